import { describe, expect, it } from "vitest";
import { wilson } from "../../src/chart/wilson.ts";

describe("wilson", () => {
  // scipy 1.17.1: binomtest(hits, of).proportion_ci(method="wilson").
  it.each([
    [0, 10, 0, 0.27753279986288926],
    [3, 10, 0.10779126740630102, 0.6032218525388546],
    [10, 10, 0.7224672001371109, 1],
    [1, 1, 0.20654931437723745, 1],
    [29, 663, 0.030625299926535673, 0.06211257352551458],
    [5000, 10000, 0.49020206181540477, 0.5097979381845952],
  ])("gives %i of %i the interval of scipy", (hits, of, low, high) => {
    const found = wilson(hits, of);
    expect(found.low).toBeCloseTo(low, 12);
    expect(found.high).toBeCloseTo(high, 12);
  });

  it("knows nothing of nothing", () => {
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });
});
