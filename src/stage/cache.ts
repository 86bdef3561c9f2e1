import { mkdir, readdir, readFile, rename, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { byCodeUnit } from "../ingest/document.ts";
import { copy, exists, filesIn, remove } from "./disk.ts";
import { type Hash, hasher } from "./hash.ts";
import type { StageRecord } from "./identity.ts";

/*
 * Earlier results of stages, shared by all output folders:
 *
 *   CACHE/results/KEY.json     what a result depended on, and its files by path with their hashes
 *   CACHE/objects/HASH         the bytes of a file, kept once however many results hold it
 *   CACHE/seen/HASH.json       hashes of the files of one output folder that have not changed since
 */
export interface Cache {
  has(key: Hash): Promise<boolean>;
  /** Copies the files of an earlier result below `target`; null when there is none, or it is damaged. */
  restore(key: Hash, target: string): Promise<StageRecord | null>;
  /** Keeps the files below `source` under a key. */
  save(key: Hash, record: StageRecord, source: string): Promise<void>;
  /** Drops the least recently used results beyond the limit. */
  trim(): Promise<void>;
}

/** A cache that keeps nothing. */
export const noCache: Cache = {
  has: () => Promise.resolve(false),
  restore: () => Promise.resolve(null),
  save: () => Promise.resolve(),
  trim: () => Promise.resolve(),
};

/** Bytes that a cache may take unless it is told otherwise. */
export const LARGEST_CACHE = 2 * 2 ** 30;

interface Result {
  readonly record: StageRecord;
  /** Paths relative to the output folder. */
  readonly files: Readonly<Record<string, Hash>>;
}

const resultPlace = (folder: string, key: Hash): string => path.join(folder, "results", `${key}.json`);
const objectPlace = (folder: string, hash: Hash): string => path.join(folder, "objects", hash);
const contentHash = (file: string): Promise<Hash | null> => hasher({}, () => 0).hash(file);

/** A cache that cannot be written or is damaged warns, and the run goes on without it. */
export function openCache(folder: string, now: () => Date, warn: (sentence: string) => void): Cache {
  return {
    has: (key) => exists(resultPlace(folder, key)),
    async restore(key, target) {
      const result = await readResult(resultPlace(folder, key));
      if (result === null) return null;
      for (const [file, hash] of Object.entries(result.files)) {
        const to = path.join(target, file);
        await mkdir(path.dirname(to), { recursive: true });
        await copy(objectPlace(folder, hash), to).catch(() => undefined);
        if ((await contentHash(to)) === hash) continue;
        warn(`The cached ${file} was damaged and has been dropped; its stage is computed anew.`);
        await Promise.all([
          remove(objectPlace(folder, hash)),
          remove(resultPlace(folder, key)),
          remove(target),
        ]);
        return null;
      }
      await utimes(resultPlace(folder, key), now(), now());
      return result.record;
    },
    async save(key, record, source) {
      try {
        await saveResult(folder, key, record, source);
      } catch (error) {
        warn(
          `The cache ${folder} could not be written (${(error as Error).message}); the run goes on without it.`,
        );
      }
    },
    async trim() {
      await collect(folder, LARGEST_CACHE).catch(() => undefined);
    },
  };
}

async function saveResult(folder: string, key: Hash, record: StageRecord, source: string): Promise<void> {
  if (await exists(resultPlace(folder, key))) return;
  await mkdir(path.join(folder, "results"), { recursive: true });
  await mkdir(path.join(folder, "objects"), { recursive: true });
  const files: Record<string, Hash> = {};
  for (const file of await filesIn(source)) {
    const hash = (await contentHash(path.join(source, file)))!;
    files[file] = hash;
    if (!(await exists(objectPlace(folder, hash)))) {
      await appear(objectPlace(folder, hash), (draft) => copy(path.join(source, file), draft));
    }
  }
  await appear(resultPlace(folder, key), (draft) => writeFile(draft, JSON.stringify({ record, files })));
}

/** A file appears under its name when it is whole. */
async function appear(place: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${place}.${process.pid}.draft`;
  await write(draft);
  await rename(draft, place);
}

const readResult = (place: string): Promise<Result | null> =>
  readFile(place, "utf8")
    .then(
      (text) => JSON.parse(text) as Result,
      () => null,
    )
    .catch(() => null);

export interface Collected {
  /** Results. */
  readonly kept: number;
  readonly dropped: number;
  /** Taken by what is kept. */
  readonly bytes: number;
}

/** Drops the least recently used results until the others take at most `limit` bytes, and files that no result holds. */
export async function collect(folder: string, limit: number): Promise<Collected> {
  const held = new Set<Hash>();
  let bytes = 0;
  let kept = 0;
  const results = await allResults(folder);
  for (const { place, result } of results) {
    const added = [...new Set(Object.values(result.files))].filter((hash) => !held.has(hash));
    const sizes = await Promise.all(added.map((hash) => stat(objectPlace(folder, hash)).catch(() => null)));
    const size = sizes.reduce((sum, s) => sum + (s?.size ?? 0), 0);
    if (bytes + size > limit) {
      await remove(place);
      continue;
    }
    for (const hash of added) held.add(hash);
    bytes += size;
    kept++;
  }
  for (const name of await names(path.join(folder, "objects"))) {
    if (!held.has(name)) await remove(objectPlace(folder, name));
  }
  return { kept, dropped: results.length - kept, bytes };
}

/** Checks every file against its hash, and drops what is damaged with the results that hold it. */
export async function verify(folder: string): Promise<{ sound: number; damaged: number }> {
  for (const name of await names(path.join(folder, "objects"))) {
    if ((await contentHash(objectPlace(folder, name))) !== name) await remove(objectPlace(folder, name));
  }
  const results = await allResults(folder);
  let sound = 0;
  for (const { place, result } of results) {
    const hashes = Object.values(result.files);
    const whole = await Promise.all(hashes.map((hash) => exists(objectPlace(folder, hash))));
    if (whole.every(Boolean)) sound++;
    else await remove(place);
  }
  return { sound, damaged: results.length - sound };
}

const names = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).sort(byCodeUnit);

/** Every readable result, the most recently used first; unreadable ones are dropped. */
async function allResults(folder: string): Promise<{ place: string; result: Result }[]> {
  const found: { place: string; result: Result; used: number }[] = [];
  for (const name of await names(path.join(folder, "results"))) {
    const place = path.join(folder, "results", name);
    const result = await readResult(place);
    if (result === null) await remove(place);
    else found.push({ place, result, used: (await stat(place)).mtimeMs });
  }
  return found.sort((a, b) => b.used - a.used);
}
