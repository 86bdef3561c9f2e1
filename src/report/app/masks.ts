/** What papers are filtered by. */
const FACETS = ["query", "topic", "source", "year", "tier", "area"] as const;
export type Facet = (typeof FACETS)[number];

const bitOf = (facet: Facet): number => 1 << FACETS.indexOf(facet);

/** For each paper the facets that it fails, as bits: 0 for a match. */
export type Failures = Uint8Array;

/** Fails, in one facet, the papers that do not pass; null passes all. */
export function applyFacet(
  failures: Failures,
  facet: Facet,
  passes: ((paper: number) => boolean) | null,
): void {
  const bit = bitOf(facet);
  for (let d = 0; d < failures.length; d++) {
    if (passes === null || passes(d)) failures[d]! &= ~bit;
    else failures[d]! |= bit;
  }
}

/** Counts, by a number from 0 to `groups`-1 of each paper, those that match in every facet but one: what choosing in it would give. */
export function countsBut(
  failures: Failures,
  facet: Facet | null,
  groups: number,
  groupsOf: (paper: number, count: (group: number) => void) => void,
): Int32Array {
  const counts = new Int32Array(groups);
  const others = facet === null ? 0xff : ~bitOf(facet);
  const count = (group: number): void => {
    if (group >= 0) counts[group]!++;
  };
  for (let d = 0; d < failures.length; d++) if ((failures[d]! & others) === 0) groupsOf(d, count);
  return counts;
}
