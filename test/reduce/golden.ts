import { readFileSync } from "node:fs";
import type { Csr } from "../../src/linalg/csr.ts";

/** A sparse matrix with its exact PCA by scikit-learn: test/golden/make_pca.py. */
interface Case {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: number[];
  readonly indices: number[];
  /** The entries times 8. */
  readonly eighths: number[];
  readonly total_variance: number;
  readonly variance: number[];
  readonly ratio: number[];
  readonly components: number[][];
  readonly scores: number[][];
}

export const golden = JSON.parse(
  readFileSync(new URL("../golden/pca.json", import.meta.url), "utf8"),
) as Record<"tall" | "wide" | "deficient" | "large", Case>;

export const matrixOf = ({ rows, columns, indptr, indices, eighths }: Case): Csr => ({
  rows,
  columns,
  indptr: Int32Array.from(indptr),
  indices: Int32Array.from(indices),
  data: Float32Array.from(eighths, (n) => n / 8),
});
