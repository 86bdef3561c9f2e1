import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { squaredDistance } from "../../src/linalg/dense.ts";
import {
  centredColumnGram,
  centredRowGram,
  centredTransposeTimes,
  columnMeans,
} from "../../src/linalg/products.ts";
import { apart, centred, csrOf, dense32Of, denseOf, multiply, rowsOf, transpose } from "./matrices.ts";

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
const cases = shapes.chain(([n, m, l]) => fc.tuple(matrix(n, m), matrix(n, l)));

describe("columnMeans(x)", () => {
  it("counts the zeros that are not stored", () => {
    expect(columnMeans(x)).toEqual(mean);
  });
});

describe("products of a sparse matrix X with its column means taken off", () => {
  it("by hand: (X - 1m')'D, XX' and X'X of the centred X", () => {
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
      fc.property(cases, ([a, left]) => {
        const sparse = csrOf(a);
        const means = columnMeans(sparse);
        const dense = centred(a);
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

describe("squaredDistance(a, i, b, j)", () => {
  it("is |a_i - b_j|^2, for any number of columns and either precision", () => {
    const vectors = fc.integer({ min: 1, max: 11 }).chain((n) => fc.tuple(matrix(3, n), matrix(2, n)));
    fc.assert(
      fc.property(vectors, fc.nat(2), fc.nat(1), ([a, b], i, j) => {
        const expected = a[i]!.reduce((sum, value, c) => sum + (value - b[j]![c]!) ** 2, 0);
        expect(squaredDistance(denseOf(a), i, denseOf(b), j)).toBe(expected);
        expect(squaredDistance(dense32Of(a), i, denseOf(b), j)).toBe(expected);
      }),
    );
  });
});
