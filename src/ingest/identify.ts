import { asDocument } from "./encoded.ts";
import type { Entries } from "./entries.ts";
import { type DuplicateRow, duplicateRow, type Ledger } from "./ledger.ts";
import { fieldNames, mergeEntries } from "./merge-entries.ts";
import { namePapers } from "./name-papers.ts";

export interface Identified {
  /** Sorted by id, each by the number of the entry that is kept of it. */
  readonly papers: Uint32Array;
  /** By paper, the lines that are not as they were encoded, because of a merge or another id. */
  readonly changed: ReadonlyMap<number, Uint8Array>;
  readonly duplicates: DuplicateRow[];
  readonly renamed: Ledger["renamed_ids"];
  readonly fields: readonly string[];
}

/** Merges duplicates, makes the ids unique and sorts the papers by them. */
export function identify(entries: Entries): Identified {
  const merge = mergeEntries(entries);
  const { papers, wanted, ids } = namePapers(entries, merge);
  const changed = new Map<number, Uint8Array>();
  const duplicates: DuplicateRow[] = [];
  const renamed: { id: string; became: string }[] = [];
  papers.forEach((paper, i) => {
    const id = ids[i]!;
    const merged = merge.merged.get(paper);
    if (merged !== undefined) {
      const { kept, merged: others, fields } = merged;
      changed.set(paper, Buffer.from(`${JSON.stringify(asDocument(id, fields, fields.sources))}\n`));
      for (const { place, evidence } of others) duplicates.push(duplicateRow(id, kept, place, evidence));
    } else if (id !== wanted[i]) changed.set(paper, entries.lineWithId(paper, id));
    if (id !== wanted[i]) renamed.push({ id: wanted[i]!, became: id });
  });
  return { papers, changed, duplicates, renamed, fields: fieldNames(entries, merge) };
}
