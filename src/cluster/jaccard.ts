import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { type Random, sample, seededRandom } from "../random.ts";
import { ground, neighboursFor } from "./ground.ts";
import { lloyds } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";
import { cutMeans, mergesOf } from "./seeds.ts";

/** Resamples, and the points that they are drawn from, at most. */
const RESAMPLES = 20;
const MOST_POINTS = 1000;
/** Samples that are clustered at a time. */
const TOGETHER = 4;

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
  const resamples = Array.from({ length: RESAMPLES }, () => bootstrap(all.rows, random)).filter(
    ({ length }) => length > k,
  );
  for (const [begin, end] of stepsOf(resamples.length, TOGETHER)) {
    const some = resamples.slice(begin, end);
    clusteredAgain(machine, all, neighbours, some, k).forEach((again, r) => {
      const own = some[r]!.map((i) => assignment[i]!);
      bestOverlaps(own, again, k).forEach((overlap, c) => {
        if (!own.includes(c)) return;
        sums[c]! += overlap;
        counts[c]!++;
      });
    });
  }
  return Array.from(sums, (sum, c) => sum / Math.max(1, counts[c]!));
}

/** The different points of a bootstrap sample, ascending. */
function bootstrap(points: number, random: Random): Int32Array {
  const pool = sample(points, MOST_POINTS, random);
  return Int32Array.from(new Set(Array.from(pool, () => pool[Math.floor(random() * pool.length)]!))).sort();
}

/** The clusters of each of some samples, smoothed and clustered anew. */
const clusteredAgain = (
  machine: Machine,
  all: Points,
  neighbours: number,
  samples: readonly Int32Array[],
  k: number,
): Int32Array[] =>
  machine.scope(() => {
    const beds = machine.together(
      samples.map((some) => (task) => {
        const fewer = Math.min(neighbours, neighboursFor(some.length));
        const { smooth } = ground(task, pointsAt(task, all, some), fewer);
        return { points: smooth, merges: mergesOf(task, smooth) };
      }),
    );
    const starts = beds.map((bed) => ({ points: bed.points, start: cutMeans(bed, k) }));
    return lloyds(machine, starts).map(({ assignment }) => assignment);
  });

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
