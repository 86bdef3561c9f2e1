import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { type Dense, squaredDistance } from "../linalg/dense.ts";
import { addTo, sum } from "../linalg/vectors.ts";
import { inOctets, type Points } from "./points.ts";
import { MOST_ROUNDS, SETTLED, settledEach, type Unsettled, type Until } from "./settled-each.ts";

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

/** Points have about unit length: a smaller gain is rounding, and chasing it would never end where points coincide. */
const ROUNDING = 1e-7;
/** Points a thread takes at a time. */
const STEP = 2048;
/** Points summed at a time: sums of so many are then added in their order. */
const SUM_STEP = 8192;

/**
 * Lloyd's algorithm from given centroids until no more than a share of the points still moves; where that is none, every point is
 * in the cluster of its nearest centroid, and centroids are means. A cluster that loses its last point gets the point farthest
 * from its own centroid.
 */
export const lloyd = (machine: Machine, points: Points, start: Dense, until: Until = {}): Clustering =>
  points.rows <= STEP
    ? lloyds(machine, [{ points, start }], until)[0]!
    : onThreads(machine, { points, start }, until);

/** The same on several sets of few points, side by side. */
export const lloyds = (machine: Machine, sets: readonly Unsettled[], until: Until = {}): Clustering[] =>
  // Where a cluster loses its last point, they begin anew.
  settledEach(machine, sets, until).map((found, s) => found ?? onThreads(machine, sets[s]!, until));

/** On all threads. */
function onThreads(
  machine: Machine,
  { points, start }: Unsettled,
  { settled = SETTLED, rounds = MOST_ROUNDS }: Until,
): Clustering {
  const k = start.rows;
  return machine.scope(() => {
    const nearest = machine.i32(points.rows);
    const value = machine.f32(points.rows);
    const assignment = machine.i32(points.rows).fill(-1);
    let centroids = start;
    for (let round = 0; round < rounds; round++) {
      assign(machine, points, centroids, nearest, value);
      const moved = move(points, centroids, nearest, assignment);
      const filled = fillEmpty(points, centroids, assignment);
      if (round > 0 && moved <= points.rows * settled && !filled) break;
      centroids = means(machine, points, assignment, k);
    }
    const inertia = sum(ownDistances(machine, points, assignment, centroids));
    return { k, assignment: assignment.slice(), centroids, inertia };
  });
}

/** The nearest centroid of each point, the first among equals. */
function assign(
  machine: Machine,
  points: Points,
  centroids: Dense,
  nearest: Int32Array,
  value: Float32Array,
): void {
  machine.scope(() => {
    const { count, octets, halves } = inOctets(machine, centroids);
    machine.run(
      "assign",
      stepsOf(points.rows, STEP).map(([begin, end]) => [
        [points.data, points.columns, begin, end, octets, halves, count, nearest, value],
      ]),
    );
  });
}

/** Moves each point to the nearest centroid, unless its own is as near. Returns how many moved. */
function move(points: Points, centroids: Dense, nearest: Int32Array, assignment: Int32Array): number {
  let moved = 0;
  for (let i = 0; i < nearest.length; i++) {
    const from = assignment[i]!;
    const to = nearest[i]!;
    if (from === to) continue;
    if (from >= 0) {
      const gain = squaredDistance(points, i, centroids, from) - squaredDistance(points, i, centroids, to);
      if (gain <= ROUNDING) continue;
    }
    assignment[i] = to;
    moved++;
  }
  return moved;
}

function fillEmpty(points: Points, centroids: Dense, assignment: Int32Array): boolean {
  const sizes = clusterSizes(assignment, centroids.rows);
  if (sizes.every((size) => size > 0)) return false;
  const distance = Float64Array.from(assignment, (c, i) => squaredDistance(points, i, centroids, c));
  for (let c = 0; c < sizes.length; c++) {
    if (sizes[c]! > 0) continue;
    let farthest = -1;
    for (let i = 0; i < assignment.length; i++) {
      if (sizes[assignment[i]!]! > 1 && (farthest < 0 || distance[i]! > distance[farthest]!)) farthest = i;
    }
    sizes[assignment[farthest]!]!--;
    sizes[c] = 1;
    assignment[farthest] = c;
    distance[farthest] = 0;
  }
  return true;
}

/** The mean of each cluster's points; every cluster has one. */
export function means(machine: Machine, points: Points, assignment: Int32Array, k: number): Dense {
  return machine.scope(() => {
    const steps = stepsOf(points.rows, SUM_STEP).map(([begin, end]) => ({
      begin,
      end,
      sums: machine.f64(k * points.columns),
      counts: machine.i32(k),
    }));
    machine.run(
      "addUp",
      steps.map(({ begin, end, sums, counts }) => [
        [points.data, points.columns, begin, end, assignment, sums, counts],
      ]),
    );
    const centroids = { rows: k, columns: points.columns, data: steps[0]!.sums.slice() };
    for (const { sums } of steps.slice(1)) addTo(centroids.data, 1, sums);
    for (let c = 0; c < k; c++) {
      const size = steps.reduce((sum, { counts }) => sum + counts[c]!, 0);
      for (let at = c * points.columns; at < (c + 1) * points.columns; at++) centroids.data[at]! /= size;
    }
    return centroids;
  });
}

/** The squared distance of each point to the centroid of its cluster, in the memory of the machine. */
export function ownDistances(
  machine: Machine,
  points: Points,
  assignment: Int32Array,
  centroids: Dense,
): Float64Array {
  const distances = machine.f64(points.rows);
  machine.scope(() => {
    const own = copied(machine.i32, assignment);
    const middles = copied(machine.f64, centroids.data);
    machine.run(
      "ownDistances",
      stepsOf(points.rows, STEP).map(([begin, end]) => [
        [points.data, points.columns, begin, end, own, middles, distances],
      ]),
    );
  });
  return distances;
}

/** The clustering that an assignment is, with the means of its clusters. */
export const clusteringOf = (
  machine: Machine,
  points: Points,
  assignment: Int32Array,
  k: number,
): Clustering =>
  machine.scope(() => {
    const centroids = means(machine, points, copied(machine.i32, assignment), k);
    return { k, assignment, centroids, inertia: sum(ownDistances(machine, points, assignment, centroids)) };
  });

export function clusterSizes(assignment: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (let i = 0; i < assignment.length; i++) sizes[assignment[i]!]!++;
  return sizes;
}
