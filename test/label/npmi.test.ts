import { describe, expect, it } from "vitest";
import { npmi } from "../../src/label/npmi.ts";

describe("npmi(together, a, b, total)", () => {
  it("by hand", () => {
    // p(a) = 1/2, p(b) = 1/4, p(a, b) = 1/4: ln 2 / ln 4.
    expect(npmi(2, 4, 2, 8)).toBeCloseTo(0.5, 14);
  });

  it("is -1 when never together, 0 when independent, 1 when always together", () => {
    expect(npmi(0, 4, 2, 8)).toBe(-1);
    expect(npmi(0, 0, 0, 8)).toBe(-1);
    expect(npmi(1, 4, 2, 8)).toBeCloseTo(0, 14);
    expect(npmi(3, 3, 3, 8)).toBeCloseTo(1, 14);
    expect(npmi(8, 8, 8, 8)).toBe(1);
  });
});
