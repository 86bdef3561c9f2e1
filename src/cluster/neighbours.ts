import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { inOctets, type Points } from "./points.ts";

/** The points nearest to each point by cosine similarity. */
export interface Neighbours {
  /** Neighbours of a point; fewer when there are no more points. */
  readonly most: number;
  /** n x most numbers of points, the nearest first. */
  readonly which: Int32Array;
  /** Their similarities, -1 .. 1. */
  readonly similarity: Float32Array;
}

/** Points whose neighbours a thread looks for at a time. */
const STEP = 32;

/**
 * The `most` nearest neighbours of each point, by comparing it with all others: quadratic, for some thousands of points.
 * @param points of unit length, or zero.
 */
export function nearestNeighbours(machine: Machine, points: Points, most: number): Neighbours {
  const few = Math.min(most, points.rows - 1);
  return machine.scope(() => {
    const { octets } = inOctets(machine, points);
    const which = machine.i32(points.rows * few).fill(-1);
    const similarity = machine.f32(points.rows * few).fill(-Infinity);
    machine.run(
      "neighbours",
      stepsOf(points.rows, STEP).map(([begin, end]) => [
        [points.data, points.columns, begin, end, octets, points.rows, few, which, similarity],
      ]),
    );
    return { most: few, which: which.slice(), similarity: similarity.slice() };
  });
}
