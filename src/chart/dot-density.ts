import type { Area, Box, Point } from "./boxes.ts";

/** A dot and what it counts for. */
export interface Dot extends Point {
  readonly weight: number;
}

/** Pixels of a cell. */
const CELL = 6;

/**
 * Returns a function that tells the share (0 .. 1) of the weight of all dots under a box, in constant time: a summed-area table
 * (Crow 1984) over cells of a few pixels.
 */
export function dotDensity(dots: readonly Dot[], { width, height }: Area): (box: Box) => number {
  const columns = Math.ceil(width / CELL) + 1;
  const rows = Math.ceil(height / CELL) + 1;
  const column = (x: number): number => Math.max(0, Math.min(columns - 1, Math.round(x / CELL)));
  const row = (y: number): number => Math.max(0, Math.min(rows - 1, Math.round(y / CELL)));
  const sums = new Float64Array((columns + 1) * (rows + 1));
  const at = (r: number, c: number): number => r * (columns + 1) + c;
  let total = 0;
  for (const { x, y, weight } of dots) {
    sums[at(row(y) + 1, column(x) + 1)]! += weight;
    total += weight;
  }
  for (let r = 1; r <= rows; r++) {
    for (let c = 1; c <= columns; c++) {
      sums[at(r, c)]! += sums[at(r - 1, c)]! + sums[at(r, c - 1)]! - sums[at(r - 1, c - 1)]!;
    }
  }
  return ({ left, top, width: w, height: h }) => {
    const [c0, c1, r0, r1] = [column(left), column(left + w) + 1, row(top), row(top + h) + 1];
    const under = sums[at(r1, c1)]! - sums[at(r0, c1)]! - sums[at(r1, c0)]! + sums[at(r0, c0)]!;
    return total === 0 ? 0 : under / total;
  };
}
