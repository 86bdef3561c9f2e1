import { addTo, dot, leastBut, ranking } from "../linalg/vectors.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, rowOf, squaredDistance, zeros } from "../linalg/dense.ts";
import { eachRowOfDistances } from "./centroid-distances.ts";
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
    ownDistances(machine, points, assignment, centroids).forEach(
      (squared, i) => (spread[assignment[i]!]! += squared),
    );
  });
  const widest = ranking(spread).slice(0, count);
  const all = zeros(k + count, centroids.columns);
  all.data.set(centroids.data);
  widest.forEach((c, place) => {
    rowOf(all, k + place).set(halfMean(points, assignment, centroids, c));
  });
  return all;
}

/** The mean of the points of a cluster that lie on one side of its mean along its longest direction; of one point itself. */
function halfMean(points: Points, assignment: Int32Array, centroids: Dense, c: number): Float64Array {
  const members = Int32Array.from(assignment.keys()).filter((i) => assignment[i] === c);
  const off = zeros(members.length, centroids.columns);
  members.forEach((i, row) => {
    const [to, from, centre] = [rowOf(off, row), rowOf(points, i), rowOf(centroids, c)];
    for (let j = 0; j < to.length; j++) to[j] = from[j]! - centre[j]!;
  });
  const direction = longestDirection(off);
  const half = members.filter((_, row) => dot(rowOf(off, row), direction) > 0);
  const mean = new Float64Array(centroids.columns);
  for (const i of half.length > 0 ? half : members)
    addTo(mean, 1 / (half.length || members.length), rowOf(points, i));
  return mean;
}

/** Steps of the power method: the half it tells apart is the same after few. */
const STEPS = 5;

/** About the first principal direction of centred rows, by the power method from the longest of them. */
function longestDirection(off: Dense): Float64Array {
  let direction = rowOf(off, 0);
  for (let row = 1; row < off.rows; row++) {
    const v = rowOf(off, row);
    if (dot(v, v) > dot(direction, direction)) direction = v;
  }
  for (let step = 0; step < STEPS; step++) {
    const next = new Float64Array(off.columns);
    for (let row = 0; row < off.rows; row++) {
      const v = rowOf(off, row);
      addTo(next, dot(v, direction), v);
    }
    const length = Math.sqrt(dot(next, next));
    if (length === 0) break;
    direction = next.map((entry) => entry / length);
  }
  return direction;
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
  const useful = new Float64Array(k);
  eachRowOfDistances(machine, points, centroids, (i, row) => {
    const own = assignment[i]!;
    useful[own]! += row[leastBut(row, k, own)]! - row[own]!;
  });
  return useful;
}
