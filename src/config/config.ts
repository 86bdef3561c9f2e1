import { usageError } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Config, flagOf, type OptionName, optionNames, options } from "./options.ts";

export type RawOptions = Record<string, unknown>;

/** The options in a config file, none without one. Most runs have none: what reads them is not loaded. */
export const optionsIn = async (file: string | undefined): Promise<RawOptions> =>
  file === undefined ? {} : (await import("./config-file.ts")).readConfigFile(file);

/**
 * Turns loose options into a complete config: what the command line gives wins over the config file, that over the defaults.
 * @throws usageError naming the option, the value found and the range expected.
 */
export function normalizeConfig(
  commandLine: RawOptions,
  file: RawOptions = {},
  fileName = "the config",
): Config {
  const unknown = Object.keys(file).find((key) => !Object.hasOwn(options, key));
  if (unknown !== undefined) {
    throw usageError(
      `${fileName} sets "${unknown}", which is no option${didYouMean(unknown, optionNames)}; see topicscape run --help.`,
    );
  }
  const check = (name: OptionName): unknown => {
    const [value, source] =
      commandLine[name] !== undefined
        ? [commandLine[name], flagOf(name)]
        : [file[name], `"${name}" in ${fileName}`];
    if (value === undefined) return options[name].default;
    const parsed = options[name].schema.safeParse(value);
    if (parsed.success) return parsed.data;
    throw usageError(`${source} is ${JSON.stringify(value)}, but expected ${options[name].expected}.`);
  };
  const config = Object.fromEntries(optionNames.map((name) => [name, check(name)])) as unknown as Config;
  if (config.kMax !== "auto" && config.kMax < config.kMin) {
    throw usageError(
      `--k-max is ${config.kMax}, but expected at least --k-min, which is ${config.kMin}; change one of them.`,
    );
  }
  return config;
}
