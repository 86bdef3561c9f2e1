import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, rowOf, squaredDistance, zeros } from "../linalg/dense.ts";
import { ranking } from "../linalg/vectors.ts";
import { eachBatchOfDistances } from "./centroid-distances.ts";
import { type Clustering, lloyd, ownDistances } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** Clusters split at a time in the first breath. */
const DEEPEST = 5;
/** A smaller gain in inertia, as a share, is not worth another breath. */
const GAIN = 1e-4;

/**
 * Finds better minima of k-means near the one given (breathing k-means, Fritzke 2020): a few clusters of the most spread are split
 * in two, k-means runs, the centroids that can best be done without go, k-means runs again. Breaths that do not help get shallower.
 * Without chance: equal points give equal clusters.
 */
export function breathe(machine: Machine, points: Points, found: Clustering): Clustering {
  let best = found;
  let depth = Math.min(DEEPEST, found.k, points.rows - found.k);
  while (depth > 0) {
    const split = lloyd(machine, points, withSplit(machine, points, best, depth));
    const next = lloyd(machine, points, withoutLeastUseful(machine, points, split, depth));
    if (next.inertia < best.inertia * (1 - GAIN)) best = next;
    else depth--;
  }
  return best;
}

/** The centroids, and beside those of the `count` clusters of most inertia the mean of one of their halves. */
function withSplit(
  machine: Machine,
  points: Points,
  { k, assignment, centroids }: Clustering,
  count: number,
): Dense {
  const spread = new Float64Array(k);
  machine.scope(() => {
    const squared = ownDistances(machine, points, assignment, centroids);
    for (let i = 0; i < squared.length; i++) spread[assignment[i]!]! += squared[i]!;
  });
  const widest = ranking(spread).slice(0, count);
  const all = zeros(k + count, centroids.columns);
  all.data.set(centroids.data);
  halfMeans(machine, points, assignment, centroids, widest).forEach((mean, place) => {
    rowOf(all, k + place).set(mean);
  });
  return all;
}

/** Of each cluster the mean of its points on one side of its mean along its longest direction; of a cluster of one that point. */
function halfMeans(
  machine: Machine,
  points: Points,
  assignment: Int32Array,
  centroids: Dense,
  clusters: readonly number[],
): Float64Array[] {
  const { columns, data } = points;
  return machine.scope(() => {
    const means = clusters.map(() => machine.f64(columns));
    const lanes = clusters.map((c, i) => {
      const members = copied(machine.i32, membersOf(assignment, c));
      const centre = copied(machine.f64, rowOf(centroids, c));
      const work = machine.f64((members.length + 2) * columns);
      return [[data, columns, members, members.length, centre, means[i]!, work]] as const;
    });
    machine.run("halfMean", lanes);
    return means.map((mean) => mean.slice());
  });
}

function membersOf(assignment: Int32Array, c: number): number[] {
  const members: number[] = [];
  for (let i = 0; i < assignment.length; i++) if (assignment[i] === c) members.push(i);
  return members;
}

/** Two centroids nearer than so many mean distances to the nearest do not go in the same breath. */
const NEAR = 1.1;

/** The centroids without the `count` whose points lose least by going to their second nearest. */
function withoutLeastUseful(machine: Machine, points: Points, clustering: Clustering, count: number): Dense {
  const { k, centroids } = clustering;
  const apart = Array.from({ length: k }, (_, a) =>
    Array.from({ length: k }, (_unused, b) =>
      a === b ? Infinity : Math.sqrt(squaredDistance(centroids, a, centroids, b)),
    ),
  );
  const near = (NEAR * apart.reduce((sum, row) => sum + Math.min(...row), 0)) / k;
  const order = ranking(utilities(machine, points, clustering)).reverse();
  const gone = new Set<number>();
  const isFree = (c: number): boolean => [...gone].every((other) => apart[c]![other]! >= near);
  for (const c of order) if (gone.size < count && isFree(c)) gone.add(c);
  for (const c of order) if (gone.size < count) gone.add(c);
  const rest = Array.from({ length: k }, (_, c) => c).filter((c) => !gone.has(c));
  const left = zeros(rest.length, centroids.columns);
  rest.forEach((c, place) => {
    rowOf(left, place).set(rowOf(centroids, c));
  });
  return left;
}

/** By how much the inertia would grow without each centroid, if its points went to their second nearest. */
function utilities(machine: Machine, points: Points, { k, assignment, centroids }: Clustering): Float64Array {
  return machine.scope(() => {
    const [cluster, useful] = [copied(machine.i32, assignment), machine.f64(k)];
    eachBatchOfDistances(machine, points, centroids, ({ first, last, count, squared }) => {
      machine.run("addLosses", [[[squared, count, k, last - first, cluster.subarray(first), useful]]]);
    });
    return useful.slice();
  });
}
