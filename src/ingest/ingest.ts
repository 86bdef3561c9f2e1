import { inputError } from "../errors.ts";
import type { HeadStart } from "../stage/head-start.ts";
import type { Context } from "../stage/stage.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { documentLines } from "./document-lines.ts";
import { type Identified, identify } from "./identify.ts";
import type { InputFile } from "./inputs.ts";
import type { DuplicateRow, InputAccount, Ledger } from "./ledger.ts";
import { NO_DATE } from "./json-lines.ts";
import { LineBuffer } from "./line-buffer.ts";
import { readEntries } from "./read-entries.ts";
import { BLOCK_BYTES } from "./whole-lines.ts";

export interface Ingested {
  /** Lines of documents, sorted by id. */
  readonly documents: LineBlocks;
  readonly duplicates: DuplicateRow[];
  readonly ledger: Ledger;
  /** The names of the fields that travel along with some of the papers, sorted. */
  readonly fields: readonly string[];
}

/** Fewer papers have no topics to tell apart. */
const FEWEST_PAPERS = 3;

/**
 * Reads every input, merges duplicates, accounts for every line.
 * @throws inputError for an input that is missing, empty or in no known format, and for fewer than 3 papers.
 */
export async function ingest(
  { files }: { files: readonly InputFile[] },
  { year }: { year: number | "auto" },
  { progress, warn, memory, follower }: Context,
  blockBytes = BLOCK_BYTES,
): Promise<Ingested> {
  const { entries, inputs } = await readEntries(files, { year, progress, blockBytes, memory, follower });
  for (const rejects of inputs.flatMap(rejectsOf)) warn(`${rejects}; see ledger.json.`);
  const undated = entries.fields.get(NO_DATE) ?? 0;
  if (undated > 0) {
    warn(
      `${count(undated, "date")} could not be read and stayed in the field ${NO_DATE}; expected one as in 2024-06-22, 2024-06, 2024 or Jun 22, 2024.`,
    );
  }
  const identified = identify(entries);
  const { papers, duplicates, fields, renamed } = identified;
  if (papers.length < FEWEST_PAPERS) {
    const from = entries.count > papers.length ? ` in ${count(entries.count, "entry", "entries")}` : "";
    throw inputError(
      `The input holds ${count(papers.length, "paper")}${from}, but expected at least ${FEWEST_PAPERS}; add more with --input.`,
    );
  }
  if (renamed.length > 0) {
    warn(
      `${count(renamed.length, "id")} repeated on another paper and got a number behind; see ledger.json.`,
    );
  }
  if (follower) settle(follower, entries.count, identified);
  const ledger: Ledger = {
    entries: entries.count,
    papers: papers.length,
    duplicates: entries.count - papers.length,
    inputs,
    renamed_ids: renamed,
  };
  return { documents: documentLines(entries, identified, blockBytes), duplicates, ledger, fields };
}

/** The papers are those of the entries, and behind them the lines that are not as they were encoded. */
function settle(follower: HeadStart, entries: number, { papers, changed }: Identified): void {
  const numbers = new Map([...changed.keys()].map((paper, i) => [paper, entries + i]));
  const lines = new LineBuffer();
  const ends = Uint32Array.from(changed.values(), (line) => {
    lines.copy(line);
    return lines.size;
  });
  if (changed.size > 0)
    follower.take(
      lines.take((bytes) => new Uint8Array(new SharedArrayBuffer(bytes))),
      ends,
    );
  follower.settle(papers.map((paper) => numbers.get(paper) ?? paper));
}

/** What was rejected of an input, as the begin of a sentence; nothing when nothing was. */
export function rejectsOf({ file, counts, accounts }: InputAccount): string[] {
  const first = accounts.find((a) => a.kind === "rejected");
  if (first === undefined) return [];
  return [
    `${file}: ${count(counts.rejected, "line")} rejected, the first on line ${first.line} (${first.reason ?? ""})`,
  ];
}

export const count = (n: number, noun: string, plural = `${noun}s`): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? noun : plural}`;
