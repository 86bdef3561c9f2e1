import type { Csr } from "../../src/linalg/csr.ts";
import { PANEL } from "../../src/kernels/kernels.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { inPanels, newPanels, type Panels, panelsFor } from "../../src/linalg/panels.ts";
import type { Dense, Dense32 } from "../../src/linalg/dense.ts";

/** A dense matrix from its rows. */
export const denseOf = (rows: readonly (readonly number[])[], columns = rows[0]?.length ?? 0): Dense => ({
  rows: rows.length,
  columns,
  data: Float64Array.from(rows.flat()),
});

/** Points without padding, or scores, from their rows. */
export const dense32Of = (rows: readonly (readonly number[])[]): Dense32 => ({
  rows: rows.length,
  columns: rows[0]?.length ?? 0,
  data: Float32Array.from(rows.flat()),
});

/** Panels in the memory of a machine that hold given rows, filled up with columns of zeros. */
export function panelsOf(machine: Machine, rows: readonly (readonly number[])[]): Panels {
  const panels = newPanels(machine, rows.length, panelsFor(rows[0]!.length));
  rows.forEach((row, i) => {
    row.forEach((value, j) => (panels.data[inPanels(panels, i, j)] = value));
  });
  return panels;
}

/** The rows of panels, with the columns that fill them up. */
export const rowsOfPanels = (panels: Panels): number[][] =>
  Array.from({ length: panels.rows }, (_, i) =>
    Array.from({ length: panels.panels * PANEL }, (_, j) => panels.data[inPanels(panels, i, j)]!),
  );

/** The rows of a dense matrix. */
export const rowsOf = ({ rows, columns, data }: Dense<Float32Array | Float64Array>): number[][] =>
  Array.from({ length: rows }, (_, i) => Array.from(data.subarray(i * columns, (i + 1) * columns)));

/** A sparse matrix from its rows, zeros left out. */
export function csrOf(rows: readonly (readonly number[])[], columns = rows[0]?.length ?? 0): Csr {
  const indptr = [0];
  const indices: number[] = [];
  const data: number[] = [];
  for (const row of rows) {
    row.forEach((value, j) => {
      if (value === 0) return;
      indices.push(j);
      data.push(value);
    });
    indptr.push(indices.length);
  }
  return {
    rows: rows.length,
    columns,
    indptr: Int32Array.from(indptr),
    indices: Int32Array.from(indices),
    data: Float32Array.from(data),
  };
}

export const transpose = (a: readonly (readonly number[])[]): number[][] =>
  (a[0] ?? []).map((_, j) => a.map((row) => row[j]!));

/** A B, entry by entry as the definition says. */
export const multiply = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number[][] =>
  a.map((row) => transpose(b).map((column) => row.reduce((sum, value, i) => sum + value * column[i]!, 0)));

/** The rows with the mean of each column taken off. */
export const centred = (a: readonly (readonly number[])[]): number[][] => {
  const means = transpose(a).map((column) => column.reduce((sum, v) => sum + v, 0) / column.length);
  return a.map((row) => row.map((value, j) => value - means[j]!));
};

/** The largest difference between entries of two matrices of one shape. */
export const apart = (a: readonly (readonly number[])[], b: readonly (readonly number[])[]): number =>
  a.length !== b.length || a.some((row, i) => row.length !== b[i]!.length)
    ? Infinity
    : Math.max(0, ...a.flatMap((row, i) => row.map((value, j) => Math.abs(value - b[i]![j]!))));

export const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));
