import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Dense } from "../linalg/dense.ts";
import { inOctets, type Points } from "./points.ts";

/** Points that a thread takes at a time, and those whose distances are in memory at a time. */
const STEP = 1024;
const BATCH = 16 * STEP;

/** Squared distances of the points first .. last to all centroids: a row of `count` each. */
export interface Distances {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly squared: Float32Array;
}

/** Visits the squared distances of the points to all centroids, a batch of points at a time, in order. */
export function eachBatchOfDistances(
  machine: Machine,
  points: Points,
  centroids: Dense,
  visit: (batch: Distances) => void,
): void {
  machine.scope(() => {
    const { octets, count } = inOctets(machine, centroids);
    const squared = machine.f32(Math.min(BATCH, points.rows) * count);
    for (const [first, last] of stepsOf(points.rows, BATCH)) {
      machine.run(
        "squaredDistances",
        stepsOf(last - first, STEP).map(([begin, end]) => [
          [
            points.data,
            points.columns,
            first + begin,
            first + end,
            octets,
            count,
            squared.subarray(begin * count),
          ],
        ]),
      );
      visit({ first, last, count, squared });
    }
  });
}

/** Visits the squared distances of each point to all centroids, in order. */
export function eachRowOfDistances(
  machine: Machine,
  points: Points,
  centroids: Dense,
  visit: (i: number, row: Float32Array) => void,
): void {
  eachBatchOfDistances(machine, points, centroids, ({ first, last, count, squared }) => {
    for (let i = first; i < last; i++)
      visit(i, squared.subarray((i - first) * count, (i - first + 1) * count));
  });
}
