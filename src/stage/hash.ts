import { createHash } from "node:crypto";
import { open, readdir, stat } from "node:fs/promises";
import path from "node:path";
import hashWasm from "hash-wasm/dist/xxhash128.umd.min.js";
import { byCodeUnit } from "../order.ts";

/** In hexadecimal: XXH128 of a file's bytes, which tells apart what was not made to deceive at memory speed; SHA-256 of a text. */
export type Hash = string;

export const hashText = (text: string): Hash => createHash("sha256").update(text).digest("hex");

const CHUNK = 1 << 20;

/**
 * Hashes one chunk while the next is read. Two buffers take turns: a stream would leave a gigabyte of garbage behind a file of as
 * much.
 */
async function hashFile(file: string, size: number): Promise<Hash> {
  const hash = await hashWasm.createXXHash128();
  const handle = await open(file, "r");
  try {
    const room = Math.max(1, Math.min(CHUNK, size));
    let [chunk, next] = [Buffer.allocUnsafeSlow(room), Buffer.allocUnsafeSlow(room)];
    let { bytesRead } = await handle.read(chunk, 0, room);
    while (bytesRead > 0) {
      const reading = handle.read(next, 0, room);
      hash.update(chunk.subarray(0, bytesRead));
      ({ bytesRead } = await reading);
      [chunk, next] = [next, chunk];
    }
    return hash.digest();
  } finally {
    await handle.close();
  }
}

/** What a file was like when it was hashed: [size, mtime, ctime, inode, hash]. Nothing can change a file and leave its ctime. */
export type Seen = readonly [number, number, number, number, Hash];

/** A file changed this short a time ago may change again within the clock's resolution: its hash is not remembered. */
const RACY_MS = 2000;

/** Hashes files and folders, and remembers the hashes of files that have not changed since. */
export interface Hasher {
  /** The hash of a file's bytes, or of a folder's file names and bytes; null when there is nothing. */
  readonly hash: (place: string) => Promise<Hash | null>;
  /** The hashes of the files of a folder by name; null for anything else. */
  readonly listing: (place: string) => Promise<Record<string, Hash> | null>;
  /** What is worth remembering for the next time, null when nothing is new. */
  readonly memory: () => Record<string, Seen> | null;
}

export function hasher(remembered: Readonly<Record<string, Seen>>, now: () => number): Hasher {
  const fresh: Record<string, Seen> = { ...remembered };
  let learned = false;
  const ofFile = async (file: string): Promise<Hash> => {
    const { size, mtimeMs, ctimeMs, ino } = await stat(file);
    const seen = Object.hasOwn(fresh, file) ? fresh[file] : undefined;
    if (seen?.[0] === size && seen[1] === mtimeMs && seen[2] === ctimeMs && seen[3] === ino) return seen[4];
    const hash = await hashFile(file, size);
    if (now() - ctimeMs > RACY_MS) {
      fresh[file] = [size, mtimeMs, ctimeMs, ino, hash];
      learned = true;
    }
    return hash;
  };
  const listing = async (place: string): Promise<Record<string, Hash> | null> => {
    const kind = await stat(place).catch(() => null);
    if (kind?.isDirectory() !== true) return null;
    const names = (await readdir(place)).sort(byCodeUnit);
    const hashes = await Promise.all(names.map((name) => hash(path.join(place, name))));
    return Object.fromEntries(names.map((name, i) => [name, hashes[i] ?? ""]));
  };
  const hash = async (place: string): Promise<Hash | null> => {
    const files = await listing(place);
    if (files !== null) return hashText(JSON.stringify(files));
    const isThere = await stat(place)
      .then(() => true)
      .catch(() => false);
    return isThere ? ofFile(path.resolve(place)) : null;
  };
  return { hash, listing, memory: () => (learned ? fresh : null) };
}

/** The hash of a file or folder as it is now, with no memory. */
export const contentHash = (place: string): Promise<Hash | null> => hasher({}, () => 0).hash(place);
