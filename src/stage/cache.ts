import { mkdir, readdir, readFile, rename, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { byCodeUnit } from "../order.ts";
import { copy, exists, filesIn, isFull, remove } from "./disk.ts";
import { contentHash, type Hash, hashText } from "./hash.ts";
import type { StageRecord } from "./identity.ts";

/*
 * Earlier results of stages, shared by all output folders:
 *
 *   CACHE/results/KEY.json     what a result depended on, and its files by path with their hashes
 *   CACHE/objects/HASH         the bytes of a file, kept once however many results hold it
 *   CACHE/seen/HASH.json       hashes of the files of one output folder that have not changed since
 */
export interface Cache {
  /** Whether it holds no result at all. */
  isEmpty(): Promise<boolean>;
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
  isEmpty: () => Promise.resolve(true),
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

/** A cache that cannot be written or is damaged warns, and the run goes on without it. */
export function openCache(folder: string, now: () => Date, warn: (sentence: string) => void): Cache {
  let writable = true;
  return {
    isEmpty: () =>
      readdir(path.join(folder, "results")).then(
        (results) => results.length === 0,
        () => true,
      ),
    has: (key) => exists(resultPlace(folder, key)),
    async restore(key, target) {
      const place = resultPlace(folder, key);
      const result = await readResult(place);
      const damaged = result === null ? "result" : await copyFiles(folder, result, target);
      if (result === null || damaged !== null) {
        warn(`The cached ${damaged!} was damaged and has been dropped; its stage is computed anew.`);
        await remove(place).catch(() => undefined);
        return null;
      }
      // A cache that may only be read does not know what was used last.
      await utimes(place, now(), now()).catch(() => undefined);
      return result.record;
    },
    async save(key, record, source) {
      if (!writable) return;
      try {
        await saveResult(folder, key, record, source);
      } catch (error) {
        writable = false;
        warn(
          `The cache ${folder} could not be written (${(error as Error).message}); the run goes on without it.`,
        );
      }
    },
    async trim() {
      await collect(folder, LARGEST_CACHE, now()).catch(() => undefined);
    },
  };
}

/** Copies the files of a result below `target`. Returns the first that is damaged, which is dropped; null when all are whole. */
async function copyFiles(folder: string, { files }: Result, target: string): Promise<string | null> {
  for (const [file, hash] of Object.entries(files)) {
    const to = path.join(target, file);
    await mkdir(path.dirname(to), { recursive: true });
    await copy(objectPlace(folder, hash), to).catch((error: unknown) => {
      if (isFull(error)) throw error;
    });
    if ((await contentHash(to)) === hash) continue;
    await remove(objectPlace(folder, hash)).catch(() => undefined);
    return file;
  }
  return null;
}

/** The largest result that is kept: one that would drive out most others is sooner made anew. */
const LARGEST_RESULT = LARGEST_CACHE / 4;

async function saveResult(folder: string, key: Hash, record: StageRecord, source: string): Promise<void> {
  if (await exists(resultPlace(folder, key))) return;
  const hashes = await hashesOf(record, source);
  const sizes = await Promise.all([...hashes.keys()].map((file) => stat(path.join(source, file))));
  if (sizes.reduce((sum, { size }) => sum + size, 0) > LARGEST_RESULT) return;
  await mkdir(path.join(folder, "results"), { recursive: true });
  await mkdir(path.join(folder, "objects"), { recursive: true });
  for (const [file, hash] of hashes) {
    if (!(await exists(objectPlace(folder, hash)))) {
      await appear(objectPlace(folder, hash), (draft) => copy(path.join(source, file), draft));
    }
  }
  const result = { record, files: Object.fromEntries(hashes) };
  await appear(resultPlace(folder, key), (draft) =>
    writeFile(draft, JSON.stringify({ sum: sumOf(result), ...result })),
  );
}

/** The files below `source` with their hashes, which the record knows. */
async function hashesOf({ outputs, listings }: StageRecord, source: string): Promise<Map<string, Hash>> {
  const known = new Map(Object.entries(outputs));
  for (const [folder, files] of Object.entries(listings)) {
    for (const [name, hash] of Object.entries(files)) known.set(`${folder}/${name}`, hash);
  }
  const files = await filesIn(source);
  return new Map(files.map((file) => [file, known.get(file)!]));
}

/** A file appears under its name when it is whole. */
async function appear(place: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = `${place}.${process.pid}.draft`;
  try {
    await write(draft);
    await rename(draft, place);
  } catch (error) {
    await remove(draft);
    throw error;
  }
}

const sumOf = ({ record, files }: Result): Hash => hashText(JSON.stringify({ record, files }));

/** A result; null when it is missing or damaged. */
async function readResult(place: string): Promise<Result | null> {
  try {
    const { sum, ...result } = JSON.parse(await readFile(place, "utf8")) as Result & { sum: Hash };
    return sumOf(result) === sum ? result : null;
  } catch {
    return null;
  }
}

export interface Collected {
  /** Results. */
  readonly kept: number;
  readonly dropped: number;
  /** Taken by what is kept. */
  readonly bytes: number;
}

/** What no result holds may belong to a run that is saving just now; what has lain there for longer was left by a killed one. */
const SAVING_MS = 10 * 60_000;

/** Drops the least recently used results until the others take at most `limit` bytes, and files that no result holds. */
export async function collect(folder: string, limit: number, now: Date): Promise<Collected> {
  const held = new Set<Hash>();
  const dropped = new Set<Hash>();
  let bytes = 0;
  let kept = 0;
  const { results, damaged } = await allResults(folder);
  for (const { place, result } of results) {
    const hashes = [...new Set(Object.values(result.files))];
    const added = hashes.filter((hash) => !held.has(hash));
    const sizes = await Promise.all(added.map((hash) => stat(objectPlace(folder, hash)).catch(() => null)));
    const size = sizes.reduce((sum, s) => sum + (s?.size ?? 0), 0);
    if (bytes + size > limit) {
      await remove(place);
      for (const hash of hashes) dropped.add(hash);
      continue;
    }
    for (const hash of added) held.add(hash);
    bytes += size;
    kept++;
  }
  for (const name of await names(path.join(folder, "objects"))) {
    const place = objectPlace(folder, name);
    if (!held.has(name) && (dropped.has(name) || (await isOld(place, now)))) await remove(place);
  }
  await removeDrafts(folder, now);
  return { kept, dropped: results.length - kept + damaged, bytes };
}

/** Checks every file against its hash, and drops what is damaged with the results that hold it. */
export async function verify(folder: string, now: Date): Promise<{ sound: number; damaged: number }> {
  await removeDrafts(folder, now);
  for (const name of await names(path.join(folder, "objects"))) {
    const place = objectPlace(folder, name);
    if (!isDraft(name) && (await contentHash(place)) !== name) await remove(place);
  }
  const { results, damaged } = await allResults(folder);
  let sound = 0;
  for (const { place, result } of results) {
    const hashes = Object.values(result.files);
    const whole = await Promise.all(hashes.map((hash) => exists(objectPlace(folder, hash))));
    if (whole.every(Boolean)) sound++;
    else await remove(place);
  }
  return { sound, damaged: results.length - sound + damaged };
}

const isDraft = (name: string): boolean => name.endsWith(".draft");

const isOld = (place: string, now: Date): Promise<boolean> =>
  stat(place).then(
    ({ mtimeMs }) => now.getTime() - mtimeMs > SAVING_MS,
    () => false,
  );

async function removeDrafts(folder: string, now: Date): Promise<void> {
  for (const kind of ["objects", "results"]) {
    for (const name of (await names(path.join(folder, kind))).filter(isDraft)) {
      const place = path.join(folder, kind, name);
      if (await isOld(place, now)) await remove(place);
    }
  }
}

const names = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).sort(byCodeUnit);

/** Every readable result, the most recently used first; damaged ones are dropped. */
async function allResults(
  folder: string,
): Promise<{ results: { place: string; result: Result }[]; damaged: number }> {
  const found: { place: string; result: Result; used: number }[] = [];
  let damaged = 0;
  for (const name of (await names(path.join(folder, "results"))).filter((n) => !isDraft(n))) {
    const place = path.join(folder, "results", name);
    const used = (await stat(place).catch(() => null))?.mtimeMs;
    const result = await readResult(place);
    if (result !== null) found.push({ place, result, used: used ?? 0 });
    else if (used !== undefined) {
      damaged++;
      await remove(place);
    }
  }
  return { results: found.sort((a, b) => b.used - a.used), damaged };
}
