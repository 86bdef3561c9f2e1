import type { Places } from "./corpus.ts";

/** Cells of a side of the grid. */
const CELLS = 128;

const cellOf = (value: number): number => Math.max(0, Math.min(CELLS - 1, Math.floor(value * CELLS)));

/**
 * Finds points by place, over a grid of 128 x 128 cells. The function returned gives the nearest one that passes within an ellipse
 * of radii ru and rv around (u, v), or -1.
 */
export function nearby({ u, v }: Places) {
  const start = new Int32Array(CELLS * CELLS + 1);
  const cells = Int32Array.from(u, (x, d) => cellOf(v[d]!) * CELLS + cellOf(x));
  for (const cell of cells) start[cell + 1]!++;
  for (let c = 0; c < CELLS * CELLS; c++) start[c + 1]! += start[c]!;
  const next = start.slice();
  const members = new Int32Array(u.length);
  for (let d = 0; d < cells.length; d++) members[next[cells[d]!]!++] = d;
  return (atU: number, atV: number, ru: number, rv: number, passes: (point: number) => boolean): number => {
    let [best, least] = [-1, 1];
    for (let row = cellOf(atV - rv); row <= cellOf(atV + rv); row++) {
      const [from, to] = [row * CELLS + cellOf(atU - ru), row * CELLS + cellOf(atU + ru) + 1];
      for (let i = start[from]!; i < start[to]!; i++) {
        const d = members[i]!;
        const distance = ((u[d]! - atU) / ru) ** 2 + ((v[d]! - atV) / rv) ** 2;
        if (distance < least && passes(d)) [best, least] = [d, distance];
      }
    }
    return best;
  };
}
