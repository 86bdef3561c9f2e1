import { type Dense, rowOf, squaredDistance, zeros } from "../linalg/dense.ts";

/** A partition of n points into k clusters with its centroids. */
export interface Clustering {
  readonly k: number;
  /** n cluster numbers, 0 .. k-1. */
  readonly assignment: Int32Array;
  /** k x c. */
  readonly centroids: Dense;
  /** Sum of the squared distances of the points to their centroids. */
  readonly inertia: number;
}

const MOST_ROUNDS = 300;
/** Points have about unit length: a smaller gain is rounding, and chasing it would never end where points coincide. */
const ROUNDING = 1e-14;

/**
 * Lloyd's algorithm from given centroids until no point moves: on return every point is in the cluster of its nearest centroid,
 * and centroids are means. A cluster that loses its last point gets the point farthest from its own centroid.
 */
export function lloyd(points: Dense, start: Dense): Clustering {
  const k = start.rows;
  const assignment = new Int32Array(points.rows);
  const distance = new Float64Array(points.rows);
  let centroids = start;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const moved = assign(points, centroids, assignment, distance);
    const filled = fillEmpty(k, assignment, distance);
    if (round > 0 && moved === 0 && !filled) break;
    centroids = means(points, assignment, k);
  }
  for (let i = 0; i < points.rows; i++) distance[i] = squaredDistance(points, i, centroids, assignment[i]!);
  return { k, assignment, centroids, inertia: distance.reduce((sum, d) => sum + d, 0) };
}

/** Moves each point to the nearest centroid, unless its own is as near. Returns how many moved. */
function assign(points: Dense, centroids: Dense, assignment: Int32Array, distance: Float64Array): number {
  let moved = 0;
  for (let i = 0; i < points.rows; i++) {
    const cluster = nearest(points, i, centroids);
    const least = squaredDistance(points, i, centroids, cluster);
    distance[i] = squaredDistance(points, i, centroids, assignment[i]!);
    if (distance[i]! - least <= ROUNDING) continue;
    assignment[i] = cluster;
    distance[i] = least;
    moved++;
  }
  return moved;
}

/** The centroid nearest to point i, the first among equals, leaving out `except`. */
export function nearest(points: Dense, i: number, centroids: Dense, except = -1): number {
  let cluster = -1;
  let least = Infinity;
  for (let c = 0; c < centroids.rows; c++) {
    if (c === except) continue;
    const squared = squaredDistance(points, i, centroids, c);
    if (squared < least) {
      cluster = c;
      least = squared;
    }
  }
  return cluster;
}

function fillEmpty(k: number, assignment: Int32Array, distance: Float64Array): boolean {
  const sizes = clusterSizes(assignment, k);
  let filled = false;
  for (let c = 0; c < k; c++) {
    if (sizes[c]! > 0) continue;
    let farthest = -1;
    for (let i = 0; i < assignment.length; i++) {
      if (sizes[assignment[i]!]! > 1 && (farthest < 0 || distance[i]! > distance[farthest]!)) farthest = i;
    }
    sizes[assignment[farthest]!]!--;
    sizes[c] = 1;
    assignment[farthest] = c;
    distance[farthest] = 0;
    filled = true;
  }
  return filled;
}

/** The mean of each cluster's points; every cluster has one. */
function means(points: Dense, assignment: Int32Array, k: number): Dense {
  const centroids = zeros(k, points.columns);
  const sizes = clusterSizes(assignment, k);
  for (let i = 0; i < points.rows; i++) {
    const point = rowOf(points, i);
    const centroid = rowOf(centroids, assignment[i]!);
    for (let j = 0; j < point.length; j++) centroid[j]! += point[j]!;
  }
  for (let c = 0; c < k; c++) {
    const centroid = rowOf(centroids, c);
    for (let j = 0; j < centroid.length; j++) centroid[j]! /= sizes[c]!;
  }
  return centroids;
}

export function clusterSizes(assignment: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (const c of assignment) sizes[c]!++;
  return sizes;
}
