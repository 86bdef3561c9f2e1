import type { Dense32 } from "../linalg/dense.ts";

/** The scores of the papers on the first two components: where documents.csv puts them. */
export interface Axes {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** The first two columns of a matrix, y all 0 where there is only one. */
export const axesOf = ({ rows, columns, data }: Dense32): Axes => ({
  x: Float32Array.from({ length: rows }, (_, d) => data[d * columns]!),
  y: Float32Array.from({ length: rows }, (_, d) => (columns > 1 ? data[d * columns + 1]! : 0)),
});
