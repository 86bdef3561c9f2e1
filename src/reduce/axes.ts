import type { Dense32 } from "../linalg/dense.ts";

/** The scores of the papers on the first two components: where documents.csv puts them. */
export interface Axes {
  readonly x: Float32Array;
  /** All 0 where there is only one component. */
  readonly y: Float32Array;
}

export function axesOf({ rows, columns, data }: Dense32): Axes {
  const [x, y] = [new Float32Array(rows), new Float32Array(rows)];
  for (let i = 0; i < rows; i++) {
    x[i] = data[i * columns]!;
    if (columns > 1) y[i] = data[i * columns + 1]!;
  }
  return { x, y };
}
