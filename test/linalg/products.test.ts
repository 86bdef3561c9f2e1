import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot, squaredDistance, unitRows } from "../../src/linalg/dense.ts";
import {
  centredColumnGram,
  centredRowGram,
  centredTimes,
  centredTransposeTimes,
  columnMeans,
  gram,
  times,
} from "../../src/linalg/products.ts";
import { apart, centred, csrOf, denseOf, multiply, rowsOf, transpose } from "./matrices.ts";

/** 3 papers, 2 terms; the column means are 2 and 1. */
const x = csrOf([
  [1, 0],
  [0, 3],
  [5, 0],
]);
const mean = Float64Array.of(2, 1);

/** Matrices of whole numbers, mostly zeros: products are exact in whatever order they are summed. */
const entries = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -9, max: 9 }) },
);
const matrix = (rows: number, columns: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(entries, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
const shapes = fc.tuple(
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 8 }),
  fc.integer({ min: 1, max: 4 }),
);
const cases = shapes.chain(([n, m, l]) => fc.tuple(matrix(n, m), matrix(m, l), matrix(n, l)));

describe("columnMeans(x)", () => {
  it("counts the zeros that are not stored", () => {
    expect(columnMeans(x)).toEqual(mean);
  });
});

describe("products of a sparse matrix X with its column means taken off", () => {
  it("by hand: (X - 1m')D, (X - 1m')'D, XX' and X'X of the centred X", () => {
    expect(rowsOf(centredTimes(x, mean, denseOf([[1], [10]])))).toEqual([[-11], [18], [-7]]);
    expect(rowsOf(centredTransposeTimes(x, mean, denseOf([[1], [2], [3]])))).toEqual([[4], [0]]);
    expect(rowsOf(centredRowGram(x, mean))).toEqual([
      [2, 0, -2],
      [0, 8, -8],
      [-2, -8, 10],
    ]);
    expect(rowsOf(centredColumnGram(x, mean))).toEqual([
      [14, -6],
      [-6, 6],
    ]);
  });

  it("equal the dense products of the centred matrix", () => {
    fc.assert(
      fc.property(cases, ([a, right, left]) => {
        const sparse = csrOf(a);
        const means = columnMeans(sparse);
        const dense = centred(a);
        expect(
          apart(rowsOf(centredTimes(sparse, means, denseOf(right))), multiply(dense, right)),
        ).toBeLessThan(1e-11);
        expect(
          apart(
            rowsOf(centredTransposeTimes(sparse, means, denseOf(left))),
            multiply(transpose(dense), left),
          ),
        ).toBeLessThan(1e-11);
        expect(apart(rowsOf(centredRowGram(sparse, means)), multiply(dense, transpose(dense)))).toBeLessThan(
          1e-11,
        );
        expect(
          apart(rowsOf(centredColumnGram(sparse, means)), multiply(transpose(dense), dense)),
        ).toBeLessThan(1e-11);
      }),
    );
  });
});

describe("gram(d) and times(a, b)", () => {
  it("equal the dense products, exactly on whole numbers", () => {
    fc.assert(
      fc.property(cases, ([a, b]) => {
        expect(apart(rowsOf(gram(denseOf(a))), multiply(transpose(a), a))).toBe(0);
        expect(apart(rowsOf(times(denseOf(a), denseOf(b))), multiply(a, b))).toBe(0);
      }),
    );
  });
});

describe("squaredDistance(a, i, b, j)", () => {
  it("is |a_i - b_j|^2, for any number of columns", () => {
    const vectors = fc.integer({ min: 1, max: 11 }).chain((n) => fc.tuple(matrix(3, n), matrix(2, n)));
    fc.assert(
      fc.property(vectors, fc.nat(2), fc.nat(1), ([a, b], i, j) => {
        const expected = a[i]!.reduce((sum, value, c) => sum + (value - b[j]![c]!) ** 2, 0);
        expect(squaredDistance(denseOf(a), i, denseOf(b), j)).toBe(expected);
      }),
    );
  });
});

describe("unitRows(m)", () => {
  it("scales rows to unit length, leaves rows of zeros and the original as they are", () => {
    const original = denseOf([
      [3, 4],
      [0, 0],
      [-2, 0],
    ]);
    expect(rowsOf(unitRows(original))).toEqual([
      [0.6, 0.8],
      [0, 0],
      [-1, 0],
    ]);
    expect(rowsOf(original)[0]).toEqual([3, 4]);
  });
});

describe("dot(a, b)", () => {
  it("sums the products of entries", () => {
    expect(dot(Float64Array.of(1, 2, 3), Float64Array.of(4, 5, -6))).toBe(-4);
  });
});
