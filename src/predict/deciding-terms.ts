import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";

/** Terms told of a paper. */
const MOST = 5;

/**
 * The terms that speak most for one topic against another in row i: the largest x_t (ln p(t | own) - ln p(t | second)), none that
 * speak against it, the strongest first and the lower number among equals.
 * @param likelihoods ln p(t | topic), topics x terms.
 */
export function decidingTerms(
  { indptr, indices, data }: Csr,
  i: number,
  { columns, data: logs }: Dense32,
  own: number,
  second: number,
): number[] {
  const found: { term: number; weight: number }[] = [];
  for (let p = indptr[i]!; p < indptr[i + 1]!; p++) {
    const term = indices[p]!;
    const weight = data[p]! * (logs[own * columns + term]! - logs[second * columns + term]!);
    if (weight > 0) found.push({ term, weight });
  }
  return found
    .sort((a, b) => b.weight - a.weight || a.term - b.term)
    .slice(0, MOST)
    .map(({ term }) => term);
}
