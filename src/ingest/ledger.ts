import type { LineAccount, LineKind, PlacedEntry } from "./document.ts";
import { LINE_KINDS } from "./document.ts";
import type { Reading, Tally } from "./reading.ts";

/** The account of all that was read: every line that is not blank is counted under one kind. */
export interface Ledger {
  readonly entries: number;
  readonly papers: number;
  /** Entries that were merged into another: entries - papers. */
  readonly duplicates: number;
  readonly inputs: readonly InputAccount[];
  /** Ids that were given to several papers, and what each became. */
  readonly renamed_ids: readonly { readonly id: string; readonly became: string }[];
}

export interface InputAccount {
  readonly file: string;
  readonly format: Reading["format"];
  readonly lines: number;
  readonly blank: number;
  readonly entries: number;
  /** Lines by kind; they add up to lines - blank. */
  readonly counts: Readonly<Record<LineKind, number>>;
  /** The lines themselves; of JSON Lines only those that are no paper. */
  readonly accounts: readonly LineAccount[];
}

export function accountFor(file: string, tally: Tally): InputAccount {
  const counts = Object.fromEntries(LINE_KINDS.map((kind) => [kind, 0])) as Record<LineKind, number>;
  for (const { kind } of tally.accounts) counts[kind]++;
  if (tally.format === "json-lines") counts.paper = tally.entries;
  const { format, lines, blank, entries, accounts } = tally;
  return { file, format, lines, blank, entries, counts, accounts };
}

/** A row of duplicates.csv. */
export interface DuplicateRow {
  readonly id: string;
  readonly title: string;
  readonly kept_source: string;
  readonly kept_line: number;
  readonly merged_source: string;
  readonly merged_line: number;
  readonly merged_title: string;
  /** The id that the merged entry had in its input, empty when it had none. */
  readonly merged_id: string;
  readonly evidence: string;
}

export const duplicateRow = (
  id: string,
  kept: PlacedEntry,
  merged: PlacedEntry,
  evidence: string,
): DuplicateRow => ({
  id,
  title: kept.entry.title,
  kept_source: kept.source,
  kept_line: kept.line,
  merged_source: merged.source,
  merged_line: merged.line,
  merged_title: merged.entry.title,
  merged_id: merged.entry.id ?? "",
  evidence,
});
