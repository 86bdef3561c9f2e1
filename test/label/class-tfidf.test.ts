import { describe, expect, it } from "vitest";
import { classTfidf, ranked } from "../../src/label/class-tfidf.ts";

describe("classTfidf({ k, features, counts })", () => {
  it("by hand: W = tf ln(1 + A / f)", () => {
    // Topic 0 says a twice and b six times, topic 1 says b once and c three times: 8 and 4 occurrences, A = 6.
    const weights = classTfidf({ k: 2, features: 3, counts: Int32Array.of(2, 6, 0, 0, 1, 3) });
    const expected = [
      (2 / 8) * Math.log(1 + 6 / 2),
      (6 / 8) * Math.log(1 + 6 / 7),
      0,
      0,
      (1 / 4) * Math.log(1 + 6 / 7),
      (3 / 4) * Math.log(1 + 6 / 3),
    ];
    expect(weights).toHaveLength(6);
    weights.forEach((weight, i) => {
      expect(weight).toBeCloseTo(expected[i]!, 15);
    });
  });

  it("gives a topic that says nothing no weights", () => {
    expect(Array.from(classTfidf({ k: 2, features: 1, counts: Int32Array.of(0, 4) }))).toEqual([
      0,
      Math.log(1 + 2 / 4),
    ]);
  });

  it("has nothing to say where there are no features", () => {
    expect(classTfidf({ k: 3, features: 0, counts: new Int32Array(0) })).toHaveLength(0);
  });
});

describe("ranked(weights, features, topic)", () => {
  it("sorts a topic's features by weight, equal ones by number, and leaves out those without weight", () => {
    const weights = Float64Array.of(9, 9, 9, 9, 0.1, 0.7, 0, 0.7);
    expect(ranked(weights, 4, 1)).toEqual([
      { feature: 1, weight: 0.7 },
      { feature: 3, weight: 0.7 },
      { feature: 0, weight: 0.1 },
    ]);
  });
});
