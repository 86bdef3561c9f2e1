import { addTo, toUnitLength } from "../linalg/vectors.ts";
import type { Machine } from "../kernels/machine.ts";
import { rowOf } from "../linalg/dense.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Points } from "./points.ts";

/**
 * Each point becomes the mean of itself and its neighbours, scaled to unit length again, so many rounds: neighbours in a topic move
 * together, and what only one paper says fades. Points that are not alike at all do not count as neighbours.
 * @param points of unit length, or zero.
 */
export function smoothed(
  machine: Machine,
  points: Points,
  { most, which, similarity }: Neighbours,
  rounds: number,
): Points {
  let from = points.data;
  for (let round = 0; round < rounds; round++) {
    const to = machine.f32(from.length);
    for (let i = 0; i < points.rows; i++) {
      const mean = rowOf({ ...points, data: to }, i);
      addTo(mean, 1, rowOf({ ...points, data: from }, i));
      for (let place = i * most; place < (i + 1) * most; place++) {
        if (similarity[place]! > 0) addTo(mean, 1, rowOf({ ...points, data: from }, which[place]!));
      }
      toUnitLength(mean);
    }
    from = to;
  }
  return { ...points, data: from };
}
