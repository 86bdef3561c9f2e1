import { kmeans as mlKmeans } from "ml-kmeans";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { type Clustering, lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";

/** Points that ml-kmeans chooses the seeds of a start from, and so many for each cluster when that is more. */
const SEED_POINTS = 250;
const SEED_POINTS_EACH = 8;
/** It sees the leading components of these points, which hold most of what tells them apart. */
const SEED_COLUMNS = 32;
/** Rounds of ml-kmeans: it settles the seeds, the kernels go on to the end. */
const ROUNDS = 3;
/** Points on which starts compete; of a smaller corpus all. */
const SAMPLE = 8_000;
/** The race between starts is over when so few of their points still move. */
const DECIDED = 1 / 200;

/**
 * K-means with starts on samples (Bradley and Fayyad 1998): for each, ml-kmeans chooses seeds by k-means++ among a few hundred
 * points, and Lloyd's algorithm refines them on up to 8,000. The start of least inertia, the first among equals, is polished on
 * all points.
 * @param points n x c with n >= k.
 */
export function kmeans(
  machine: Machine,
  points: Points,
  k: number,
  restarts: number,
  seed: number,
  progress: (done: number, total: number) => void = () => undefined,
): Clustering {
  return machine.scope(() => {
    const some = sampled(machine, points, SAMPLE, seed);
    let best: Clustering | undefined;
    for (let start = 0; start < restarts; start++) {
      progress(start, restarts);
      const found = lloyd(machine, some, startingCentroids(some, k, seed, start), DECIDED);
      if (best === undefined || found.inertia < best.inertia) best = found;
    }
    return lloyd(machine, points, best!.centroids);
  });
}

/** A sample of the points, or all when they are no more. */
export function sampled(machine: Machine, points: Points, size: number, seed: number): Points {
  return points.rows <= size
    ? points
    : pointsAt(machine, points, sample(points.rows, size, seededRandom(seed, 3)));
}

/** Means of the clusters that ml-kmeans makes of some points in a few rounds from k-means++ seeds, in the order of those seeds: k x c. */
export function startingCentroids(points: Points, k: number, seed: number, start: number): Dense {
  const random = seededRandom(seed, 100 + start);
  const chosen = sample(points.rows, Math.max(SEED_POINTS, SEED_POINTS_EACH * k), random);
  const { clusters, centroids } = mlKmeans(
    Array.from(chosen, (i) => Array.from(rowOf(points, i).subarray(0, SEED_COLUMNS))),
    k,
    { seed: Math.floor(random() * 0x7fffffff), initialization: "kmeans++", maxIterations: ROUNDS },
  );
  const means = zeros(k, points.columns);
  const sizes = new Int32Array(k);
  clusters.forEach((c, place) => {
    const mean = rowOf(means, c);
    sizes[c]!++;
    rowOf(points, chosen[place]!).forEach((entry, j) => (mean[j]! += (entry - mean[j]!) / sizes[c]!));
  });
  // A cluster that ended without points keeps what is known of its centroid.
  centroids.forEach((centroid, c) => {
    if (sizes[c] === 0) rowOf(means, c).set(centroid);
  });
  return means;
}
