import { describe, expect, it } from "vitest";
import { jensenShannon, jensenShannonByChance } from "../../src/predict/jensen-shannon.ts";
import { seededRandom } from "../../src/random.ts";
import { golden } from "./golden.ts";

describe("jensenShannon(p, q)", () => {
  it("is 0 for equal distributions and a bit for such that share no value", () => {
    expect(jensenShannon([0.25, 0.75, 0], [0.25, 0.75, 0])).toBe(0);
    expect(jensenShannon([1, 0], [0, 1])).toBe(1);
    expect(jensenShannon([0.5, 0.5, 0], [0, 0, 1])).toBe(1);
  });

  it.each(golden.jensen_shannon)("is the square of scipy's distance with base 2", ({ p, q, bits }) => {
    expect(jensenShannon(p, q)).toBeCloseTo(bits, 12);
    expect(jensenShannon(q, p)).toBeCloseTo(bits, 12);
  });
});

describe("jensenShannonByChance(k, n, m)", () => {
  it("is what draws from one distribution differ by, within a tenth", () => {
    const random = seededRandom(1);
    const [k, n, m] = [5, 200, 600];
    const draws = (size: number): number[] => {
      const counts = new Array<number>(k).fill(0);
      // Squared, so that some values are rare.
      for (let i = 0; i < size; i++) counts[Math.floor(k * random() ** 2)]!++;
      return counts.map((count) => count / size);
    };
    const rounds = 400;
    let sum = 0;
    for (let i = 0; i < rounds; i++) sum += jensenShannon(draws(n), draws(m));
    expect(sum / rounds / jensenShannonByChance(k, n, m)).toBeGreaterThan(0.9);
    expect(sum / rounds / jensenShannonByChance(k, n, m)).toBeLessThan(1.1);
  });
});
