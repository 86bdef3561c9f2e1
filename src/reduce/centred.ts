import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Block, type Blocks, dealt, rowsOfBlock } from "../linalg/blocks.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { panelOf, type Panels } from "../linalg/panels.ts";

/** A sparse matrix by blocks, and the means of its columns, which are taken off wherever it is used. */
export interface Centred {
  readonly x: Blocks;
  /** The means in the order of the blocks' columns, in the memory of the machine. */
  readonly mean: Float32Array;
}

/**
 * `out` = (X - 1 mean')' (X - 1 mean') Q over the rows of the first `part` blocks, and for the first columns of X alone where Q has fewer
 * rows than X has columns.
 */
export function gramTimes(
  machine: Machine,
  { x, mean }: Centred,
  part: number,
  q: Panels,
  out: Panels,
): void {
  machine.scope(() => {
    out.data.fill(0);
    const some = x.blocks.slice(0, part).map((block) => ({ ...block, count: columnsBelow(block, q.rows) }));
    const sums = Array.from({ length: q.panels }, () => machine.f32(PANEL));
    machine.run(
      "gramBlock",
      shifts(machine, mean, q).map((shift, p) => {
        const t = rowsOfBlock(machine, some);
        const [from, to] = [panelOf(q, p), panelOf(out, p)];
        return some.map(({ column, start, count, row, value, rows }) => {
          return [column, start, count, row, value, rows, from, shift, to, sums[p]!, t];
        });
      }),
    );
    machine.run(
      "centre",
      sums.map((sum, p) => [[mean, sum, q.rows, panelOf(out, p)]]),
    );
  });
}

/** How many of a block's columns lie below `end`. */
function columnsBelow({ column }: Block, end: number): number {
  let [low, high] = [0, column.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (column[middle]! < end) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first `columns` columns of (X - 1 mean') V. @param scores where to put them. */
export function project(
  machine: Machine,
  { x: { blocks, rows: papers }, mean }: Centred,
  v: Panels,
  columns: number,
  scores = machine.room(papers * columns),
): Dense32 {
  machine.scope(() => {
    const panels = shifts(machine, mean, v);
    machine.run(
      "projectBlock",
      dealt(blocks).map((lane) => {
        const t = rowsOfBlock(machine, blocks);
        return lane.flatMap(({ block: { column, start, row, value, rows }, b }) =>
          panels.map((shift, p) => {
            const own = [column, start, column.length, row, value, rows, b, blocks.length] as const;
            const width = Math.min(PANEL, columns - p * PANEL);
            return [...own, panelOf(v, p), shift, t, scores.subarray(p * PANEL), columns, width] as const;
          }),
        );
      }),
    );
  });
  return { rows: papers, columns, data: scores };
}

/** mean'Q, panel by panel. */
function shifts(machine: Machine, mean: Float32Array, q: Panels): Float32Array[] {
  const all = Array.from({ length: q.panels }, () => machine.f32(PANEL));
  machine.run(
    "weightedSum",
    all.map((shift, p) => [[mean, panelOf(q, p), q.rows, shift]]),
  );
  return all;
}
