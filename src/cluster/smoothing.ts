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
 * @param near in the memory of the machine.
 */
export function smoothed(
  machine: Machine,
  points: Points,
  { most, which, similarity }: Neighbours,
  rounds: number,
): Points {
  const buffers = [machine.room(points.data.length), machine.room(points.data.length)];
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
