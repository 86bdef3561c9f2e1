import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orthonormalize } from "../../src/linalg/orthonormalize.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { apart, denseOf, multiply, rowsOf, transpose } from "./matrices.ts";

/** QQ'D: what is left of D in the span of Q. */
const projected = (q: number[][], d: number[][]): number[][] => multiply(q, multiply(transpose(q), d));

describe("orthonormalize(d)", () => {
  it("by hand: the Gram-Schmidt basis, first column first", () => {
    const q = rowsOf(
      orthonormalize(
        denseOf([
          [3, 1],
          [4, 7],
          [0, 0],
        ]),
      ),
    );
    // (1, 7) less its part 6.2 along (0.6, 0.8) is (-2.72, 2.04), of length 3.4.
    expect(
      apart(q, [
        [0.6, -0.8],
        [0.8, 0.6],
        [0, 0],
      ]),
    ).toBeLessThan(1e-15);
  });

  it("turns columns that depend on earlier ones into zeros", () => {
    const q = rowsOf(
      orthonormalize(
        denseOf([
          [1, 2, 0, 0, 3],
          [1, 2, 0, 1, 4],
          [1, 2, 0, 0, 3],
        ]),
      ),
    );
    const norms = transpose(q).map((column) => Math.hypot(...column));
    expect(norms.map((norm) => Number(norm.toFixed(12)))).toEqual([1, 0, 0, 1, 0]);
  });

  it("gives orthonormal columns, or zeros, that span the columns of D", () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 6 }));
    const matrices = shape.chain(([n, m]) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: m, maxLength: m }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(matrices, (d) => {
        const q = rowsOf(orthonormalize(denseOf(d)));
        const gram = multiply(transpose(q), q);
        const expected = gram.map((row, i) => row.map((_, j) => (i === j && gram[i]![i]! > 0.5 ? 1 : 0)));
        expect(apart(gram, expected)).toBeLessThan(1e-12);
        expect(apart(projected(q, d), d)).toBeLessThan(1e-10);
      }),
    );
  });

  it("keeps columns orthonormal that are nearly parallel", () => {
    const normal = gaussian(seededRandom(7));
    const d = Array.from({ length: 40 }, () => {
      const common = normal();
      return [common, common + 1e-6 * normal(), common + 1e-6 * normal()];
    });
    const q = rowsOf(orthonormalize(denseOf(d)));
    expect(
      apart(multiply(transpose(q), q), [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ).toBeLessThan(1e-12);
  });
});
