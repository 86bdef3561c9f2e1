import { EXIT, usageError, UserError } from "../errors.ts";
import { cp, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { byCodeUnit } from "../order.ts";

/** Makes a file, or a folder with all that is in it, survive a crash of the machine. */
export async function sync(place: string): Promise<void> {
  const handle = await open(place, "r");
  try {
    if ((await handle.stat()).isDirectory()) {
      await Promise.all((await readdir(place)).map((name) => sync(path.join(place, name))));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Moves a file or folder over another, in a folder that is there. Only a folder has to step aside first, into `trash`. */
export async function replace(from: string, to: string, trash: string): Promise<void> {
  if ((await isFolder(from)) || (await isFolder(to))) {
    await rm(trash, { recursive: true, force: true });
    if (await exists(to)) await rename(to, trash);
  }
  await rename(from, to);
}

/** What every write to a file changes, and moving it does not. */
export async function markOf(file: string): Promise<string> {
  const { ino, size, mtimeNs } = await stat(file, { bigint: true });
  return `${ino} ${size} ${mtimeNs}`;
}

export const exists = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  );

const isFolder = (place: string): Promise<boolean> =>
  stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );

/** Makes the names in a folder survive a crash of the machine. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const remove = (place: string): Promise<void> => rm(place, { recursive: true, force: true });

/** Copies a file or folder, sharing blocks where the file system can. */
export const copy = (from: string, to: string): Promise<void> =>
  cp(from, to, { recursive: true, mode: COPY_ON_WRITE });

/** COPYFILE_FICLONE: try copy-on-write, else copy. */
const COPY_ON_WRITE = 2;

/** Every file below a folder, by path relative to it with forward slashes, sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .sort(byCodeUnit);
}

/** Whether an error says that the disk has no space left. */
export const isFull = (error: unknown): boolean =>
  ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");

/** The error that an output folder cannot be written, as a sentence; one that there is no space left, as it is. */
export function cannotWrite(out: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (isFull(error)) return error as Error;
  return usageError(
    `--out ${out} cannot be written (${code ?? message}); expected a folder you may write to: name another.`,
  );
}

const CODES: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left on the device: free some",
  EDQUOT: "the disk quota is used up: free some space",
  EROFS: "the disk is read-only: name another folder with --out",
  EACCES: "permission was denied: name another folder with --out",
};

/** An error of writing as a sentence; anything else as it is. */
export function asWriteError(error: unknown): unknown {
  const reason = CODES[(error as NodeJS.ErrnoException | undefined)?.code ?? ""];
  return reason === undefined
    ? error
    : new UserError(
        EXIT.failure,
        `The output could not be written, for ${reason}; earlier results are as they were.`,
      );
}
