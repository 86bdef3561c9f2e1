import type { Csr } from "../linalg/csr.ts";
import { type Dense32, rowOf } from "../linalg/dense.ts";
import { columnMeans } from "../linalg/products.ts";
import { PRIOR_PAPERS } from "./likelihoods.ts";

/** Terms told of each paper. */
export const DECIDING = 3;

/**
 * The terms that put each paper into its topic rather than its second one: those of the largest x_t (ln p(t | own) - ln p(t | second))
 * above 0, the largest first, the lower number among equals; -1 where there are no more. What the paper itself gives to its topic is
 * taken off before, so that words which no other paper of it holds do not count.
 * @param likelihoods ln p(t | c), k x terms.
 * @returns three columns of n numbers of terms.
 */
export function decidingTerms(
  x: Csr,
  likelihoods: Dense32,
  topic: Int32Array,
  secondTopic: Int32Array,
): Int32Array[] {
  const columns = Array.from({ length: DECIDING }, () => new Int32Array(x.rows).fill(-1));
  const best = new Float64Array(DECIDING);
  const masses = topicMasses(x, likelihoods.rows, topic);
  const given = columnMeans(x).map((mean) => PRIOR_PAPERS * mean);
  for (let d = 0; d < x.rows; d++) {
    const own = rowOf(likelihoods, topic[d]!);
    const second = rowOf(likelihoods, secondTopic[d]!);
    const mass = masses[topic[d]!]!;
    const rest = mass - rowSum(x, d);
    // Without the paper a term may gain at most this much.
    const most = Math.log(mass / rest);
    best.fill(0);
    for (let p = x.indptr[d]!; p < x.indptr[d + 1]!; p++) {
      const t = x.indices[p]!;
      const weight = x.data[p]!;
      if (weight * (own[t]! + most - second[t]!) <= best[DECIDING - 1]!) continue;
      const others = Math.exp(own[t]!) * mass - weight;
      if (others <= given[t]! * (1 + ROUNDING)) continue;
      const says = weight * (Math.log(others / rest) - second[t]!);
      if (says > best[DECIDING - 1]!) insert(columns, best, d, t, says);
    }
  }
  return columns;
}

/** Likelihoods are in single precision. */
const ROUNDING = 1e-4;

function rowSum({ indptr, data }: Csr, d: number): number {
  let sum = 0;
  for (let p = indptr[d]!; p < indptr[d + 1]!; p++) sum += data[p]!;
  return sum;
}

/** The sum of all weights in each topic, with what every topic is given besides. */
function topicMasses(x: Csr, k: number, topic: Int32Array): Float64Array {
  const masses = new Float64Array(k);
  let all = 0;
  for (let d = 0; d < x.rows; d++) {
    const sum = rowSum(x, d);
    masses[topic[d]!]! += sum;
    all += sum;
  }
  return masses.map((mass) => mass + (PRIOR_PAPERS * all) / x.rows);
}

function insert(
  columns: readonly Int32Array[],
  best: Float64Array,
  d: number,
  term: number,
  says: number,
): void {
  let place = DECIDING - 1;
  for (; place > 0 && best[place - 1]! < says; place--) {
    best[place] = best[place - 1]!;
    columns[place]![d] = columns[place - 1]![d]!;
  }
  best[place] = says;
  columns[place]![d] = term;
}
