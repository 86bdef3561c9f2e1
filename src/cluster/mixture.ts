import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import { newPanels, type Panels, panelsFor } from "../linalg/panels.ts";
import { columnMeans } from "../linalg/products.ts";
import { maximize } from "./likelihoods.ts";
import { clusterSizes } from "./lloyd.ts";
import { evidenceOf, type Mixture, shareOut } from "./shares.ts";

const MOST_ROUNDS = 6;
/** With so few papers on the move, one of five hundred, the topics are settled. */
const SETTLED = 1 / 500;

/**
 * Polishes a clustering on the terms themselves: a mixture of multinomials over the weighted terms (Nigam et al. 2000) by expectation
 * maximization from the clusters given, with the likelihoods tempered (Rose 1998), because words of a text are not independent.
 * @param x n papers by TF-IDF, in the memory of the machine.
 * @param some the papers whose clusters, 0 .. k-1, `assignment` tells; the mixture finds a topic for the others too.
 */
export function mixture(
  machine: Machine,
  x: Csr,
  k: number,
  some: Int32Array,
  assignment: Int32Array,
): Mixture {
  const stride = panelsFor(k) * PANEL;
  const found = { k, topic: machine.i32(x.rows), shares: machine.f32(x.rows * stride), stride };
  some.forEach((paper, i) => (found.shares[paper * stride + assignment[i]!] = 1));
  machine.scope(() => {
    const mean = columnMeans(x);
    const logs = newPanels(machine, x.columns, panelsFor(k));
    let before = new Int32Array(x.rows).fill(-1);
    for (let round = 0; round < MOST_ROUNDS; round++) {
      maximize(machine, x, mean, found, logs);
      expect(machine, x, found, logs);
      const moved = found.topic.reduce((count, c, d) => count + Number(c !== before[d]), 0);
      if (moved <= x.rows * SETTLED) break;
      before = found.topic.slice();
    }
  });
  fillEmpty(found);
  return found;
}

/** One round's shares of the papers in the topics, and the topic of the largest, with the priors that the shares before imply. */
function expect(machine: Machine, x: Csr, found: Mixture, logs: Panels): void {
  shareOut(machine, x, found, logs, {
    evidence: evidenceOf(x),
    logPriors: logPriors(found.shares, found.stride, found.k),
  });
}

/** Logarithms of the topics' shares in all papers. */
function logPriors(shares: Float32Array, stride: number, k: number): Float64Array {
  const sums = new Float64Array(k);
  for (let row = 0; row < shares.length; row += stride)
    for (let c = 0; c < k; c++) sums[c]! += shares[row + c]!;
  const all = sums.reduce((sum, value) => sum + value, 0);
  return sums.map((sum) => Math.log(Math.max(sum / all, Number.MIN_VALUE)));
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
