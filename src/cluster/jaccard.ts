import type { Machine } from "../kernels/machine.ts";
import { sample, seededRandom } from "../random.ts";
import { ground, neighboursFor } from "./ground.ts";
import { lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";
import { cutMeans, seedbed } from "./seeds.ts";

/** Resamples, and the points that they are drawn from, at most. */
const RESAMPLES = 20;
const MOST_POINTS = 1000;

/**
 * How surely each cluster is found again (Hennig 2007): in bootstrap samples of the points, smoothed and clustered anew, the mean over
 * samples of the Jaccard similarity |A n B| / |A u B| between the cluster and the new one most like it, 0 .. 1. Below .5 a cluster
 * dissolves; from .75 on it may be called stable. 0 for a cluster that no sample holds.
 * @param all points that are not smoothed: smoothed by all, those of a sample would bring the others along.
 * @param neighbours that points are smoothed with, at most; 0 for none.
 */
export function clusterStability(
  machine: Machine,
  all: Points,
  neighbours: number,
  assignment: Int32Array,
  k: number,
  seed: number,
): number[] {
  const random = seededRandom(seed, 7);
  const sums = new Float64Array(k);
  const counts = new Int32Array(k);
  for (let r = 0; r < RESAMPLES; r++) {
    const pool = sample(all.rows, MOST_POINTS, random);
    const drawn = new Set(Array.from(pool, () => pool[Math.floor(random() * pool.length)]!));
    const some = Int32Array.from(drawn).sort();
    if (some.length <= k) continue;
    const again = machine.scope(() => {
      const fewer = Math.min(neighbours, neighboursFor(some.length));
      const points = ground(machine, pointsAt(machine, all, some), fewer).smooth;
      return lloyd(machine, points, cutMeans(seedbed(machine, points, seed), k)).assignment;
    });
    const own = some.map((i) => assignment[i]!);
    bestOverlaps(own, again, k).forEach((overlap, c) => {
      if (!own.includes(c)) return;
      sums[c]! += overlap;
      counts[c]!++;
    });
  }
  return Array.from(sums, (sum, c) => sum / Math.max(1, counts[c]!));
}

/** For each of the k clusters of `a` the largest Jaccard similarity with one of the k of `b`; 0 for a cluster without points. */
export function bestOverlaps(a: Int32Array, b: Int32Array, k: number): number[] {
  const common = new Int32Array(k * k);
  const inA = new Int32Array(k);
  const inB = new Int32Array(k);
  a.forEach((x, i) => {
    common[x * k + b[i]!]!++;
    inA[x]!++;
    inB[b[i]!]!++;
  });
  return Array.from(inA, (size, x) => {
    let most = 0;
    for (let y = 0; y < k; y++) {
      const both = common[x * k + y]!;
      if (both > 0) most = Math.max(most, both / (size + inB[y]! - both));
    }
    return most;
  });
}
