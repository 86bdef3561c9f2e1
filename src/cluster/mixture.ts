import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import { newPanels, type Panels, panelsFor } from "../linalg/panels.ts";
import type { Step } from "../kernels/steps.ts";
import { sum } from "../linalg/vectors.ts";
import { logarithms, sumsByShares, sumsByTopic } from "./likelihoods.ts";
import { clusterSizes } from "./lloyd.ts";
import { evidenceOf, type Mixture, paperSteps, shareOut } from "./shares.ts";

const MOST_ROUNDS = 6;
/** With so few papers on the move, one of five hundred, the topics are settled. */
const SETTLED = 1 / 500;

/**
 * Polishes a clustering on the terms themselves: a mixture of multinomials over the weighted terms (Nigam et al. 2000) by expectation
 * maximization from the clusters given, with the likelihoods tempered (Rose 1998), because words of a text are not independent.
 * @param x n papers by TF-IDF, in the memory of the machine.
 * @param mean of its columns.
 * @param some the papers whose clusters, 0 .. k-1, `assignment` tells; the mixture finds a topic for the others too.
 */
export function mixture(
  machine: Machine,
  x: Csr,
  mean: Float64Array,
  k: number,
  some: Int32Array,
  assignment: Int32Array,
): Mixture {
  const stride = panelsFor(k) * PANEL;
  const found = { k, topic: machine.i32(x.rows).fill(-1), shares: machine.f32(x.rows * stride), stride };
  some.forEach((paper, i) => (found.topic[paper] = assignment[i]!));
  machine.scope(() => {
    const logs = newPanels(machine, x.columns, panelsFor(k));
    const steps = paperSteps(x.rows);
    const evidence = evidenceOf(x);
    const start: Weights = {
      sums: sumsByTopic(machine, x, k, found.topic),
      shares: clusterSizes(assignment, k),
    };
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const before = found.topic.slice();
      machine.scope(() => {
        const { sums, shares } = round === 0 ? start : weightsOf(machine, x, found, steps);
        logarithms(machine, sums, mean, k, logs);
        shareOut(machine, x, found, logs, { evidence, logPriors: logShares(shares) }, steps);
      });
      if (round > 0 && different(before, found.topic) <= x.rows * SETTLED) break;
    }
  });
  fillEmpty(found);
  return found;
}

/** What the next round of a mixture goes by. */
interface Weights {
  /** Sums of the papers by their shares in the topics, columns(X) x k. */
  readonly sums: Panels;
  /** Sums of these shares, k. */
  readonly shares: ArrayLike<number>;
}

/** The weights of the papers in some steps. */
const weightsOf = (machine: Machine, x: Csr, found: Mixture, steps: readonly Step[]): Weights => ({
  sums: sumsByShares(machine, x, found, steps),
  shares: sharesOf(machine, found, steps),
});

/** Sums of the shares of the papers in some steps, k. */
function sharesOf(machine: Machine, { k, shares, stride }: Mixture, steps: readonly Step[]): Float64Array {
  const sums = machine.f64(k);
  machine.run("addRows", [steps.map(([begin, end]) => [shares, stride, begin, end, k, sums])]);
  return sums;
}

/** Logarithms of the topics' shares in all papers. */
function logShares(shares: ArrayLike<number>): Float64Array {
  const all = sum(shares);
  return Float64Array.from(shares, (share) => Math.log(Math.max(share / all, Number.MIN_VALUE)));
}

function different(a: Int32Array, b: Int32Array): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) count++;
  return count;
}

/** A topic that lost its papers gets the one of largest share in it, of those whose topic has others. */
function fillEmpty({ k, topic, shares, stride }: Mixture): void {
  const sizes = clusterSizes(topic, k);
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue;
    let best = -1;
    for (let d = 0; d < topic.length; d++) {
      const isLarger = best < 0 || shares[d * stride + c]! > shares[best * stride + c]!;
      if (sizes[topic[d]!]! > 1 && isLarger) best = d;
    }
    sizes[topic[best]!]!--;
    sizes[c] = 1;
    topic[best] = c;
  }
}
