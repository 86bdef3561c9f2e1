import type { Entry, PlacedEntry } from "./document.ts";
import { type MergedPaper, mergedFields, mergeDuplicates } from "./duplicates.ts";
import { passThrough } from "./encoded.ts";
import type { Entries } from "./entries.ts";
import { markShared } from "./shared-keys.ts";

/** A paper of several entries. */
export interface Merged extends MergedPaper {
  readonly fields: Entry & { readonly sources: string[] };
}

export interface Merge {
  /** The numbers of the entries that are kept: one a paper. */
  readonly kept: Uint32Array;
  /** The papers of several entries, by the number of the one that is kept. */
  readonly merged: ReadonlyMap<number, Merged>;
}

/**
 * Merges the entries that are one paper. Only those that have a key in common with another one can be: mergeDuplicates, which
 * looks entries up by what the keys are hashes of, would make each of the others a paper of its own and never meet it again.
 */
export function mergeEntries(entries: Entries): Merge {
  const numbers = new Map<PlacedEntry, number>();
  for (const entry of sharing(entries)) numbers.set(entries.place(entry), entry);
  const isGone = new Uint8Array(entries.count);
  const merged = new Map<number, Merged>();
  for (const paper of mergeDuplicates([...numbers.keys()])) {
    if (paper.merged.length === 0) continue;
    merged.set(numbers.get(paper.kept)!, { ...paper, fields: mergedFields(paper) });
    for (const { place } of paper.merged) isGone[numbers.get(place)!] = 1;
  }
  return { kept: numbersWhere(isGone, 0), merged };
}

function sharing(entries: Entries): Uint32Array {
  const marks = new Uint8Array(entries.count);
  markShared(entries.titleKeys(), marks);
  markShared(entries.abstractKeys(), marks);
  return numbersWhere(marks, 1);
}

function numbersWhere(flags: Uint8Array, value: number): Uint32Array {
  const numbers = new Uint32Array(flags.length);
  let count = 0;
  flags.forEach((flag, i) => {
    if (flag === value) numbers[count++] = i;
  });
  return numbers.subarray(0, count);
}

/** The names of the pass-through fields that the papers have, sorted: those of the entries, but for what a merge dropped. */
export function fieldNames(entries: Entries, { merged }: Merge): string[] {
  const count = new Map(entries.fields);
  const add = (fields: object, n: number): void => {
    for (const name of passThrough(fields)) count.set(name, (count.get(name) ?? 0) + n);
  };
  for (const { kept, merged: others, fields } of merged.values()) {
    for (const { entry } of [kept, ...others.map(({ place }) => place)]) add(entry, -1);
    add(fields, 1);
  }
  // Without a comparison, sort goes by code unit.
  return [...count].flatMap(([name, n]) => (n > 0 ? [name] : [])).sort();
}
