import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";

/** The largest eigenvalues of a symmetric matrix, descending, with their eigenvectors as columns. */
export interface Eigen {
  readonly values: Float64Array;
  /** rows x values. */
  readonly vectors: Dense;
}

/** At most `count` eigenvalues, and none that is not above `least`, by ml-pca. */
export function eigen(s: Dense, { count, least }: { count: number; least: number }): Eigen {
  const model = new PCA(new Matrix(Array.from({ length: s.rows }, (_, i) => rowOf(s, i))), {
    isCovarianceMatrix: true,
  });
  const values = Float64Array.from(
    model
      .getEigenvalues()
      .slice(0, count)
      .filter((value) => value > least),
  );
  // getLoadings has one eigenvector a row.
  const loadings = model.getLoadings();
  const vectors = zeros(s.rows, values.length);
  for (let c = 0; c < values.length; c++) {
    for (let i = 0; i < s.rows; i++) vectors.data[i * values.length + c] = loadings.get(c, i);
  }
  return { values, vectors };
}
