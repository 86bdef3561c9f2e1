import type { Machine } from "../kernels/machine.ts";
import { seededRandom, shuffle } from "../random.ts";
import { type Points, unitPoints } from "./points.ts";
import { mergesOf } from "./seeds.ts";
import type { Merges } from "./ward.ts";

/** Made-up corpora that the points are compared with. */
const REFERENCES = 4;

/** A value of the gap statistic with its standard error. */
export interface Gap {
  readonly gap: number;
  readonly error: number;
}

/**
 * The gap statistic (Tibshirani, Walther and Hastie 2001) for k = 1 .. most: by how much clusters are tighter, in logarithms of their
 * inertia, than those of points whose columns were shuffled each by itself, so that they share nothing but the spread of each
 * component. Clusters are those of Ward's tree, whose heights tell the inertia at every k.
 */
export function gaps(machine: Machine, points: Points, most: number, seed: number): Gap[] {
  const own = machine.scope(() => logInertias(mergesOf(machine, points), most));
  const references = Array.from({ length: REFERENCES }, (_, r) =>
    machine.scope(() => logInertias(mergesOf(machine, shuffled(machine, points, seed, r)), most)),
  );
  return Array.from(own, (value, k) => {
    const mean = references.reduce((sum, reference) => sum + reference[k]!, 0) / REFERENCES;
    const variance = references.reduce((sum, reference) => sum + (reference[k]! - mean) ** 2, 0) / REFERENCES;
    return { gap: mean - value, error: Math.sqrt(variance * (1 + 1 / REFERENCES)) };
  });
}

/** Clusters without spread would have no logarithm. */
const LEAST = 1e-12;

/** ln of the inertia of the tree cut into k, at entry k: half the sum of the squared heights below the cut. */
function logInertias({ leaves, height }: Merges, most: number): Float64Array {
  const logs = new Float64Array(most + 1);
  let inertia = 0;
  height
    .slice()
    .sort()
    .forEach((h, m) => {
      inertia += (h * h) / 2;
      const k = leaves - m - 1;
      if (k <= most) logs[k] = Math.log(Math.max(LEAST, inertia));
    });
  return logs;
}

/** The points with each column in an order of its own, scaled to unit length again. */
function shuffled(
  machine: Machine,
  { rows, columns, data }: Points,
  seed: number,
  reference: number,
): Points {
  const random = seededRandom(seed, 200 + reference);
  const mixed = { rows, columns, data: new Float32Array(data.length) };
  for (let j = 0; j < columns; j++) {
    const order = Int32Array.from({ length: rows }, (_, i) => i);
    shuffle(order, random);
    order.forEach((from, i) => (mixed.data[i * columns + j] = data[from * columns + j]!));
  }
  return unitPoints(machine, mixed);
}
