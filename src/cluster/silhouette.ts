import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { sample, seededRandom } from "../random.ts";
import { distancesBetween } from "./distances.ts";
import { clusterSizes } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";

/** The distances are quadratic in the points: of more than this many a sample is measured. */
const MOST_POINTS = 2000;
/** Points whose distances a thread adds up at a time. */
const STEP = 128;

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
  return { points, ...distancesBetween(machine, pointsAt(machine, all, points)) };
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
  machine: Machine,
  { points, between, stride }: Distances,
  assignment: Int32Array,
  k: number,
): Silhouettes {
  const n = points.length;
  const own = points.map((i) => assignment[i]!);
  const sizes = clusterSizes(own, k);
  const values = machine.scope(() => {
    const sums = machine.f64(n * k);
    const cluster = copied(machine.i32, own);
    machine.run(
      "addByCluster",
      stepsOf(n, STEP).map(([begin, end]) => [[between, stride, begin, end, n, cluster, k, sums]]),
    );
    return Float64Array.from(own, (c, i) => silhouette(sums.subarray(i * k, (i + 1) * k), sizes, c));
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
