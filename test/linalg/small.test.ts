import { describe, expect, it } from "vitest";
import { cholesky, dominant, inverse, timesTransposed } from "../../src/linalg/small.ts";
import { openMachine } from "../support/machine.ts";
import { apart, denseOf, identity, multiply, rowsOf } from "./matrices.ts";

const machine = await openMachine(1);

const symmetric = denseOf([
  [4, 2, -2],
  [2, 10, 5],
  [-2, 5, 6],
]);

describe("cholesky(machine, s)", () => {
  it("by hand: the upper triangular R with R'R = S", () => {
    expect(rowsOf(cholesky(machine, symmetric))).toEqual([
      [2, 1, -1],
      [0, 3, 2],
      [0, 0, 1],
    ]);
  });

  it("gives a row of zeros where a pivot is rounding, 1e-6 of its diagonal entry", () => {
    const nearly = (share: number) =>
      rowsOf(
        cholesky(
          machine,
          denseOf([
            [1, 1, 1],
            [1, 1 + share, 1],
            [1, 1, 2],
          ]),
        ),
      );
    expect(nearly(0.5e-6)).toEqual([
      [1, 1, 1],
      [0, 0, 0],
      [0, 0, 1],
    ]);
    expect(nearly(2e-6)[1]![1]).toBeCloseTo(Math.sqrt(2e-6), 9);
  });
});

describe("inverse(machine, r)", () => {
  it("is the inverse of an upper triangular matrix", () => {
    expect(
      apart(
        multiply(
          rowsOf(inverse(machine, cholesky(machine, symmetric))),
          rowsOf(cholesky(machine, symmetric)),
        ),
        identity(3),
      ),
    ).toBe(0);
  });

  it("has zeros in the row and the column of a pivot of zero, and inverts the rest", () => {
    expect(
      rowsOf(
        inverse(
          machine,
          denseOf([
            [2, 7, 4],
            [0, 0, 0],
            [0, 0, 5],
          ]),
        ),
      ),
    ).toEqual([
      [0.5, 0, -0.4],
      [0, 0, 0],
      [0, 0, 0.2],
    ]);
  });
});

describe("timesTransposed(machine, a)", () => {
  it("is A A', by hand", () => {
    const a = denseOf([
      [1, 2, 3],
      [0, 4, 5],
      [0, 0, 6],
    ]);
    expect(rowsOf(timesTransposed(machine, a))).toEqual([
      [14, 23, 18],
      [23, 41, 30],
      [18, 30, 36],
    ]);
  });
});

describe("dominant(machine, s, rounds)", () => {
  it("comes near the largest eigenvalue from below, round by round", () => {
    const s = denseOf([
      [3, 0],
      [0, 2],
    ]);
    const found = [2, 4, 30].map((rounds) => dominant(machine, s, rounds));
    expect(found[0]!).toBeLessThan(found[1]!);
    expect(found[1]!).toBeLessThan(found[2]!);
    expect(found[2]!).toBeCloseTo(3, 6);
    expect(dominant(machine, denseOf([[0]]), 30)).toBe(0);
  });
});
