import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { usageError } from "../errors.ts";
import type { RawOptions } from "./config.ts";

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
