import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { sum } from "../linalg/vectors.ts";
import { PRIOR_PAPERS } from "./likelihoods.ts";
import { paperSteps } from "./shares.ts";

/** Terms told of each paper. */
const DECIDING = 3;

/**
 * The terms that put each paper into its topic rather than its second one: those of the largest x_t (ln p(t | own) - ln p(t | second))
 * above 0, the largest first, the lower number among equals; -1 where there are no more. What the paper itself gives to its topic is
 * taken off before, so that words which no other paper of it holds do not count.
 * @param x in the memory of the machine.
 * @param mean of its columns.
 * @param likelihoods ln p(t | c), k x terms.
 * @returns three columns of n numbers of terms.
 */
export function decidingTerms(
  machine: Machine,
  x: Csr,
  mean: Float64Array,
  likelihoods: Dense32,
  topic: Int32Array,
  secondTopic: Int32Array,
): Int32Array[] {
  return machine.scope(() => {
    const which = machine.i32(DECIDING * x.rows).fill(-1);
    const logs = copied(machine.f32, likelihoods.data);
    const [own, second] = [copied(machine.i32, topic), copied(machine.i32, secondTopic)];
    const sums = rowSums(machine, x);
    const masses = copied(machine.f64, topicMasses(sums, likelihoods.rows, topic));
    const given = copied(
      machine.f64,
      mean.map((weight) => PRIOR_PAPERS * weight),
    );
    machine.run(
      "deciding",
      paperSteps(x.rows).map(([begin, end]) => [
        [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          logs,
          x.columns,
          own,
          second,
          masses,
          given,
          sums,
          DECIDING,
          machine.f64(DECIDING),
          x.rows,
          which,
          machine.f64(16),
        ],
      ]),
    );
    return Array.from({ length: DECIDING }, (_, c) => which.slice(c * x.rows, (c + 1) * x.rows));
  });
}

/** The sum of each row, in the memory of the machine. */
function rowSums(machine: Machine, x: Csr): Float64Array {
  const sums = machine.f64(x.rows);
  machine.run(
    "rowSums",
    paperSteps(x.rows).map(([begin, end]) => [[x.indptr, x.data, begin, end, sums]]),
  );
  return sums;
}

/** The sum of all weights in each topic, with what every topic is given besides. */
function topicMasses(rowSums: Float64Array, k: number, topic: Int32Array): Float64Array {
  const masses = new Float64Array(k);
  for (let d = 0; d < topic.length; d++) masses[topic[d]!]! += rowSums[d]!;
  const given = (PRIOR_PAPERS * sum(rowSums)) / topic.length;
  return masses.map((mass) => mass + given);
}
