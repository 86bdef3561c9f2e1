import { describe, expect, it } from "vitest";
import { coherentTerms } from "../../src/label/coherent-terms.ts";
import type { Company } from "../../src/label/window-npmi.ts";

/** The same company in every topic. */
const every = (company: Company): Company[] => Array.from({ length: 2 }, () => company);

const pool = (...weights: number[]) => weights.map((weight, feature) => ({ feature, weight }));
const features = (lists: readonly (readonly { feature: number }[])[]): number[][] =>
  lists.map((list) => list.map(({ feature }) => feature));
const alone = (): number => 0;

describe("coherentTerms(pools, companies, listed)", () => {
  it("takes the heaviest when no terms keep company", () => {
    expect(features(coherentTerms([pool(4, 3, 2, 1)], every(alone), 2))).toEqual([[0, 1]]);
  });

  it("prefers a lighter term that belongs to those picked", () => {
    // 0.9 against 0.6 + 1.5 * 0.3.
    const company = (a: number, b: number): number => (a + b === 2 ? 0.3 : 0);
    expect(features(coherentTerms([pool(1, 0.9, 0.6)], every(company), 2))).toEqual([[0, 2]]);
    const weaker = (a: number, b: number): number => (a + b === 2 ? 0.19 : 0);
    expect(features(coherentTerms([pool(1, 0.9, 0.6)], every(weaker), 2))).toEqual([[0, 1]]);
  });

  it("takes the mean over all those picked", () => {
    // With 0 and 1 picked: 0.39 + 1.5 * (0.4 + 0) / 2 against 0.81.
    const company = (a: number, b: number): number => (a + b === 1 ? 1 : a + b === 2 ? 0.4 : 0);
    expect(features(coherentTerms([pool(1, 1, 0.39, 0.81)], every(company), 3))).toEqual([[0, 1, 3]]);
  });

  it("charges what an earlier topic lists", () => {
    const lists = coherentTerms([pool(1, 0.9), pool(1, 0.9, 0.5, 0.2)], every(alone), 2);
    // The second topic: 0 is left 0.4, 1 is left 0.3, 2 has 0.5.
    expect(features(lists)).toEqual([
      [0, 1],
      [0, 2],
    ]);
  });

  it("lists the picked by weight, and fewer where there are fewer", () => {
    const company = (a: number, b: number): number => (a + b === 2 ? 1 : 0);
    expect(features(coherentTerms([pool(1, 0.9, 0.6), []], every(company), 9))).toEqual([[0, 1, 2], []]);
  });
});
