import type { Machine } from "../kernels/machine.ts";
import { OCTET, SPARE } from "../kernels/kernels.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Points } from "./points.ts";

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
/** Points that a thread puts into 16 bits at a time. */
const QUANTIZED = 512;

/**
 * The `most` nearest neighbours of each point, by comparing it with all others: quadratic, for some thousands of points.
 * @param points of unit length, or zero.
 */
export const nearestNeighbours = (machine: Machine, points: Points, most: number): Neighbours =>
  nearestAmong(machine, points, points.rows, 0, Math.min(most, points.rows - 1));

/**
 * Of the points from `first` on the `most` nearest among the first `rows` points, which may be the same, but none is its own neighbour.
 * @param points of unit length, or zero.
 */
export function nearestAmong(
  machine: Machine,
  points: Points,
  rows: number,
  first: number,
  most: number,
): Neighbours {
  return machine.scope(() => {
    const { columns, data } = points;
    const { small, octets } = inSmall(machine, points);
    const which = machine.i32(points.rows * most).fill(-1);
    const similarity = machine.f32(points.rows * most).fill(-Infinity);
    machine.run(
      "neighbours",
      stepsOf(points.rows - first, STEP).map(([begin, end]) => {
        const kept = machine.i32(2 * (most + SPARE) * (end - begin));
        const call = [data, columns, first + begin, first + end, small, octets, rows, most] as const;
        return [[...call, kept, which, similarity]];
      }),
    );
    return { most, which: which.slice(first * most), similarity: similarity.slice(first * most) };
  });
}

/** The points in 16 bits, two columns to an integer, as rows and in octets. */
function inSmall(
  machine: Machine,
  { rows, columns, data }: Points,
): { readonly small: Int32Array; readonly octets: Int32Array } {
  const small = machine.i32((rows * columns) / 2);
  const octets = machine.i32((Math.ceil(rows / OCTET) * OCTET * columns) / 2);
  machine.run(
    "quantize",
    stepsOf(rows, QUANTIZED).map(([begin, end]) => [[data, columns, begin, end, small, octets]]),
  );
  return { small, octets };
}
