import { dot } from "../linalg/vectors.ts";
import { type Dense32, rowOf } from "../linalg/dense.ts";

/** Cosines between all pairs of rows, rows x rows; 0 with a row that is zero. */
export function cosines(points: Dense32): number[][] {
  const rows = Array.from({ length: points.rows }, (_, i) => rowOf(points, i));
  const lengths = rows.map((row) => Math.sqrt(dot(row, row)));
  return rows.map((a, i) =>
    rows.map((b, j) => {
      const lengthOfBoth = lengths[i]! * lengths[j]!;
      return lengthOfBoth === 0 ? 0 : dot(a, b) / lengthOfBoth;
    }),
  );
}
