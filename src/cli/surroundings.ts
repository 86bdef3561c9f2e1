import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import envPaths from "env-paths";
import type { RawOptions } from "../config/config.ts";
import { options } from "../config/options.ts";
import type { Surroundings } from "../stage/assess.ts";
import { stageCode } from "../stage/code.ts";
import { type Hasher, hasher, type Seen } from "../stage/hash.ts";
import { readRecord } from "../stage/record.ts";
import type { AnyStage } from "../stage/stage.ts";
import { locator } from "../stage/workspace.ts";
import { lastFiles } from "./run-log.ts";

/** The user's cache folder, or the one given; null for none. */
export const cacheFolder = (given: string | boolean | undefined): string | null =>
  given === false ? null : typeof given === "string" ? given : envPaths("topicscape", { suffix: "" }).cache;

/** Looks at an output folder. Reading only, it needs no lock. */
export async function lookAt(
  out: string,
  pipeline: readonly AnyStage[],
  cache: string | null,
  stdin: string | null,
): Promise<Surroundings> {
  return {
    out,
    pipeline,
    locate: locator(out),
    hasher: hasher(await seenBefore(out, cache), Date.now),
    stdin,
    code: await stageCode(pipeline.map((stage) => stage.name)),
  };
}

const seenFile = (out: string, cache: string): string =>
  path.join(cache, "seen", `${createHash("sha256").update(path.resolve(out)).digest("hex")}.json`);

async function seenBefore(out: string, cache: string | null): Promise<Record<string, Seen>> {
  if (cache === null) return {};
  const text = await readFile(seenFile(out, cache), "utf8").catch(() => "{}");
  try {
    return JSON.parse(text) as Record<string, Seen>;
  } catch {
    return {};
  }
}

/** Keeps hashes for the next look, where that is possible. */
export async function remember(out: string, cache: string | null, { memory }: Hasher): Promise<void> {
  const seen = memory();
  if (cache === null || seen === null) return;
  try {
    await mkdir(path.join(cache, "seen"), { recursive: true });
    await writeFile(seenFile(out, cache), JSON.stringify(seen));
  } catch {
    // The next look hashes again.
  }
}

/** The options that the results in an output folder were made with, as far as they are recorded. */
export async function recordedOptions(out: string, { pipeline, locate }: Surroundings): Promise<RawOptions> {
  const records = await Promise.all(pipeline.map((stage) => readRecord(locate, stage.name)));
  const made = Object.assign({}, ...records.map((record) => record?.options ?? {})) as RawOptions;
  const known = Object.entries(made).filter(([name]) => Object.hasOwn(options, name));
  return { ...Object.fromEntries(known), ...(await lastFiles(out)) };
}
