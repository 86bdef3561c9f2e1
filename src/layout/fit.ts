import type { Places } from "./tsne.ts";

/** Half of the width and of the height of a map. */
const HALF = { width: 1.5, height: 1 } as const;
/** The least and the largest coordinates that a map reaches. */
export const LAYOUT_EXTENT = {
  x: [-HALF.width, HALF.width],
  y: [-HALF.height, HALF.height],
} as const;
/** Points that lie along a line are not pulled apart more than so many times. */
const MOST_STRETCH = 1.5;

/**
 * Turns a map so that its longer axis lies level, stretches it towards an aspect of 3:2, and fits it into -1.5 .. 1.5 by -1 .. 1.
 * Points that all coincide come to the middle.
 */
export function fit({ x, y }: Places): Places {
  const n = x.length;
  const meanX = x.reduce((sum, v) => sum + v, 0) / n;
  const meanY = y.reduce((sum, v) => sum + v, 0) / n;
  const [c, s] = principalAxis(
    x.map((v) => v - meanX),
    y.map((v) => v - meanY),
  );
  const level = centred(x.map((v, i) => c * (v - meanX) + s * (y[i]! - meanY)));
  const upright = centred(y.map((v, i) => c * (v - meanY) - s * (x[i]! - meanX)));
  const [width, height] = [level.reach / HALF.width, upright.reach / HALF.height];
  const most = Math.max(width, height);
  if (most === 0) return { x: level.values, y: upright.values };
  const scale = (own: number): number => 1 / Math.max(own, most / MOST_STRETCH);
  return {
    x: level.values.map((v) => v * scale(width)),
    y: upright.values.map((v) => v * scale(height)),
  };
}

/** Cosine and sine of the direction of most variance, cosine >= 0, by the eigenvector of the 2 x 2 covariance matrix. */
function principalAxis(x: Float64Array, y: Float64Array): readonly [c: number, s: number] {
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += x[i]! * x[i]!;
    xy += x[i]! * y[i]!;
    yy += y[i]! * y[i]!;
  }
  const difference = (xx - yy) / 2;
  const root = Math.sqrt(difference * difference + xy * xy);
  // Of the two forms of the eigenvector the one that does not cancel.
  const [a, b] =
    difference >= 0 ? [difference + root, xy] : [Math.abs(xy), (xy < 0 ? -1 : 1) * (root - difference)];
  const length = Math.sqrt(a * a + b * b);
  return length === 0 ? [1, 0] : [a / length, b / length];
}

/** Values shifted so that the least and the largest lie equally far from 0, and how far that is. */
function centred(values: Float64Array): { values: Float64Array; reach: number } {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const middle = (least + most) / 2;
  return { values: values.map((v) => v - middle), reach: (most - least) / 2 };
}
