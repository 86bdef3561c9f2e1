import { describe, expect, it } from "vitest";
import { classTfidf, heaviest } from "../../src/label/class-tfidf.ts";

describe("classTfidf({ k, features, counts })", () => {
  it("by hand: W = tf ln(1 + A / f)", () => {
    // Topic 0 says a twice and b six times, topic 1 says b once and c three times: 8 and 4 occurrences, A = 6.
    const weigh = classTfidf({ k: 2, features: 3, counts: Int32Array.of(2, 6, 0, 0, 1, 3) });
    const weights = [0, 1].flatMap((topic) => [0, 1, 2].map((feature) => weigh(feature, topic)));
    const expected = [
      (2 / 8) * Math.log(1 + 6 / 2),
      (6 / 8) * Math.log(1 + 6 / 7),
      0,
      0,
      (1 / 4) * Math.log(1 + 6 / 7),
      (3 / 4) * Math.log(1 + 6 / 3),
    ];
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(expected[i]!, 15);
    });
  });

  it("gives a topic that says nothing no weights", () => {
    const weigh = classTfidf({ k: 2, features: 1, counts: Int32Array.of(0, 4) });
    expect([weigh(0, 0), weigh(0, 1)]).toEqual([0, Math.log(1 + 2 / 4)]);
  });
});

describe("heaviest(weights, topic, features, count, admit)", () => {
  const row = [0.1, 0.7, 0, 0.7, 0.3];
  const weigh = (feature: number, topic: number): number => (topic === 1 ? row[feature]! : 9);

  it("gives a topic's heaviest features, equal ones by number, without those that weigh nothing", () => {
    expect(heaviest(weigh, 1, 5, 9)).toEqual([
      { feature: 1, weight: 0.7 },
      { feature: 3, weight: 0.7 },
      { feature: 4, weight: 0.3 },
      { feature: 0, weight: 0.1 },
    ]);
  });

  it("gives as many as asked for, of those that are let in", () => {
    expect(heaviest(weigh, 1, 5, 2).map(({ feature }) => feature)).toEqual([1, 3]);
    expect(heaviest(weigh, 1, 5, 2, (feature) => feature !== 1).map(({ feature }) => feature)).toEqual([
      3, 4,
    ]);
    expect(heaviest(weigh, 1, 5, 1).map(({ feature }) => feature)).toEqual([1]);
    expect(heaviest(weigh, 1, 0, 3)).toEqual([]);
  });
});
