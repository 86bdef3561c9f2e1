import { kmeans as mlKmeans } from "ml-kmeans";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { type Clustering, lloyd } from "./lloyd.ts";

/** Points that ml-kmeans sees of a large corpus in each start; of a small one it sees all. */
const SAMPLE = 2000;
/** Rounds of ml-kmeans: it settles the start, Lloyd's polish over all points goes on to the end. */
const ROUNDS = 5;

/**
 * K-means with k-means++ starts by ml-kmeans, each on a sample of the points (Bradley and Fayyad 1998), refined over all
 * points; the start of least inertia is kept, the first among equals.
 * @param points n x c with n >= k.
 */
export function kmeans(points: Dense, k: number, restarts: number, seed: number): Clustering {
  let best: Clustering | undefined;
  for (let start = 0; start < restarts; start++) {
    const found = lloyd(points, startingCentroids(points, k, seed, start));
    if (best === undefined || found.inertia < best.inertia) best = found;
  }
  return best!;
}

/** The centroids that ml-kmeans settles on in a few rounds from k-means++ seeds, in the order of those seeds: k x c. */
export function startingCentroids(points: Dense, k: number, seed: number, start: number): Dense {
  const random = seededRandom(seed, 100 + start);
  const chosen = sample(points.rows, Math.max(SAMPLE, 10 * k), random);
  const rows = Array.from(chosen, (i) => Array.from(rowOf(points, i)));
  const { centroids } = mlKmeans(rows, k, {
    seed: Math.floor(random() * 0x7fffffff),
    initialization: "kmeans++",
    maxIterations: ROUNDS,
  });
  const settled = zeros(k, points.columns);
  centroids.forEach((centroid, c) => {
    rowOf(settled, c).set(centroid);
  });
  return settled;
}
