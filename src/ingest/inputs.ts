import { stat } from "node:fs/promises";
import path from "node:path";
import { inputError } from "../errors.ts";
import { byCodeUnit } from "../order.ts";

/** An input and the name it goes by in every output: never an absolute path, so that outputs are alike on every machine. */
export interface InputFile {
  readonly name: string;
  /** Null for stdin that nobody has kept in a file. */
  readonly file: string | null;
  /** What a stage reads of it, as plain data, when that is not the whole file: then this counts in place of its bytes. */
  readonly part?: unknown;
}

const EXTENSIONS = [".txt", ".text", ".jsonl", ".ndjson"];
const PACKED = [".gz", ".zst"];
const hasKnownExtension = (file: string): boolean =>
  EXTENSIONS.flatMap((e) => [e, ...PACKED.map((p) => e + p)]).some((e) => file.toLowerCase().endsWith(e));

/**
 * The files that the given paths stand for, sorted by name, each once.
 * `stdin` is the file that holds what came by stdin, which "-" stands for; `flag` is what stood before each path.
 * A folder gives the files below it with a known extension, but not those of an output folder; a file named outright is taken whatever its extension.
 * @throws inputError when a path leads to nothing.
 */
export async function findInputs(
  paths: readonly string[],
  stdin: string | null = null,
  flag = "--input ",
): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const given of paths) {
    const files = given === "-" ? [{ name: "stdin", file: stdin }] : await expand(given, flag);
    if (files.length === 0) {
      throw inputError(
        `${flag}${given} holds no file to read; expected ${EXTENSIONS.join(", ")} (or one of them with .gz or .zst), or name a file outright.`,
      );
    }
    for (const file of files) found.set(file.file ?? "-", file);
  }
  return uniqueNames([...found.values()], stdin).sort((a, b) => byCodeUnit(a.name, b.name));
}

async function expand(given: string, flag: string): Promise<InputFile[]> {
  const kind = await stat(given).catch(() => null);
  const asFile = (file: string): InputFile => ({ name: path.basename(file), file: path.resolve(file) });
  if (kind?.isDirectory() === false) return [asFile(given)];
  // What is named outright needs none of it.
  const { filesBelow, filesLike } = await import("./globs.ts");
  if (kind !== null) {
    const names = (await filesBelow(given)).filter(hasKnownExtension);
    return names.map((name) => ({ name, file: path.resolve(given, name) }));
  }
  const files = await filesLike(given);
  if (files !== null) return files.map(asFile);
  throw inputError(`${flag}${given} was not found; expected a file, a folder, a glob, or - for stdin.`);
}

/** Files of one name in two folders are told apart by as many folders as it takes. */
function uniqueNames(files: InputFile[], stdin: string | null, depth = 2): InputFile[] {
  const count = new Map<string, number>();
  for (const { name } of files) count.set(name, (count.get(name) ?? 0) + 1);
  if ([...count.values()].every((n) => n === 1)) return files;
  const longer = files.map((f) =>
    f.file !== null && f.file !== stdin && (count.get(f.name) ?? 0) > 1
      ? { ...f, name: f.file.split(path.sep).slice(-depth).join("/") }
      : f,
  );
  return uniqueNames(longer, stdin, depth + 1);
}
