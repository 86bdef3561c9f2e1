import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import type { Csr } from "../linalg/csr.ts";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";
import { orthonormalize } from "../linalg/orthonormalize.ts";
import {
  centredColumnGram,
  centredRowGram,
  centredTimes,
  centredTransposeTimes,
  columnMeans,
  gram,
  times,
} from "../linalg/products.ts";
import { gaussian, seededRandom } from "../random.ts";

/** Principal components of n documents over m terms. */
export interface Pca {
  /** n x c: the centred documents in the basis of the components. */
  readonly scores: Dense;
  /** c x m, orthonormal rows; the entry of largest size in each is positive. */
  readonly components: Dense;
  /** c variances, descending, with divisor n - 1. */
  readonly variance: Float64Array;
  /** Sum of the variances of all terms. */
  readonly totalVariance: number;
}

/** ml-pca solves an eigenproblem of this side in a quarter of a second; larger ones are compressed first. */
const LARGEST_EXACT = 250;
/** The spectrum of text falls slowly: it takes this much to capture 99.9% of what exact components would. */
const OVERSAMPLING = 30;
const POWER_ITERATIONS = 8;
/** Squared singular values below this share of the sum of all squared entries are rounding. */
const NEGLIGIBLE = 1e-12;

/**
 * The first `count` principal components of a sparse matrix, centred implicitly: it is never made dense.
 * ml-pca solves the small exact problem, which is the Gram matrix of the shorter side, or on larger input the one that a
 * randomized range finder leaves (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1).
 * @returns at most `count` components: fewer where the matrix has no more.
 */
export function pca(x: Csr, count: number, seed: number): Pca {
  const mean = columnMeans(x);
  const squares = x.data.reduce((sum, v) => sum + v * v, 0);
  const totalVariance = (squares - x.rows * mean.reduce((sum, m) => sum + m * m, 0)) / (x.rows - 1);
  const wanted = { count: Math.min(count, x.rows - 1, x.columns), least: NEGLIGIBLE * squares };
  const loadings =
    Math.min(x.rows, x.columns) <= LARGEST_EXACT
      ? exactLoadings(x, mean, wanted)
      : randomizedLoadings(x, mean, wanted, seed);
  const found = withFixedSigns(loadings);
  return { ...found, scores: centredTimes(x, mean, transposed(found.components)), totalVariance };
}

type Loadings = Pick<Pca, "components" | "variance">;

/** At most `count` eigenvalues, and none that is not above `least`. */
interface Wanted {
  readonly count: number;
  readonly least: number;
}

function exactLoadings(x: Csr, mean: Float64Array, wanted: Wanted): Loadings {
  if (x.columns < x.rows) {
    const { vectors, values } = eigen(centredColumnGram(x, mean), wanted);
    return { components: transposed(vectors), variance: values.map((v) => v / (x.rows - 1)) };
  }
  const { vectors, values } = eigen(centredRowGram(x, mean), wanted);
  const loadings = centredTransposeTimes(x, mean, vectors);
  return fromImages(loadings, values, x.rows);
}

/** Components from X'U, whose columns have the singular values as lengths. */
function fromImages(images: Dense, squaredSingular: Float64Array, rows: number): Loadings {
  const components = transposed(images);
  squaredSingular.forEach((value, c) => {
    const row = rowOf(components, c);
    const length = Math.sqrt(value);
    for (let j = 0; j < row.length; j++) row[j]! /= length;
  });
  return { components, variance: squaredSingular.map((v) => v / (rows - 1)) };
}

function randomizedLoadings(x: Csr, mean: Float64Array, wanted: Wanted, seed: number): Loadings {
  const width = Math.min(wanted.count + OVERSAMPLING, x.rows, x.columns);
  const normal = gaussian(seededRandom(seed, 1));
  const start = zeros(x.columns, width);
  for (let i = 0; i < start.data.length; i++) start.data[i] = normal();
  let basis = orthonormalize(centredTimes(x, mean, start));
  for (let i = 0; i < POWER_ITERATIONS; i++) {
    basis = orthonormalize(centredTimes(x, mean, centredTransposeTimes(x, mean, basis)));
  }
  const compressed = centredTransposeTimes(x, mean, basis);
  const { vectors, values } = eigen(gram(compressed), wanted);
  return fromImages(times(compressed, vectors), values, x.rows);
}

/** The leading eigenvectors (as columns) of a symmetric matrix with their eigenvalues. */
function eigen(s: Dense, { count, least }: Wanted): { vectors: Dense; values: Float64Array } {
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
  return { vectors, values };
}

function withFixedSigns({ components, variance }: Loadings): Loadings {
  for (let c = 0; c < components.rows; c++) {
    const row = rowOf(components, c);
    let largest = 0;
    for (const entry of row) if (Math.abs(entry) > Math.abs(largest)) largest = entry;
    if (largest < 0) for (let j = 0; j < row.length; j++) row[j] = -row[j]!;
  }
  return { components, variance };
}

function transposed(m: Dense): Dense {
  const t = zeros(m.columns, m.rows);
  for (let i = 0; i < m.rows; i++) {
    for (let j = 0; j < m.columns; j++) t.data[j * m.rows + i] = m.data[i * m.columns + j]!;
  }
  return t;
}
