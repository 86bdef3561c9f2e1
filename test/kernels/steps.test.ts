import { describe, expect, it } from "vitest";
import { sharesOf, stepsOf } from "../../src/kernels/steps.ts";

describe("sharesOf(steps, lanes)", () => {
  it("deals out steps in order, a lane as many as another or one more", () => {
    const steps = stepsOf(50, 10);
    expect(sharesOf(steps, 2)).toEqual([steps.slice(0, 2), steps.slice(2)]);
    for (const lanes of [1, 2, 3, 5, 8]) {
      const shares = sharesOf(steps, lanes);
      expect(shares).toHaveLength(lanes);
      expect(shares.flat()).toEqual(steps);
      const lengths = shares.map(({ length }) => length);
      expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
    }
    expect(sharesOf([], 2)).toEqual([[], []]);
  });
});
