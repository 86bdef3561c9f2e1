import type { Machine } from "../kernels/machine.ts";
import { rowOf, zeros } from "../linalg/dense.ts";
import { type Random, sample, seededRandom } from "../random.ts";
import { adjustedRand } from "./adjusted-rand.ts";
import { SEED } from "./dossier.ts";
import { lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";

/** Points that resamples are drawn from, at most. */
const MOST_POINTS = 1500;
/** Pairs of samples, and the share of the points in each. */
const PAIRS = 16;
const SHARE = 0.7;
/** Rounds of k-means: samples that agree do so soon. */
const ROUNDS = 12;

export interface Stability {
  /** Mean adjusted Rand index between clusterings of two samples, on the points they share. */
  readonly mean: number;
  /** Standard error of that mean. */
  readonly error: number;
}

/**
 * How far k-means finds the same clusters again, for each k (Ben-Hur, Elisseeff and Guyon 2002): pairs of samples of 70% of the points
 * are clustered, each from points drawn at random, and compared on the points they share. A k that fits the data leaves k-means little
 * choice.
 */
export function stabilities(machine: Machine, all: Points, ks: readonly number[]): Stability[] {
  return machine.scope(() => {
    const random = seededRandom(SEED, 6);
    const points = pointsAt(machine, all, sample(all.rows, MOST_POINTS, random));
    const scores = ks.map(() => [] as number[]);
    // Of few points 70% may be fewer than the clusters asked for.
    const size = Math.max(Math.ceil(SHARE * points.rows), ...ks);
    for (let pair = 0; pair < PAIRS; pair++) {
      const [one, other] = [0, 1].map(() => sample(points.rows, size, random));
      ks.forEach((k, at) => {
        const [a, b] = [one!, other!].map((some) => clustered(machine, points, some, k, random));
        scores[at]!.push(adjustedRand(a!, b!));
      });
    }
    return scores.map(meanAndError);
  });
}

/** The clusters that k-means makes of some points, from k of them drawn at random; -1 for the others. */
function clustered(
  machine: Machine,
  points: Points,
  some: Int32Array,
  k: number,
  random: Random,
): Int32Array {
  return machine.scope(() => {
    const own = pointsAt(machine, points, some);
    const start = zeros(k, points.columns);
    sample(own.rows, k, random).forEach((i, c) => {
      rowOf(start, c).set(rowOf(own, i));
    });
    const { assignment } = lloyd(machine, own, start, { rounds: ROUNDS });
    const all = new Int32Array(points.rows).fill(-1);
    some.forEach((i, place) => (all[i] = assignment[place]!));
    return all;
  });
}

function meanAndError(values: readonly number[]): Stability {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}
