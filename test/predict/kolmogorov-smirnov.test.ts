import { describe, expect, it } from "vitest";
import { kolmogorovSmirnov } from "../../src/predict/kolmogorov-smirnov.ts";
import { golden } from "./golden.ts";

const statistic = (a: readonly number[], b: readonly number[]): number =>
  kolmogorovSmirnov(Float64Array.from(a), Float64Array.from(b));

describe("kolmogorovSmirnov(a, b)", () => {
  it("is 0 for equal samples, also of different sizes, and 1 for samples apart", () => {
    expect(statistic([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(statistic([5, 5], [5, 5, 5])).toBe(0);
    expect(statistic([1, 2], [3, 4, 5])).toBe(1);
    expect(statistic([7], [6])).toBe(1);
  });

  it("by hand: the functions are farthest apart at 2, where they are 2/3 and 0", () => {
    expect(statistic([1, 2, 4], [3, 5])).toBeCloseTo(2 / 3, 12);
  });

  it.each(golden.kolmogorov_smirnov)(
    "equals scipy.stats.ks_2samp, either way round",
    ({ a, b, statistic: d }) => {
      expect(statistic(a, b)).toBeCloseTo(d, 12);
      expect(statistic(b, a)).toBeCloseTo(d, 12);
    },
  );
});
