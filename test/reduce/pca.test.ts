import { describe, expect, it } from "vitest";
import type { Dense } from "../../src/linalg/dense.ts";
import { pca } from "../../src/reduce/pca.ts";
import { apart, csrOf, multiply, rowsOf, transpose } from "../linalg/matrices.ts";
import { golden, matrixOf } from "./golden.ts";

const identity = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => Number(i === j)));

const worst = (found: ArrayLike<number>, expected: readonly number[]): number =>
  found.length === expected.length
    ? Math.max(...expected.map((value, i) => Math.abs(found[i]! - value)))
    : Infinity;

const firstColumns = (m: Dense, count: number): number[][] => rowsOf(m).map((row) => row.slice(0, count));

describe("pca(x, count, seed)", () => {
  it("by hand: points on a line have one component along it", () => {
    const { components, scores, variance, totalVariance } = pca(
      csrOf([
        [0, 0],
        [3, 4],
        [6, 8],
      ]),
      2,
      1,
    );
    expect(apart(rowsOf(components), [[0.6, 0.8]])).toBeLessThan(1e-12);
    expect(apart(rowsOf(scores), [[-5], [0], [5]])).toBeLessThan(1e-12);
    expect(variance).toHaveLength(1);
    expect(variance[0]).toBeCloseTo(25, 10);
    expect(totalVariance).toBe(25);
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
    expect(apart(rowsOf(rising.components), [[-1 / Math.sqrt(5), 2 / Math.sqrt(5)]])).toBeLessThan(1e-12);
  });

  describe.each([
    ["more papers than terms, by the Gram matrix of the terms", golden.tall],
    ["more terms than papers, by the Gram matrix of the papers", golden.wide],
    ["terms that depend on each other", golden.deficient],
  ])("%s", (_, reference) => {
    const all = pca(matrixOf(reference), 1000, 1);

    it("has the explained variances of scikit-learn to 1e-6, and no component more", () => {
      expect(worst(all.variance, reference.variance)).toBeLessThan(1e-6);
      expect(Math.abs(all.totalVariance - reference.total_variance)).toBeLessThan(1e-6);
    });

    it("has the loadings and scores of scikit-learn to 1e-6", () => {
      expect(apart(rowsOf(all.components), reference.components)).toBeLessThan(1e-6);
      expect(apart(rowsOf(all.scores), reference.scores)).toBeLessThan(1e-6);
    });

    it("has orthonormal components and uncorrelated scores, whose variances sum to the total", () => {
      const components = rowsOf(all.components);
      expect(apart(multiply(components, transpose(components)), identity(components.length))).toBeLessThan(
        1e-10,
      );
      const scores = rowsOf(all.scores);
      const covariance = multiply(transpose(scores), scores).map((row) =>
        row.map((v) => v / (scores.length - 1)),
      );
      const expected = identity(components.length).map((row, i) => row.map((v) => v * all.variance[i]!));
      expect(apart(covariance, expected)).toBeLessThan(1e-10);
      expect(Math.abs(all.variance.reduce((sum, v) => sum + v, 0) - all.totalVariance)).toBeLessThan(1e-10);
    });

    it("gives the leading ones when asked for fewer", () => {
      const three = pca(matrixOf(reference), 3, 1);
      expect(three.variance).toEqual(all.variance.slice(0, 3));
      expect(rowsOf(three.components)).toEqual(rowsOf(all.components).slice(0, 3));
      expect(apart(rowsOf(three.scores), firstColumns(all.scores, 3))).toBe(0);
    });
  });

  describe("a matrix with both sides above 250, by a randomized range finder", () => {
    const found = pca(matrixOf(golden.large), 30, 1);

    it("captures the variance of the exact components to 0.1%", () => {
      const captured = found.variance.reduce((sum, v) => sum + v, 0);
      const exact = golden.large.variance.reduce((sum, v) => sum + v, 0);
      expect(found.variance).toHaveLength(30);
      expect(captured).toBeLessThanOrEqual(exact * (1 + 1e-12));
      expect(captured).toBeGreaterThan(exact * 0.999);
    });

    it("matches scikit-learn's leading variances to 1e-6, loadings and scores to 1e-5", () => {
      expect(worst(found.variance.slice(0, 4), golden.large.variance.slice(0, 4))).toBeLessThan(1e-6);
      expect(apart(rowsOf(found.components).slice(0, 4), golden.large.components)).toBeLessThan(1e-5);
      expect(apart(firstColumns(found.scores, 4), golden.large.scores)).toBeLessThan(1e-5);
    });

    it("has orthonormal components", () => {
      const components = rowsOf(found.components);
      expect(apart(multiply(components, transpose(components)), identity(30))).toBeLessThan(1e-10);
    });

    it("gives equal numbers for equal seeds, and nearly equal ones for others", () => {
      expect(pca(matrixOf(golden.large), 30, 1)).toEqual(found);
      const other = pca(matrixOf(golden.large), 30, 2);
      expect(other.variance[29]).not.toBe(found.variance[29]);
      expect(Math.abs(other.variance[0]! - found.variance[0]!)).toBeLessThan(1e-9);
    });
  });

  it("finds no component more than the rank of a matrix above 250 on both sides", () => {
    const row = (kind: number): number[] => Array.from({ length: 260 }, (_, j) => Number(j % 3 === kind));
    const rows = Array.from({ length: 270 }, (_, i) => row(i % 3));
    expect(pca(csrOf(rows), 20, 1).variance).toHaveLength(2);
  });

  it("finds no component where all rows are alike, however many", () => {
    for (let papers = 3; papers < 90; papers++) {
      const row = Array.from({ length: 2 + (papers % 7) }, (_, j) => Math.fround(1 / (papers + j)));
      expect(
        pca(csrOf(Array.from({ length: papers }, () => row)), 5, 1).variance,
        `${papers} papers`,
      ).toHaveLength(0);
    }
  });
});
