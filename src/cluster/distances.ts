import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { inOctets, type Points } from "./points.ts";

/** Points whose distances a thread takes at a time. */
const STEP = 64;

/** The distances between points: n rows of `stride` numbers, of which the first n count. */
export interface Between {
  readonly between: Float32Array;
  readonly stride: number;
}

/** Squared Euclidean distances between all points, in the machine's memory: quadratic, for some thousands of points. */
export function squaredDistances(machine: Machine, points: Points): Between {
  const stride = Math.ceil(points.rows / 8) * 8;
  const between = machine.f32(points.rows * stride);
  machine.scope(() => {
    const { octets, count } = inOctets(machine, points);
    machine.run(
      "squaredDistances",
      stepsOf(points.rows, STEP).map(([begin, end]) => [
        [points.data, points.columns, begin, end, octets, count, between.subarray(begin * stride)],
      ]),
    );
  });
  return { between, stride };
}
