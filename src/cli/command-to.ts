import { type Config, flagOf, optionNames, options } from "../config/options.ts";

/** The command that runs up to a stage with the options of a config. */
export function commandTo(stage: string, config: Config): string {
  const given = optionNames.flatMap((name) => {
    const isDefault = JSON.stringify(config[name]) === JSON.stringify(options[name].default);
    return isDefault ? [] : [config[name]].flat().map((value) => `${flagOf(name)} ${quoted(String(value))}`);
  });
  return ["topicscape run --to", stage, ...given].join(" ");
}

/** As a shell takes it for one word. */
const quoted = (word: string): string =>
  /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
