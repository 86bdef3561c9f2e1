import { describe, expect, it } from "vitest";
import { type Csr, csrIn } from "../../src/linalg/csr.ts";
import type { Dense32 } from "../../src/linalg/dense.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { eigen } from "../../src/reduce/eigen.ts";
import { exact } from "../../src/reduce/exact.ts";
import { type Pca, pca as pcaOn } from "../../src/reduce/pca.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { apart, csrOf, multiply, rowsOf, transpose } from "../linalg/matrices.ts";
import { golden, matrixOf } from "./golden.ts";
import { sparseGroups, withSpectrum } from "./matrices.ts";

const machine = await openMachine(1);
const pca = (x: Csr, count: number, seed: number): Pca => pcaOn(machine, csrIn(machine, x), count, seed);

/** The variances of the exact components, also where pca itself would compress. */
const exactVariance = (x: Csr, count: number): number[] =>
  machine.scope(() => {
    const { squares } = exact(
      machine,
      x,
      Int32Array.from({ length: x.columns }, (_, j) => j),
      (symmetric) => ({ ...eigen(symmetric, { count, least: 0 }), chance: new Float64Array(0) }),
    );
    return Array.from(squares, (s) => s / (x.rows - 1));
  });

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0);

/** |Cv - sv| / s for each component, in double precision by the definition. */
function residualsOf(x: Csr, { components, variance }: Pca): number[] {
  const mean = columnMeans(x);
  return rowsOf(components).map((v, c) => {
    const shift = v.reduce((total, entry, j) => total + entry * mean[j]!, 0);
    const image = new Float64Array(x.columns);
    let total = 0;
    for (let i = 0; i < x.rows; i++) {
      let t = -shift;
      for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) t += x.data[p]! * v[x.indices[p]!]!;
      for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) image[x.indices[p]!]! += x.data[p]! * t;
      total += t;
    }
    return (
      Math.hypot(
        ...v.map((entry, j) => (image[j]! - mean[j]! * total) / (x.rows - 1) - variance[c]! * entry),
      ) / variance[c]!
    );
  });
}

const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

const worst = (found: ArrayLike<number>, expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...expected.map((value, i) => Math.abs(found[i]! - value)))
    : Infinity;

const firstColumns = (m: Dense32, count: number): number[][] => rowsOf(m).map((row) => row.slice(0, count));

/** How far each number is off, as a share of the expected one; the worst. */
const worstShare = (found: ArrayLike<number>, expected: readonly number[]): number =>
  worst(
    Float64Array.from(found, (v, i) => v / expected[i]!),
    expected.map(() => 1),
  );

const orthonormality = ({ components }: Pca): number =>
  apart(multiply(rowsOf(components), transpose(rowsOf(components))), identity(components.rows));

