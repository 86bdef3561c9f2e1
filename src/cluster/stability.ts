import type { Machine } from "../kernels/machine.ts";
import { rowOf, zeros } from "../linalg/dense.ts";
import { sum } from "../linalg/vectors.ts";
import { type Random, sample, seededRandom, shuffle } from "../random.ts";
import { adjustedRand } from "./adjusted-rand.ts";
import { SEED } from "./dossier.ts";
import { lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";

/** Points that resamples are drawn from, at most. */
const MOST_POINTS = 1500;
/** Pairs of samples, and the share of the points in each. */
const PAIRS = 16;
const SHARE = 0.7;
/** From so many pairs on, a k that is behind the best by so many standard errors of their differences is given up. */
const FEWEST_PAIRS = 6;
const BEHIND = 2.5;
/** Rounds of k-means: samples that agree do so soon. */
const ROUNDS = 6;

export interface Stability {
  /** Mean adjusted Rand index between clusterings of two samples, on the points they share. */
  readonly mean: number;
  /** Standard error of that mean over the pairs that were tried. */
  readonly error: number;
  /** Whether it was tried on all pairs; a mean over fewer is not to be compared with those of others. */
  readonly isInRace: boolean;
}

/**
 * How far k-means finds the same clusters again, for each k (Ben-Hur, Elisseeff and Guyon 2002): pairs of samples of 70% of the points
 * are clustered, each from points drawn at random, and compared on the points they share. A k that fits the data leaves k-means little
 * choice. One that falls clearly behind leaves the race (Maron and Moore 1994).
 */
export function stabilities(machine: Machine, all: Points, ks: readonly number[]): Stability[] {
  return machine.scope(() => {
    const random = seededRandom(SEED, 6);
    const points = pointsAt(machine, all, sample(all.rows, MOST_POINTS, random));
    const scores = ks.map(() => [] as number[]);
    // Of few points 70% may be fewer than the clusters asked for.
    const size = Math.max(Math.ceil(SHARE * points.rows), ...ks);
    let racing = [...ks.keys()];
    for (let pair = 1; pair <= PAIRS; pair++) {
      machine.scope(() => {
        const [one, other] = [0, 1].map(() => drawn(machine, points, size, random));
        for (const at of racing)
          scores[at]!.push(
            adjustedRand(clustered(machine, one!, ks[at]!), clustered(machine, other!, ks[at]!)),
          );
      });
      if (pair >= FEWEST_PAIRS) racing = withoutThoseBehind(racing, scores);
    }
    return scores.map((own) => ({ ...meanAndError(own), isInRace: own.length === PAIRS }));
  });
}

/** A sample of the points. */
interface Drawn {
  readonly points: Points;
  /** Of all points, whether and where they are in the sample; -1 for those that are not. */
  readonly places: Int32Array;
  /** Its points in the order in which k-means starts from them: for every k from the first k, so that numbers of topics differ by little else. */
  readonly starts: Int32Array;
}

function drawn(machine: Machine, points: Points, size: number, random: Random): Drawn {
  const some = sample(points.rows, size, random);
  const places = new Int32Array(points.rows).fill(-1);
  some.forEach((i, place) => (places[i] = place));
  const starts = Int32Array.from(some.keys());
  shuffle(starts, random);
  return { points: pointsAt(machine, points, some), places, starts };
}

/** The clusters that k-means makes of a sample; -1 for the other points. */
function clustered(machine: Machine, { points, places, starts }: Drawn, k: number): Int32Array {
  const start = zeros(k, points.columns);
  for (let c = 0; c < k; c++) rowOf(start, c).set(rowOf(points, starts[c]!));
  const { assignment } = lloyd(machine, points, start, { rounds: ROUNDS });
  return places.map((place) => (place < 0 ? -1 : assignment[place]!));
}

function withoutThoseBehind(racing: readonly number[], scores: readonly (readonly number[])[]): number[] {
  const best = racing.reduce((a, b) => (sum(scores[b]!) > sum(scores[a]!) ? b : a));
  return racing.filter((at) => {
    const { mean, error } = meanAndError(scores[best]!.map((score, pair) => score - scores[at]![pair]!));
    return mean <= BEHIND * error;
  });
}

function meanAndError(values: readonly number[]): Omit<Stability, "isInRace"> {
  const mean = sum(values) / values.length;
  const variance = sum(values.map((v) => (v - mean) ** 2)) / (values.length - 1);
  return { mean, error: Math.sqrt(variance / values.length) };
}
