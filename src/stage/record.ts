import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { StageRecord } from "./identity.ts";

const FOLDER = ".topicscape";

/** Where the record of a stage lies in an output folder. */
export const recordPath = (stage: string): string => `${FOLDER}/${stage}.json`;

/** Whether anything is known of an output folder. */
export const hasRecords = (out: string): boolean => existsSync(path.join(out, FOLDER));

const VERSION = 1;

export const encodeRecord = (record: StageRecord): string =>
  `${JSON.stringify({ version: VERSION, ...record }, null, 2)}\n`;

/** Null for a record of another version. */
export function decodeRecord(text: string): StageRecord | null {
  const { version, ...record } = JSON.parse(text) as StageRecord & { version: number };
  return version === VERSION ? record : null;
}

/** The record of a stage; null when there is none that this version understands: the stage then counts as unknown. */
export async function readRecord(
  locate: (artifact: string) => string,
  stage: string,
): Promise<StageRecord | null> {
  try {
    return decodeRecord(await readFile(locate(recordPath(stage)), "utf8"));
  } catch {
    return null;
  }
}
