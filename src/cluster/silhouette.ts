import type { Machine } from "../kernels/machine.ts";
import { sample, seededRandom } from "../random.ts";
import { squaredDistances } from "./distances.ts";
import { clusterSizes } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";

/** The distances are quadratic in the points: of more than this many a sample is measured. */
const MOST_POINTS = 2000;
/** The distances between some of the points. */
export interface Distances {
  /** The s points that were measured, ascending: all, or a sample. */
  readonly points: Int32Array;
  /** s rows of `stride` numbers, of which the first s count. */
  readonly between: Float32Array;
  readonly stride: number;
}

/** Euclidean distances between all points, or above 2,000 between the points of a seeded sample; they stay in the machine's memory. */
export function distances(machine: Machine, all: Points, seed: number): Distances {
  const points = sample(all.rows, MOST_POINTS, seededRandom(seed, 2));
  const { between, stride } = squaredDistances(machine, pointsAt(machine, all, points));
  for (let i = 0; i < between.length; i++) between[i] = Math.sqrt(between[i]!);
  return { points, between, stride };
}

export interface Silhouettes {
  /** The points that were measured. */
  readonly points: Int32Array;
  /** One value for each of them, -1 .. 1. */
  readonly values: Float64Array;
  readonly mean: number;
}

/**
 * Silhouettes (Rousseeuw 1987): (b - a) / max(a, b), where a is the mean distance to the other points of the own cluster
 * and b the least mean distance to those of another. 0 for a point alone in its cluster.
 */
export function silhouettes(
  { points, between, stride }: Distances,
  assignment: Int32Array,
  k: number,
): Silhouettes {
  const n = points.length;
  const own = Int32Array.from(points, (i) => assignment[i]!);
  const sizes = clusterSizes(own, k);
  const sums = new Float64Array(k);
  const values = Float64Array.from(points, (_, i) => {
    sums.fill(0);
    for (let j = 0; j < n; j++) sums[own[j]!]! += between[i * stride + j]!;
    return silhouette(sums, sizes, own[i]!);
  });
  return { points, values, mean: values.reduce((sum, v) => sum + v, 0) / n };
}

/** The silhouette of a point of cluster `own`, from the sums of its distances to each cluster. */
function silhouette(sums: Float64Array, sizes: Int32Array, own: number): number {
  if (sizes[own] === 1) return 0;
  const within = sums[own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let c = 0; c < sizes.length; c++) {
    if (c !== own && sizes[c]! > 0) nearest = Math.min(nearest, sums[c]! / sizes[c]!);
  }
  // A sample that holds one cluster only, or points that coincide, tell nothing.
  const scale = Math.max(within, nearest);
  return scale > 0 && scale < Infinity ? (nearest - within) / scale : 0;
}
