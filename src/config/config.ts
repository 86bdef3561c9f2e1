import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { usageError } from "../errors.ts";
import { didYouMean } from "./did-you-mean.ts";
import { type Config, flagOf, type OptionName, optionNames, options } from "./options.ts";

export type RawOptions = Record<string, unknown>;

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

/**
 * Reads a config file: YAML, of which JSON is a part, with the option names of the table as keys.
 * @throws usageError when it cannot be read or is not a mapping.
 */
export async function readConfigFile(path: string): Promise<RawOptions> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw usageError(
      `--config ${path} cannot be read (${(error as Error).message}); name a YAML or JSON file.`,
    );
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    const reason = (error as Error).message.split("\n", 1)[0];
    throw usageError(`--config ${path} is neither YAML nor JSON (${reason}); correct that line.`);
  }
  if (value === null) return {};
  if (typeof value !== "object" || Array.isArray(value)) {
    throw usageError(`--config ${path} holds ${JSON.stringify(value)}, but expected lines such as "k: 12".`);
  }
  return value as RawOptions;
}
