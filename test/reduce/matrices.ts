import type { Csr } from "../../src/linalg/csr.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { csrOf } from "../linalg/matrices.ts";

/** `count` orthonormal vectors of n entries that sum to 0, by Gram and Schmidt done twice. */
function orthonormalVectors(n: number, count: number, seed: number): Float64Array[] {
  const normal = gaussian(seededRandom(seed));
  const vectors: Float64Array[] = [new Float64Array(n).fill(1 / Math.sqrt(n))];
  while (vectors.length <= count) {
    const v = Float64Array.from({ length: n }, normal);
    for (const u of [...vectors, ...vectors]) {
      const along = u.reduce((sum, entry, i) => sum + entry * v[i]!, 0);
      u.forEach((entry, i) => (v[i]! -= along * entry));
    }
    const length = Math.hypot(...v);
    vectors.push(v.map((entry) => entry / length));
  }
  return vectors.slice(1);
}

/** A full matrix of column means 0 with given squared singular values, descending. */
export function withSpectrum(rows: number, columns: number, squares: readonly number[]): Csr {
  const left = orthonormalVectors(rows, squares.length, 1);
  const right = orthonormalVectors(columns, squares.length, 2);
  return csrOf(
    Array.from({ length: rows }, (_, i) => {
      const row = new Float64Array(columns);
      squares.forEach((square, c) => {
        const scale = Math.sqrt(square) * left[c]![i]!;
        for (let j = 0; j < columns; j++) row[j]! += scale * right[c]![j]!;
      });
      return Array.from(row);
    }),
  );
}

/**
 * Sparse rows at random with `each` entries: the first columns are the most common, as words of a text are, and every row is of
 * one of `groups` kinds that prefers columns of its own. After a few leading components the spectrum falls slowly.
 */
export function sparseGroups(rows: number, columns: number, each: number, groups: number): Csr {
  const random = seededRandom(9);
  const indptr = Int32Array.from({ length: rows + 1 }, (_, i) => i * each);
  const indices = new Int32Array(rows * each);
  const data = new Float32Array(rows * each);
  for (let i = 0; i < rows; i++) {
    const chosen = new Set<number>();
    while (chosen.size < each) {
      const j = Math.floor(random() ** 2 * columns);
      if (j % groups === i % groups || random() < 0.5) chosen.add(j);
    }
    indices.set(
      [...chosen].sort((a, b) => a - b),
      i * each,
    );
  }
  for (let p = 0; p < data.length; p++) data[p] = random();
  return { rows, columns, indptr, indices, data };
}
