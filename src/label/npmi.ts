/**
 * Normalised pointwise mutual information (Bouma 2009) of two events that happened together and each, out of `total`:
 *
 *   NPMI = ln(p(a, b) / (p(a) p(b))) / -ln p(a, b)
 *
 * -1 when never together, 0 when independent, 1 when always together.
 */
export function npmi(together: number, a: number, b: number, total: number): number {
  if (together === 0) return -1;
  if (together === total) return 1;
  return Math.log((together * total) / (a * b)) / Math.log(total / together);
}
