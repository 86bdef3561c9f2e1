import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { adjustedRand } from "../../src/cluster/adjusted-rand.ts";
import { seededRandom } from "../../src/random.ts";
import { golden2 } from "./golden2.ts";

const of = (a: readonly number[], b: readonly number[]): number =>
  adjustedRand(Int32Array.from(a), Int32Array.from(b));

describe("adjustedRand(a, b)", () => {
  it("by hand: four points, of which one has changed sides", () => {
    // Pairs: 1 in both, 2 in the first, 3 in the second, of 6: (1 - 2 * 3 / 6) / (2.5 - 1).
    expect(of([0, 0, 1, 1], [0, 0, 0, 1])).toBe(0);
    // 1 in both, 2 and 1: (1 - 2 / 6) / (1.5 - 2 / 6).
    expect(of([0, 0, 1, 1], [0, 0, 1, 2])).toBeCloseTo(4 / 7, 12);
    // None in both, 2 and 2: worse than chance.
    expect(of([0, 0, 1, 1], [0, 1, 0, 1])).toBeCloseTo(-0.5, 12);
  });

  it("equals scikit-learn's adjusted_rand_score", () => {
    const { a, b, c, ab, ac } = golden2.adjusted_rand;
    expect(of(a, b)).toBeCloseTo(ab, 12);
    expect(of(b, a)).toBeCloseTo(ab, 12);
    expect(of(a, c)).toBeCloseTo(ac, 12);
  });

  it("is 1 for the same partition, whatever its clusters are called", () => {
    expect(of([0, 0, 1, 2, 2], [7, 7, 3, 0, 0])).toBe(1);
  });

  it("is 1 where there is nothing to tell apart: one cluster, all alone, one point, none", () => {
    expect([of([3, 3, 3], [0, 0, 0]), of([0, 1, 2], [2, 0, 1]), of([4], [2]), of([], [])]).toEqual([
      1, 1, 1, 1,
    ]);
  });

  it("is 0 where one of the two says nothing", () => {
    expect(of([0, 0, 0, 0], [0, 0, 1, 1])).toBe(0);
    expect(of([0, 1, 2, 3], [0, 0, 1, 1])).toBe(0);
  });

  it("does not count points that either leaves out", () => {
    expect(of([0, -1, 0, 1, 1, 0], [0, 0, 0, 0, 1, -1])).toBe(of([0, 0, 1, 1], [0, 0, 0, 1]));
    expect(of([-1, -1], [0, 1])).toBe(1);
  });

  it("is about 0 for partitions that agree by chance, and never above 1", () => {
    const random = seededRandom(3);
    const draw = (k: number): number[] => Array.from({ length: 400 }, () => Math.floor(k * random()));
    const values = Array.from({ length: 50 }, () => of(draw(4), draw(7)));
    expect(Math.abs(values.reduce((sum, v) => sum + v, 0) / 50)).toBeLessThan(0.003);
    const labels = fc.array(fc.tuple(fc.integer({ min: -1, max: 3 }), fc.integer({ min: -1, max: 3 })));
    fc.assert(
      fc.property(labels, (both) => {
        const value = of(
          both.map(([x]) => x),
          both.map(([, y]) => y),
        );
        expect(value).toBeLessThanOrEqual(1);
        expect(value).toBeGreaterThanOrEqual(-1);
      }),
    );
  });
});
