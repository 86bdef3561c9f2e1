import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PANEL } from "../../src/kernels/kernels.ts";
import {
  inPanels,
  newPanels,
  panelOf,
  panelsFor,
  symmetricProduct,
  timesSmall,
} from "../../src/linalg/panels.ts";
import { openMachine } from "../support/machine.ts";
import { apart, denseOf, multiply, panelsOf, rowsOf, rowsOfPanels, transpose } from "./matrices.ts";

const machine = await openMachine(2);

/** Matrices of small whole numbers, on which single precision is exact, with columns for one panel to three. */
const matrix = (rows: number, columns: number): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
const rowCounts = fc.integer({ min: 1, max: 9 });
const columnCounts = fc.integer({ min: 1, max: 40 });

const withZeros = (rows: number[][], columns: number): number[][] =>
  rows.map((row) => Array.from({ length: columns }, (_, j) => row[j] ?? 0));

describe("panels", () => {
  it("are as many as hold the columns", () => {
    expect([0, 1, 16, 17, 32, 33].map(panelsFor)).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it("stand one after the other, 16 columns each, row by row", () => {
    const panels = newPanels(machine, 3, 2);
    expect(panels.data).toHaveLength(3 * 2 * PANEL);
    panels.data.forEach((_, at) => (panels.data[at] = at));
    expect(Array.from(panelOf(panels, 1))).toEqual(Array.from({ length: 48 }, (_, at) => 48 + at));
    const places = rowsOfPanels(panels);
    expect(places[0]!.slice(14, 18)).toEqual([14, 15, 48, 49]);
    expect(inPanels(panels, 2, 17)).toBe(48 + 2 * PANEL + 1);
    expect(places.flat().sort((a, b) => a - b)).toEqual(Array.from(panels.data));
  });

  it("share the memory of their whole", () => {
    const panels = newPanels(machine, 2, 2);
    panelOf(panels, 1)[3] = 5;
    expect(rowsOfPanels(panels)[0]![19]).toBe(5);
  });
});

describe("symmetricProduct(machine, a, b)", () => {
  it("is A'B where that is symmetric, such as A'A and A'(MA) for a symmetric M", () => {
    const cases = fc.tuple(rowCounts, columnCounts).chain(([n, m]) => fc.tuple(matrix(n, m), matrix(n, n)));
    fc.assert(
      fc.property(cases, ([a, half]) => {
        const m = multiply(half, transpose(half));
        machine.scope(() => {
          const [left, right] = [panelsOf(machine, a), panelsOf(machine, multiply(m, a))];
          const width = left.panels * PANEL;
          const padded = withZeros(a, width);
          const expected = multiply(transpose(padded), multiply(m, padded));
          expect(apart(rowsOf(symmetricProduct(machine, left, right)), expected)).toBe(0);
          expect(
            apart(rowsOf(symmetricProduct(machine, left, left)), multiply(transpose(padded), padded)),
          ).toBe(0);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("sums thousands of rows to 1e-6, in runs of single precision and sums of double", () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => [0.1 + (i % 7) / 100]);
    machine.scope(() => {
      const a = panelsOf(machine, rows);
      const exact = rows.reduce((sum, [v]) => sum + Math.fround(v!) ** 2, 0);
      expect(Math.abs(symmetricProduct(machine, a, a).data[0]! / exact - 1)).toBeLessThan(1e-6);
    });
  });
});

describe("timesSmall(machine, d, s, out)", () => {
  it("is D S, and zeros in the columns that S lacks", () => {
    const cases = fc
      .tuple(rowCounts, columnCounts, columnCounts)
      .chain(([n, m, l]) => fc.tuple(matrix(n, m), matrix(m, l)));
    fc.assert(
      fc.property(cases, ([a, s]) => {
        machine.scope(() => {
          const out = newPanels(machine, a.length, panelsFor(s[0]!.length) + 1);
          out.data.fill(9);
          const product = timesSmall(machine, panelsOf(machine, a), denseOf(s), out);
          expect(product).toBe(out);
          expect(apart(rowsOfPanels(out), withZeros(multiply(a, s), out.panels * PANEL))).toBe(0);
        });
      }),
      { numRuns: 30 },
    );
  });
});
