import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Points } from "./points.ts";

/** Points that a thread smooths at a time. */
const STEP = 512;

/**
 * Each point becomes the mean of itself and its neighbours, scaled to unit length again, so many rounds: neighbours in a topic move
 * together, and what only one paper says fades. Points that are not alike at all do not count as neighbours.
 * @param points of unit length, or zero.
 */
export function smoothed(machine: Machine, points: Points, near: Neighbours, rounds: number): Points {
  const buffers = buffersFor(machine, points);
  return machine.scope(() => {
    const which = copied(machine.i32, near.which);
    const similarity = copied(machine.f32, near.similarity);
    return smoothInto(machine, points, { ...near, which, similarity }, rounds, buffers);
  });
}

/** The same by neighbours in the memory of the machine. */
export const smoothedIn = (machine: Machine, points: Points, near: Neighbours, rounds: number): Points =>
  smoothInto(machine, points, near, rounds, buffersFor(machine, points));

type Buffers = readonly [Float32Array, Float32Array];

const buffersFor = (machine: Machine, { data }: Points): Buffers => [
  machine.room(data.length),
  machine.room(data.length),
];

function smoothInto(
  machine: Machine,
  points: Points,
  { most, which, similarity }: Neighbours,
  rounds: number,
  buffers: Buffers,
): Points {
  let from = points.data;
  for (let round = 0; round < rounds; round++) {
    const to = buffers[round % 2]!;
    const steps = stepsOf(points.rows, STEP);
    machine.run(
      "smooth",
      steps.map(([begin, end]) => [[from, points.columns, begin, end, most, which, similarity, to]]),
    );
    from = to;
  }
  return { ...points, data: from };
}
