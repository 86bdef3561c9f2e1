import { writeFileSync } from "node:fs";
import { type FileHandle, mkdir, open, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Memory } from "../kernels/memory.ts";
import type { Artifact } from "./artifact.ts";

/** An artifact of one file that is small enough to be in memory as a whole; it may be encoded in pieces. */
export const file = <T>(
  path: string,
  encode: (value: T) => Uint8Array | string | readonly Uint8Array[],
  decode: (bytes: Buffer) => T,
): Artifact<T> => ({
  path,
  write: async (target, value) => {
    await writeFile(target, encode(value));
  },
  read: async (source) => decode(await readFile(source)),
});

/** The same of text, which is not large. */
export const text = <T>(
  path: string,
  encode: (value: T) => string,
  decode: (bytes: Buffer) => T,
): Artifact<T> => ({
  ...file(path, encode, decode),
  write: (target, value) => writeText(target, () => encode(value)),
});

/** At once: to have it done and be told takes longer, and who writes has nothing else to do. */
export const writeText = (target: string, made: () => string): Promise<void> =>
  Promise.resolve().then(() => {
    writeFileSync(target, made());
  });

/** An artifact of numbers: they are read into memory that threads share, and may be views of it. */
export const numbers = <T>(
  path: string,
  encode: (value: T) => readonly Uint8Array[],
  decode: (bytes: Buffer) => T,
  plain: "small" | "large" = "large",
): Artifact<T> => ({
  ...file(path, encode, decode),
  plain,
  read: async (source, memory) => decode(await readShared(source, memory)),
});

/** The most bytes that the engine reads at a time. */
const MOST_BYTES = 1 << 30;

async function readShared(source: string, memory?: Memory): Promise<Buffer> {
  const handle = await open(source, "r");
  try {
    const { size } = await handle.stat();
    const { buffer, byteOffset } = memory?.bytes(size) ?? new Uint8Array(new SharedArrayBuffer(size));
    const bytes = Buffer.from(buffer, byteOffset, size);
    for (let at = 0; at < bytes.length;) {
      const { bytesRead } = await handle.read(bytes, at, Math.min(bytes.length - at, MOST_BYTES), at);
      if (bytesRead === 0) throw new Error("it was cut short while it was read");
      at += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

/** JSON, indented; undefined fields are left out. */
export const json = <T>(path: string): Artifact<T> =>
  text(
    path,
    (value) => `${JSON.stringify(value, null, 2)}\n`,
    (bytes) => JSON.parse(bytes.toString("utf8")) as T,
  );

const BLOCK = 1 << 20;

/** Lines of text that need not be in memory as a whole: each iteration passes over them anew, in blocks of whole lines. */
export type LineBlocks = AsyncIterable<Uint8Array> & {
  /** How many bytes they are, where that is known. */
  readonly bytes?: number;
  /** The file that they are, where it is one: who needs them in no order may read it by itself. */
  readonly file?: string;
  /** The same in blocks of about `size` bytes, in memory that is lent for each: so many bytes at least. */
  readonly into?: (lend: Lend, size: number) => AsyncIterable<Uint8Array>;
  /** The same in pieces that lie where they are, many at a time: who writes them down need not join them. */
  readonly pieces?: () => Iterable<readonly Uint8Array[]>;
};

type Lend = (bytes: number) => Uint8Array;

const NEWLINE = 0x0a;

/** The blocks of a file. */
async function* blocksOf(source: string, lend: Lend, size: number): AsyncGenerator<Uint8Array> {
  const handle = await open(source, "r");
  try {
    let rest = new Uint8Array(0);
    for (;;) {
      const buffer = lend(rest.length + size);
      buffer.set(rest);
      const { bytesRead } = await handle.read(buffer, rest.length, size);
      const filled = buffer.subarray(0, rest.length + bytesRead);
      const end = filled.lastIndexOf(NEWLINE) + 1;
      // Before the block is the reader's, who may transfer it to another thread.
      rest = Uint8Array.from(filled.subarray(end));
      if (end > 0) yield buffer.subarray(0, end);
      if (bytesRead === 0) break;
    }
    if (rest.length > 0) throw new Error("its last line is cut short");
  } finally {
    await handle.close();
  }
}

/** Writes pieces one behind the other. On a disk that fills up a write may be short; the next one then says why. */
async function writeAll(handle: FileHandle, pieces: readonly Uint8Array[]): Promise<void> {
  for (let rest = pieces; rest.length > 0;) rest = behind(rest, (await handle.writev(rest)).bytesWritten);
}

/** What is left of pieces behind so many bytes. */
function behind(pieces: readonly Uint8Array[], bytes: number): readonly Uint8Array[] {
  let p = 0;
  for (; p < pieces.length && pieces[p]!.length <= bytes; p++) bytes -= pieces[p]!.length;
  return p < pieces.length ? [pieces[p]!.subarray(bytes), ...pieces.slice(p + 1)] : [];
}

/** A text file that is read and written in blocks of whole lines. */
export const lineBlocks = (path: string): Artifact<LineBlocks> => ({
  path,
  write: async (target, blocks) => {
    const handle = await open(target, "w");
    // Each block is written while the next one is made.
    let writing: Promise<unknown> = Promise.resolve();
    try {
      for await (const block of blocks.pieces?.() ?? blocks) {
        await writing;
        writing = writeAll(handle, block instanceof Uint8Array ? [block] : block);
        // It may fail while the next block is awaited.
        writing.catch(() => undefined);
      }
      await writing;
    } finally {
      await writing.catch(() => undefined);
      await handle.close();
    }
  },
  read: async (source) => ({
    bytes: (await stat(source)).size,
    file: source,
    into: (lend, size) => blocksOf(source, lend, size),
    // A block is the reader's to keep.
    [Symbol.asyncIterator]: () => blocksOf(source, (bytes) => new Uint8Array(bytes), BLOCK),
  }),
});

/** A folder of files by name. */
export const folder = (path_: string): Artifact<ReadonlyMap<string, Uint8Array | string>> => ({
  path: path_,
  write: async (target, files) => {
    await mkdir(target, { recursive: true });
    for (const [name, content] of files) await writeFile(path.join(target, name), content);
  },
  read: async (source) => {
    const names = (await readdir(source)).sort();
    const contents = await Promise.all(names.map((name) => readFile(path.join(source, name))));
    return new Map(names.map((name, i) => [name, contents[i]!]));
  },
});
