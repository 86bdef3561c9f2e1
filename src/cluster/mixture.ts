import { RUN } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import { sum } from "../linalg/vectors.ts";
import { logarithms, sumsByTopic } from "./likelihoods.ts";
import { clusterSizes } from "./lloyd.ts";
import { ALL, evidenceOf, type Mixture, newMixture, type Part, shareOut, type Sums } from "./shares.ts";
import { topicTable } from "./topic-table.ts";

const MOST_ROUNDS = 6;
/** With so few papers on the move, one of five hundred, the topics are settled. */
const SETTLED = 1 / 500;
/** A round of the mixture. */
interface Round {
  /** What evidence counts for. */
  readonly heat: number;
  /** The papers that have a say. */
  readonly part: Part;
}

/**
 * Where most papers have had no say yet, evidence counts for less in the first rounds, so that topics are quick to give way to these; one
 * half of the papers and then the other are enough for that.
 */
const HEATED: readonly Round[] = [
  { heat: 0.4, part: { first: 0, every: 2 } },
  { heat: 0.4, part: { first: 1, every: 2 } },
  { heat: 0.7, part: ALL },
  { heat: 1, part: ALL },
];

/** Where all papers have a cluster. */
const EVEN: readonly Round[] = Array.from({ length: MOST_ROUNDS }, () => ({ heat: 1, part: ALL }));

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
  const found = newMixture(machine, x.rows, k);
  some.forEach((paper, i) => (found.topic[paper] = assignment[i]!));
  const evidence = evidenceOf(x);
  // Of few papers there is but one run, and no other half.
  const rounds = some.length < x.rows && x.rows > RUN ? HEATED : EVEN;
  machine.scope(() => {
    const logs = topicTable(machine, x.columns, k);
    let sums: Sums = {
      weights: sumsByTopic(machine, x, k, found.topic),
      shares: clusterSizes(assignment, k),
    };
    for (const [round, { heat, part }] of rounds.entries()) {
      logarithms(machine, sums.weights, mean, heat * evidence, logs);
      const isLast = round === rounds.length - 1;
      const next = shareOut(machine, x, found, logs, logShares(sums.shares), part, !isLast);
      if (round > 0 && heat === 1 && next.moved <= x.rows * SETTLED) break;
      sums = next;
    }
  });
  fillEmpty(found);
  return found;
}

/** Logarithms of the topics' shares in all papers. */
function logShares(shares: ArrayLike<number>): Float64Array {
  const all = sum(shares);
  return Float64Array.from(shares, (share) => Math.log(Math.max(share / all, Number.MIN_VALUE)));
}

/** A topic that lost its papers gets the one of largest share in it, of those whose topic has others. */
function fillEmpty({ topic, shares: { k, width, data } }: Mixture): void {
  const sizes = clusterSizes(topic, k);
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue;
    let best = -1;
    for (let d = 0; d < topic.length; d++) {
      const isLarger = best < 0 || data[d * width + c]! > data[best * width + c]!;
      if (sizes[topic[d]!]! > 1 && isLarger) best = d;
    }
    sizes[topic[best]!]!--;
    sizes[c] = 1;
    topic[best] = c;
  }
}
