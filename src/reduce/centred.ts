import { PANEL, RUN } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { panelOf, type Panels } from "../linalg/panels.ts";

/** A sparse matrix in the memory of a machine, and the means of its columns, which are taken off wherever it is used. */
export interface Centred {
  readonly x: Csr;
  readonly mean: Float64Array;
  /** The means in single precision, where kernels reach them. */
  readonly mean32: Float32Array;
}

/** Rows that a kernel is called with at a time, in runs of 256 that are in or out together. */
const STEP = 16 * RUN;

/**
 * `out` = (X - 1 mean')' (X - 1 mean') Q over all rows, or over the first of every so many runs of 256: of papers sorted by name or
 * date that is a fair sample.
 */
export function gramTimes(
  machine: Machine,
  { x, mean32 }: Centred,
  every: number,
  q: Panels,
  out: Panels,
): void {
  machine.scope(() => {
    out.data.fill(0);
    const sums = Array.from({ length: q.panels }, () => machine.f32(PANEL));
    const steps = stepsOf(x.rows, STEP * every);
    machine.run(
      "gramTimes",
      shifts(machine, mean32, q).map((shift, p) =>
        steps.map(([begin, end]) => [
          x.indptr,
          x.indices,
          x.data,
          begin,
          end,
          every,
          panelOf(q, p),
          shift,
          panelOf(out, p),
          sums[p]!,
        ]),
      ),
    );
    machine.run(
      "centre",
      sums.map((sum, p) => [[mean32, sum, x.columns, panelOf(out, p)]]),
    );
  });
}

/** The first `columns` columns of (X - 1 mean') V. */
export function project(machine: Machine, x: Centred, v: Panels, columns: number): Dense32 {
  const scores = machine.f32(x.x.rows * columns);
  machine.scope(() => {
    beginProject(machine, x, v, columns, scores)();
  });
  return { rows: x.x.rows, columns, data: scores };
}

/** Begins to put the same into `scores`, with memory of the machine that is in use until the function that it returns is called. */
export function beginProject(
  machine: Machine,
  { x, mean32 }: Centred,
  v: Panels,
  columns: number,
  scores: Float32Array,
): () => void {
  const panels = shifts(machine, mean32, v);
  return machine.begin(
    "times",
    stepsOf(x.rows, STEP).map(([begin, end]) =>
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
