import type { WindowCounts } from "./windows.ts";

/** What keeps the logarithm of no windows finite, as gensim has it. */
const EPSILON = 1e-12;

/**
 * Normalized pointwise mutual information of terms i and j of a list of `size` (Bouma 2009), -1 .. 1:
 *
 *   ln((P(i, j) + e) / (P(i) P(j))) / -ln(P(i, j) + e)
 *
 * where P is the share of windows; 0 when one of the two is in none.
 */
export function npmiOf({ windows, together }: WindowCounts, size: number, i: number, j: number): number {
  const ofI = together[i * size + i]! / windows;
  const ofJ = together[j * size + j]! / windows;
  if (ofI === 0 || ofJ === 0) return 0;
  const ofBoth = together[i * size + j]! / windows + EPSILON;
  return Math.log(ofBoth / (ofI * ofJ)) / -Math.log(ofBoth);
}

/** The mean NPMI of the pairs of a list's terms; 0 when it has no pair. With windows of 10 it is gensim's c_npmi. */
export function npmiCoherence(counts: WindowCounts): number {
  const size = Math.sqrt(counts.together.length);
  let sum = 0;
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum += npmiOf(counts, size, i, j);
  return size < 2 ? 0 : sum / ((size * (size - 1)) / 2);
}
