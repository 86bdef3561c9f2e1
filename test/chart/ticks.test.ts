import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundScale, roundStep } from "../../src/chart/ticks.ts";

const texts = (low: number, high: number): string[] => roundScale(low, high, 3).ticks.map(({ text }) => text);

describe("roundStep", () => {
  it.each([
    [0.9, 1],
    [1, 1],
    [1.1, 2],
    [3, 5],
    [7, 10],
    [0.03, 0.05],
  ])("takes from %d up to the next of 1, 2 and 5 times a power of ten", (least, step) => {
    expect(roundStep(least)).toBeCloseTo(step, 12);
  });
});

describe("roundScale", () => {
  it("reaches from a round number to a round number", () => {
    expect(texts(0.39, 0.67)).toEqual(["0.3", "0.4", "0.5", "0.6", "0.7"]);
    expect(texts(7.8, 11.3)).toEqual(["6", "8", "10", "12"]);
    expect(texts(-0.12, -0.03)).toEqual(["−0.15", "−0.10", "−0.05", "0.00"]);
    expect(texts(2, 2)).toEqual(["2", "3"]);
    expect(texts(0, 0)).toEqual(["0.0", "0.5"]);
  });

  it("holds both ends, in few steps", () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (low, size) => {
        const { from, to, ticks } = roundScale(low, low + size, 3);
        const rounding = 1e-8 * (to - from) + 1e-9;
        expect(from).toBeLessThanOrEqual(low + rounding);
        expect(to).toBeGreaterThanOrEqual(low + size - rounding);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});
