import type { PlacedEntry } from "./document.ts";
import { preferred } from "./duplicates.ts";
import { wantedId } from "./encoder.ts";
import type { Entries } from "./entries.ts";
import { uniqueIds } from "./ids.ts";
import type { Merge } from "./merge-entries.ts";
import { sortedOrder } from "./sort-strings.ts";

/** Papers by the numbers of the entries that are kept of them, sorted by id. */
export interface Named {
  readonly papers: Uint32Array;
  /** The id that each wished for. */
  readonly wanted: readonly string[];
  readonly ids: readonly string[];
}

/**
 * Gives each paper the id it wishes for, and where several wish for one, all but the first a number behind it. Which is the first
 * depends on what the papers hold, not on the order of the input.
 */
export function namePapers(entries: Entries, { kept, merged }: Merge): Named {
  const wishes = Array.from(kept, (entry) => {
    const fields = merged.get(entry)?.fields;
    return fields === undefined ? entries.id(entry) : wantedId(fields);
  });
  const order = sortedOrder(wishes);
  const papers = order.map((i) => kept[i]!);
  const wanted = Array.from(order, (i) => wishes[i]!);
  const place = (entry: number): PlacedEntry => merged.get(entry)?.kept ?? entries.place(entry);
  if (!putPreferredFirst(papers, wanted, place)) return { papers, wanted, ids: wanted };
  const ids = uniqueIds(wanted);
  const again = sortedOrder(ids);
  return {
    papers: again.map((i) => papers[i]!),
    wanted: Array.from(again, (i) => wanted[i]!),
    ids: Array.from(again, (i) => ids[i]!),
  };
}

/** Sorts the papers that wish for one id among themselves; tells whether there are any. */
function putPreferredFirst(
  papers: Uint32Array,
  wanted: readonly string[],
  place: (entry: number) => PlacedEntry,
): boolean {
  let found = false;
  for (let from = 0, to: number; from < papers.length; from = to) {
    for (to = from + 1; to < papers.length && wanted[to] === wanted[from];) to++;
    if (to - from === 1) continue;
    found = true;
    const rivals = Array.from(papers.subarray(from, to), (entry) => ({ entry, place: place(entry) }));
    rivals.sort((a, b) => preferred(a.place, b.place));
    papers.set(
      rivals.map(({ entry }) => entry),
      from,
    );
  }
  return found;
}
