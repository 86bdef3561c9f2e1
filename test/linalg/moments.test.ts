import { describe, expect, it } from "vitest";
import { csrIn } from "../../src/linalg/csr.ts";
import { columnVariances, momentsOf } from "../../src/linalg/moments.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { sparseGroups } from "../reduce/matrices.ts";
import { openMachine } from "../support/machine.ts";
import { csrOf } from "./matrices.ts";

const machines = [await openMachine(1), await openMachine(2)];

describe.each(machines)("momentsOf(machine, x)", (machine) => {
  it("by hand", () => {
    const x = csrIn(
      machine,
      csrOf([
        [1, 0],
        [3, 2],
      ]),
    );
    const { mean, squares } = momentsOf(machine, x);
    expect([...mean]).toEqual([2, 1]);
    expect([...squares]).toEqual([10, 4]);
  });

  it("has the means of columnMeans(x) to the last bit", () => {
    const x = sparseGroups(300, 200, 8, 3);
    expect(momentsOf(machine, csrIn(machine, x)).mean).toEqual(columnMeans(x));
  });
});

describe("columnVariances(rows, moments)", () => {
  it("by hand: with divisor n - 1, and 0 for a column of equal entries", () => {
    const moments = { mean: Float64Array.of(2, 0.1), squares: Float64Array.of(10, 2 * 0.1 ** 2) };
    expect([...columnVariances(2, moments)]).toEqual([2, 0]);
  });
});
