import { readFile } from "node:fs/promises";
import type { StageRecord } from "./identity.ts";

/** Where the record of a stage lies in an output folder. */
export const recordPath = (stage: string): string => `.topicscape/${stage}.json`;

const VERSION = 1;

export const encodeRecord = (record: StageRecord): string =>
  `${JSON.stringify({ version: VERSION, ...record }, null, 2)}\n`;

/** The record of a stage; null when there is none that this version understands: the stage then counts as unknown. */
export async function readRecord(
  locate: (artifact: string) => string,
  stage: string,
): Promise<StageRecord | null> {
  try {
    const value = JSON.parse(await readFile(locate(recordPath(stage)), "utf8")) as StageRecord & {
      version: number;
    };
    if (value.version !== VERSION) return null;
    const { version: _, ...record } = value;
    return record;
  } catch {
    return null;
  }
}
