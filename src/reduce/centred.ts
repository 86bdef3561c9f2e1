import { PANEL } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { panelOf, type Panels } from "../linalg/panels.ts";

/** A sparse matrix in the memory of a machine, and the means of its columns, which are taken off wherever it is used. */
export interface Centred {
  readonly x: Csr;
  readonly mean: Float64Array;
}

/** Ranges of rows. */
export type Rows = readonly (readonly [begin: number, end: number])[];

/**
 * Rows that a kernel is called with at a time. The engine swaps in its optimised code between calls; and of papers sorted by
 * name or date every few hundredth is a fair sample.
 */
const STEP = 256;

/** Of the rows in steps of 256 every first of so many steps. */
export const everyStep = ({ rows }: Pick<Csr, "rows">, every: number): Rows =>
  Array.from({ length: Math.ceil(rows / (STEP * every)) }, (_, s) => {
    const begin = s * STEP * every;
    return [begin, Math.min(rows, begin + STEP)];
  });

/** `out` = (X - 1 mean')' (X - 1 mean') Q over some of the rows. */
export function gramTimes(machine: Machine, { x, mean }: Centred, rows: Rows, q: Panels, out: Panels): void {
  machine.scope(() => {
    out.data.fill(0);
    const sums = Array.from({ length: q.panels }, () => machine.f32(PANEL));
    machine.run(
      "gramTimes",
      shifts(machine, mean, q).map((shift, p) =>
        rows.map(([begin, end]) => [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          panelOf(q, p),
          shift,
          panelOf(out, p),
          sums[p]!,
        ]),
      ),
    );
    sums.forEach((sum, p) => {
      const panel = panelOf(out, p);
      for (let i = 0; i < x.columns; i++) {
        for (let c = 0; c < PANEL; c++) panel[i * PANEL + c]! -= mean[i]! * sum[c]!;
      }
    });
  });
}

/** The first `columns` columns of (X - 1 mean') V. */
export function project(machine: Machine, { x, mean }: Centred, v: Panels, columns: number): Dense32 {
  const scores = machine.f32(x.rows * columns);
  machine.scope(() => {
    const panels = shifts(machine, mean, v);
    machine.run(
      "times",
      everyStep(x, 1).map(([begin, end]) =>
        panels.map((shift, p) => [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          panelOf(v, p),
          shift,
          scores.subarray(p * PANEL),
          columns,
          Math.min(PANEL, columns - p * PANEL),
        ]),
      ),
    );
  });
  return { rows: x.rows, columns, data: scores };
}

/** mean'Q, panel by panel. */
function shifts(machine: Machine, mean: Float64Array, q: Panels): Float32Array[] {
  return Array.from({ length: q.panels }, (_, p) => {
    const panel = panelOf(q, p);
    const shift = new Float64Array(PANEL);
    for (let i = 0; i < q.rows; i++) {
      for (let c = 0; c < PANEL; c++) shift[c]! += mean[i]! * panel[i * PANEL + c]!;
    }
    const kept = machine.f32(PANEL);
    kept.set(shift);
    return kept;
  });
}
