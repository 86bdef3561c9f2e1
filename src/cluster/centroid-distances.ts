import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Dense } from "../linalg/dense.ts";
import { inOctets, type Points } from "./points.ts";

/** Points that a thread takes at a time, and those whose distances are in memory at a time. */
const STEP = 1024;
const BATCH = 16 * STEP;

/** Visits the squared distances of each point to all centroids, in order. */
export function eachRowOfDistances(
  machine: Machine,
  points: Points,
  centroids: Dense,
  visit: (i: number, row: Float32Array) => void,
): void {
  machine.scope(() => {
    const { octets, count } = inOctets(machine, centroids);
    const out = machine.f32(Math.min(BATCH, points.rows) * count);
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
            out.subarray(begin * count),
          ],
        ]),
      );
      for (let i = first; i < last; i++) visit(i, out.subarray((i - first) * count, (i - first + 1) * count));
    }
  });
}

/** The first of the least of k values, leaving out one. */
export function leastBut(row: Float32Array, k: number, except: number): number {
  let least = except === 0 ? 1 : 0;
  for (let c = least + 1; c < k; c++) if (c !== except && row[c]! < row[least]!) least = c;
  return least;
}
