import { OCTET } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Points } from "./points.ts";

/** Points whose distances a thread takes at a time. */
const STEP = 64;

/** The distances between points: n rows of `stride` numbers, of which the first n count. */
export interface Between {
  readonly between: Float32Array;
  readonly stride: number;
}

/** Squared Euclidean distances between all points, in the machine's memory: quadratic, for some thousands of points. */
export const squaredDistances = (machine: Machine, points: Points): Between =>
  between(machine, points, false);

/** Euclidean distances likewise. */
export const distancesBetween = (machine: Machine, points: Points): Between => between(machine, points, true);

function between(machine: Machine, { rows, columns, data }: Points, isRooted: boolean): Between {
  const stride = Math.ceil(rows / OCTET) * OCTET;
  const out = machine.room(rows * stride);
  machine.scope(() => {
    const octets = machine.room(stride * columns);
    machine.run(
      "toOctets",
      stepsOf(rows, STEP).map(([begin, end]) => [[data, columns, begin, end, octets]]),
    );
    machine.run(
      "distancesBetween",
      stepsOf(rows, STEP)
        // The later a step, the more others it has: the longest come first, so that threads end together.
        .reverse()
        .map(([begin, end]) => [[data, columns, begin, end, octets, stride, Number(isRooted), out]]),
    );
  });
  return { between: out, stride };
}