describe("pca(machine, x, count, seed)", () => {
  it("by hand: points on a line have one component along it", () => {
    const { components, scores, variance, totalVariance, residual } = pca(
      csrOf([
        [0, 0],
        [3, 4],
        [6, 8],
      ]),
      2,
      1,
    );
    expect(apart(rowsOf(components), [[0.6, 0.8]])).toBeLessThan(1e-7);
    expect(apart(rowsOf(scores), [[-5], [0], [5]])).toBeLessThan(1e-6);
    expect(variance).toHaveLength(1);
    expect(variance[0]).toBeCloseTo(25, 10);
    expect(totalVariance).toBe(25);
    expect(Array.from(residual)).toEqual([0]);
  });

  it("fixes the sign by the largest loading, which is positive", () => {
    const rising = pca(
      csrOf([
        [0, 9],
        [1, 7],
        [2, 5],
      ]),
      1,
      1,
    );
    expect(apart(rowsOf(rising.components), [[-1 / Math.sqrt(5), 2 / Math.sqrt(5)]])).toBeLessThan(1e-7);
    const { components } = pca(sparseGroups(300, 260, 8, 3), 20, 1);
    for (const row of rowsOf(components)) expect(Math.max(...row)).toBe(Math.max(...row.map(Math.abs)));
  });

  describe.each([
    ["more papers than terms, by the Gram matrix of the terms", golden.tall],
    ["more terms than papers, by the Gram matrix of the papers", golden.wide],
    ["terms that depend on each other", golden.deficient],
  ])("%s", (_, reference) => {
    const all = pca(matrixOf(reference), 1000, 1);

    it("has the explained variances of scikit-learn to 1e-12, and no component more", () => {
      expect(worst(all.variance, reference.variance)).toBeLessThan(1e-12);
      expect(Math.abs(all.totalVariance - reference.total_variance)).toBeLessThan(1e-12);
    });

    it("has the loadings of scikit-learn to 1e-7, and the scores to 2e-6, in single precision", () => {
      expect(apart(rowsOf(all.components), reference.components)).toBeLessThan(1e-7);
      expect(apart(rowsOf(all.scores), reference.scores)).toBeLessThan(2e-6);
    });

    it("has orthonormal components and uncorrelated scores, whose variances sum to the total", () => {
      expect(orthonormality(all)).toBeLessThan(2e-7);
      const scores = rowsOf(all.scores);
      const covariance = multiply(transpose(scores), scores).map((row) =>
        row.map((v) => v / (scores.length - 1)),
      );
      const expected = identity(all.variance.length).map((row, i) => row.map((v) => v * all.variance[i]!));
      expect(apart(covariance, expected)).toBeLessThan(1e-6);
      expect(Math.abs(sum(all.variance) - all.totalVariance)).toBeLessThan(1e-12);
    });

    it("has residuals of 0: they are those of single precision, below 1e-6", () => {
      expect(Array.from(all.residual)).toEqual(reference.variance.map(() => 0));
      expect(Math.max(...residualsOf(matrixOf(reference), all))).toBeLessThan(1e-6);
    });

    it("gives the leading ones when asked for fewer", () => {
      const three = pca(matrixOf(reference), 3, 1);
      expect(three.variance).toEqual(all.variance.slice(0, 3));
      expect(rowsOf(three.components)).toEqual(rowsOf(all.components).slice(0, 3));
      expect(apart(rowsOf(three.scores), firstColumns(all.scores, 3))).toBe(0);
    });
  });

  describe("a matrix with both sides above 250, by subspace iteration", () => {
    const found = pca(matrixOf(golden.large), 30, 1);

    it("captures the variance of scikit-learn's components to one part in a million", () => {
      expect(found.variance).toHaveLength(30);
      expect(Math.abs(sum(found.variance) / sum(golden.large.variance) - 1)).toBeLessThan(1e-6);
    });

    it("matches scikit-learn's leading variances and loadings to 1e-6, and scores to 5e-6", () => {
      expect(worst(found.variance.slice(0, 4), golden.large.variance.slice(0, 4))).toBeLessThan(1e-6);
      expect(apart(rowsOf(found.components).slice(0, 4), golden.large.components)).toBeLessThan(1e-6);
      expect(apart(firstColumns(found.scores, 4), golden.large.scores)).toBeLessThan(5e-6);
    });

    it("has orthonormal components, to 1e-6", () => {
      expect(orthonormality(found)).toBeLessThan(1e-6);
    });

    it("tells how far each component is from being exact, to 1e-6", () => {
      expect(worst(found.residual, residualsOf(matrixOf(golden.large), found))).toBeLessThan(1e-6);
      expect(Math.max(...found.residual)).toBeGreaterThan(1e-5);
      expect(Math.max(...found.residual)).toBeLessThan(1e-3);
    });

    it("gives equal numbers for equal seeds, and nearly equal ones for others", () => {
      expect(pca(matrixOf(golden.large), 30, 1)).toEqual(found);
      const other = pca(matrixOf(golden.large), 30, 2);
      expect(other.variance[29]).not.toBe(found.variance[29]);
      expect(Math.abs(other.variance[0]! - found.variance[0]!)).toBeLessThan(1e-5);
    });
  });

  it("captures 99.9% of the exact variance where the spectrum falls slowly", () => {
    const x = sparseGroups(400, 340, 20, 7);
    const expected = exactVariance(x, 40);
    expect(expected[4]! / expected[39]!).toBeLessThan(3);
    const { variance } = pca(x, 40, 1);
    expect(variance).toHaveLength(40);
    expect(Math.abs(sum(variance) / sum(expected) - 1)).toBeLessThan(1e-3);
    expect(worstShare(variance, expected)).toBeLessThan(1e-2);
  });

  it("captures 99.9% of the exact variance of a corpus that it starts on a part of", () => {
    const x = sparseGroups(16_500, 260, 26, 5);
    const found = pca(x, 10, 1);
    expect(Math.abs(sum(found.variance) / sum(exactVariance(x, 10)) - 1)).toBeLessThan(1e-3);
    expect(worst(found.residual, residualsOf(x, found))).toBeLessThan(1e-5);
  });

  it.each([
    [1e2, 1e-5],
    [1e4, 1e-5],
    [1e6, 1e-5],
    [1e8, 1e-3],
  ])(
    "loses no component where the first has %i times the variance of the last: each is right to %f",
    (ratio, tolerance) => {
      const squares = Array.from({ length: 120 }, (_, i) => ratio ** (-i / 29));
      const { variance, residual } = pca(withSpectrum(300, 280, squares), 30, 1);
      expect(
        worstShare(
          variance,
          squares.slice(0, 30).map((s) => s / 299),
        ),
      ).toBeLessThan(tolerance);
      expect(Math.max(...residual)).toBeLessThan(1e-3);
    },
  );

  it("keeps the components below a few that have 100,000 times their variance, to 1e-3", () => {
    const squares = Array.from({ length: 120 }, (_, i) => (i < 3 ? 1e5 : 1) * 0.97 ** i);
    const { variance } = pca(withSpectrum(300, 280, squares), 30, 1);
    const expected = squares.slice(0, 30).map((s) => s / 299);
    expect(worstShare(variance, expected)).toBeLessThan(1e-3);
  });

  it.each([1, 2, 5, 20, 29])(
    "finds no component more than the rank of a matrix above 250 on both sides: %i",
    (rank) => {
      const squares = Array.from({ length: rank }, (_, i) => 1 / (i + 1));
      const found = pca(withSpectrum(300, 260, squares), 30, 1);
      expect(
        worstShare(
          found.variance,
          squares.map((s) => s / 299),
        ),
      ).toBeLessThan(1e-5);
      expect(orthonormality(found)).toBeLessThan(1e-6);
    },
  );

  it("finds 2 components of 3 kinds of rows", () => {
    const row = (kind: number): number[] => Array.from({ length: 260 }, (_, j) => Number(j % 3 === kind));
    const rows = Array.from({ length: 270 }, (_, i) => row(i % 3));
    expect(pca(csrOf(rows), 20, 1).variance).toHaveLength(2);
  });

  it("finds no component where all rows are alike, however many", () => {
    for (let papers = 1; papers < 90; papers++) {
      const row = Array.from({ length: 2 + (papers % 7) }, (_, j) => Math.fround(1 / (papers + j)));
      expect(
        pca(csrOf(Array.from({ length: papers }, () => row)), 5, 1).variance,
        `${papers} papers`,
      ).toHaveLength(0);
    }
    const alike = Array.from({ length: 260 }, () =>
      Array.from({ length: 255 }, (_, j) => Math.fround(1 / (3 + j))),
    );
    expect(pca(csrOf(alike), 5, 1).variance).toHaveLength(0);
  });

  it("gives the same bytes on 1, 2 and 3 threads", async () => {
    const x = sparseGroups(2000, 260, 30, 5);
    const expected = pca(x, 30, 1);
    for (const threads of [2, 3]) {
      const other = await machineOfTest(threads);
      expect(pcaOn(other, csrIn(other, x), 30, 1)).toEqual(expected);
    }
  });

  it("gives back the memory that it takes but for scores and components", () => {
    machine.scope(() => {
      const x = csrIn(machine, matrixOf(golden.large));
      const before = machine.scope(() => machine.f32(1).byteOffset);
      const { scores, components } = pcaOn(machine, x, 5, 1);
      expect(scores.data.byteOffset).toBe(before);
      const aligned = (data: Float32Array): number => Math.ceil(data.byteLength / 64) * 64;
      expect(components.data.byteOffset).toBe(before + aligned(scores.data));
      const after = components.data.byteOffset + aligned(components.data);
      expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(after);
    });
  });
});
