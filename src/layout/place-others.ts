import { nearestAmong, type Neighbours } from "../cluster/neighbours.ts";
import { type Points, pointsAt } from "../cluster/points.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Random, seededRandom } from "../random.ts";
import { rowsByTopic } from "./rows-by-topic.ts";
import type { Places } from "./tsne.ts";

/** Papers that have their place. */
interface Placed {
  /** Their numbers, ascending. */
  readonly chosen: Int32Array;
  readonly places: Places;
}

/** Placed papers between which another one is put. */
const BETWEEN = 3;
/** What a paper weighs that is not alike at all: there may be no other. */
const LEAST = 1e-6;

/**
 * The places of all papers. One that has none yet comes to the mean of those papers of its topic that are most like it, weighed by their
 * similarity, and a little beside: by as much as these lie apart, so that no two papers coincide.
 */
export function placeOthers(
  machine: Machine,
  points: Points,
  { chosen, places }: Placed,
  topic: Int32Array,
  k: number,
): { x: Float32Array; y: Float32Array } {
  const x = new Float32Array(points.rows);
  const y = new Float32Array(points.rows);
  const isPlaced = new Uint8Array(points.rows);
  chosen.forEach((i, place) => {
    x[i] = places.x[place]!;
    y[i] = places.y[place]!;
    isPlaced[i] = 1;
  });
  if (chosen.length === points.rows) return { x, y };
  const random = seededRandom(0, 12);
  for (const rows of rowsByTopic(topic, k)) {
    const own = rows.filter((i) => isPlaced[i] === 1);
    const others = rows.filter((i) => isPlaced[i] === 0);
    const near = machine.scope(() => nearestOf(machine, points, own, others));
    others.forEach((i, o) => {
      const between = near.which.subarray(o * near.most, (o + 1) * near.most);
      const weights = Float64Array.from(between, (_, place) =>
        Math.max(LEAST, near.similarity[o * near.most + place]!),
      );
      const at = (values: Float32Array): Float64Array =>
        Float64Array.from(between, (place) => values[own[place]!]!);
      [x[i], y[i]] = amid(at(x), at(y), weights, random);
    });
  }
  return { x, y };
}

/** Of the others the nearest of the own, as places in `own`. */
function nearestOf(machine: Machine, points: Points, own: Int32Array, others: Int32Array): Neighbours {
  const both = pointsAt(machine, points, joined(own, others));
  return nearestAmong(machine, both, own.length, own.length, Math.min(BETWEEN, own.length));
}

/** The weighted mean of some points, moved by up to half of their mean distance from it. */
function amid(
  x: Float64Array,
  y: Float64Array,
  weights: Float64Array,
  random: Random,
): [x: number, y: number] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = (values: Float64Array): number =>
    values.reduce((sum, v, i) => sum + weights[i]! * v, 0) / total;
  const [meanX, meanY] = [mean(x), mean(y)];
  const apart = mean(x.map((v, i) => Math.sqrt((v - meanX) ** 2 + (y[i]! - meanY) ** 2)));
  return [meanX + apart * (random() - 0.5), meanY + apart * (random() - 0.5)];
}

function joined(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
