import { type Dense, rowOf, zeros } from "./dense.ts";
import { dot } from "./vectors.ts";
import { gaussian, seededRandom } from "../random.ts";
import { cholesky, inverse } from "./orthonormalize.ts";

const ROUNDS = 30;

/**
 * About the least and the largest eigenvalue of a symmetric matrix without negative ones, by power iteration on it and on its inverse.
 * The least comes out a little high and the largest a little low; the least of a singular matrix is 0.
 */
export function extremes(s: Dense): { least: number; largest: number } {
  const r = cholesky(s);
  const isSingular = Array.from({ length: s.rows }, (_, i) => r.data[i * s.rows + i]!).some(
    (pivot) => pivot === 0,
  );
  if (isSingular) return { least: 0, largest: dominant(s) };
  return { least: 1 / dominant(timesTransposed(inverse(r))), largest: dominant(s) };
}

/** A A' for an upper triangular A. */
function timesTransposed(a: Dense): Dense {
  const n = a.rows;
  const product = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = i; j < n; j++) {
      let sum = 0;
      for (let c = j; c < n; c++) sum += a.data[i * n + c]! * a.data[j * n + c]!;
      product.data[i * n + j] = sum;
      product.data[j * n + i] = sum;
    }
  }
  return product;
}

function dominant(s: Dense): number {
  const n = s.rows;
  // A start without a pattern is orthogonal to no eigenvector that has one.
  let v = new Float64Array(n).map(gaussian(seededRandom(0)));
  let value = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const image = new Float64Array(n);
    for (let i = 0; i < n; i++) image[i] = dot(v, rowOf(s, i));
    value = Math.sqrt(dot(image, image));
    if (value === 0) return 0;
    v = image.map((entry) => entry / value);
  }
  return value;
}
