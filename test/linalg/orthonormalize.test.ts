import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orthonormalize } from "../../src/linalg/orthonormalize.ts";
import { newPanels } from "../../src/linalg/panels.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";
import { apart, identity, multiply, panelsOf, rowsOfPanels, transpose } from "./matrices.ts";

const machine = await openMachine(2);

/** The basis that orthonormalize makes of given rows, without the columns that fill up panels. */
function basisOf(rows: number[][]): number[][] {
  return machine.scope(() => {
    const d = panelsOf(machine, rows);
    const [out, between] = [newPanels(machine, d.rows, d.panels), newPanels(machine, d.rows, d.panels)];
    const before = d.data.slice();
    const q = orthonormalize(machine, d, out, between);
    expect(q).toBe(out);
    expect(d.data.slice()).toEqual(before);
    const basis = rowsOfPanels(q);
    expect(Math.max(0, ...basis.flatMap((row) => row.slice(rows[0]!.length)).map(Math.abs))).toBe(0);
    return basis.map((row) => row.slice(0, rows[0]!.length));
  });
}

/** QQ'D: what is left of D in the span of Q. */
const projected = (q: number[][], d: number[][]): number[][] => multiply(q, multiply(transpose(q), d));
const gramOf = (q: number[][]): number[][] => multiply(transpose(q), q);
const normal = (rows: number, columns: number, seed: number): number[][] => {
  const next = gaussian(seededRandom(seed));
  return Array.from({ length: rows }, () => Array.from({ length: columns }, next));
};

describe("orthonormalize(machine, d, out, between)", () => {
  it("by hand: the Gram-Schmidt basis, first column first", () => {
    const q = basisOf([
      [3, 1],
      [4, 7],
      [0, 0],
    ]);
    // (1, 7) less its part 6.2 along (0.6, 0.8) is (-2.72, 2.04), of length 3.4.
    const expected = [
      [0.6, -0.8],
      [0.8, 0.6],
      [0, 0],
    ];
    expect(apart(q, expected)).toBeLessThan(1e-6);
  });

  it.each([
    [300, 5],
    [300, 40],
    [41, 40],
    [40, 40],
  ])("gives orthonormal columns of the same span, to 1e-5, and to 1e-6 when done twice: %i x %i", (n, m) => {
    const d = normal(n, m, 1);
    const q = basisOf(d);
    expect(apart(gramOf(q), identity(m))).toBeLessThan(n > m + 1 ? 1e-5 : 1e-2);
    const twice = basisOf(q);
    expect(apart(gramOf(twice), identity(m))).toBeLessThan(1e-6);
    expect(apart(projected(twice, d), d)).toBeLessThan(1e-5);
  });

  it("turns columns that depend on earlier ones into zeros, and keeps columns of zeros", () => {
    const q = basisOf([
      [1, 2, 0, 0, 4],
      [1, 2, 0, 1, 4],
      [1, 2, 0, 0, 4],
      [1, 2, 0, 5, 4],
    ]);
    const norms = transpose(q).map((column) => Math.hypot(...column));
    expect(norms.map((norm) => Number(norm.toFixed(6)))).toEqual([1, 0, 0, 1, 0]);
  });

  it("done twice, spans the columns of D by columns of zeros and orthonormal ones, whether or not D has full rank", () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6 }));
    const matrices = shape.chain(([n, m]) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: m, maxLength: m }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(matrices, (d) => {
        const q = basisOf(basisOf(d));
        expect(apart(projected(q, d), d)).toBeLessThan(1e-4);
        const gram = gramOf(q);
        const expected = identity(q[0]!.length).map((row, i) => row.map((v) => v * Math.round(gram[i]![i]!)));
        expect(apart(gram, expected)).toBeLessThan(1e-5);
      }),
    );
  });

  it("keeps columns whose sizes differ by factors of a million", () => {
    const d = normal(200, 20, 3).map((row) => row.map((v, j) => v * 10 ** (j / 2 - 6)));
    const q = basisOf(basisOf(d));
    expect(apart(gramOf(q), identity(20))).toBeLessThan(1e-6);
  });

  it("keeps columns that are nearly parallel, to one part in 100,000, when done twice", () => {
    const d = normal(400, 41, 7).map(([common, ...own]) => own.map((v) => common! + 1e-5 * v));
    const q = basisOf(basisOf(d));
    expect(apart(gramOf(q), identity(40))).toBeLessThan(1e-6);
    expect(apart(projected(q, d), d)).toBeLessThan(1e-5);
  });
});
