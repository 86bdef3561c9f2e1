import { Matrix } from "ml-matrix";
import { PCA } from "ml-pca";
import { describe, expect, it } from "vitest";
import { tridiagonalEigenvalues } from "../../src/linalg/tridiagonal.ts";
import { gaussian, seededRandom } from "../../src/random.ts";

/** Ascending, by ml-pca on the full matrix. */
function expected(diagonal: Float64Array, beside: Float64Array): number[] {
  const t = Matrix.diag([...diagonal]);
  for (let i = 1; i < diagonal.length; i++) {
    t.set(i, i - 1, beside[i]!);
    t.set(i - 1, i, beside[i]!);
  }
  return new PCA(t, { isCovarianceMatrix: true }).getEigenvalues().slice().reverse();
}

describe("tridiagonalEigenvalues(diagonal, beside)", () => {
  it("is 1 and 3 of the matrix of twos with ones beside them", () => {
    const [least, most] = tridiagonalEigenvalues(Float64Array.of(2, 2), Float64Array.of(0, 1));
    expect(least).toBeCloseTo(1, 15);
    expect(most).toBeCloseTo(3, 15);
  });

  it("is the diagonal, sorted, where nothing stands beside it", () => {
    expect([...tridiagonalEigenvalues(Float64Array.of(3, -1, 2), new Float64Array(3))]).toEqual([-1, 2, 3]);
    expect([...tridiagonalEigenvalues(new Float64Array(0), new Float64Array(0))]).toEqual([]);
  });

  it.each([2, 7, 40, 150])("equals ml-pca's to the last bit: %i x the same", (n) => {
    const normal = gaussian(seededRandom(n, 0));
    const diagonal = Float64Array.from({ length: n }, normal);
    const beside = Float64Array.from({ length: n }, () => Math.abs(normal()));
    beside[Math.floor(n / 2)] = 0;
    const found = [...tridiagonalEigenvalues(diagonal, beside)];
    expect(found).toEqual(expected(diagonal, beside));
  });
});
