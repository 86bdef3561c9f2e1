import { describe, expect, it } from "vitest";
import { classTfidf, heaviest } from "../../src/label/class-tfidf.ts";

describe("classTfidf({ k, features, papers }, sizes, content)", () => {
  // Topic 0 has 4 papers, topic 1 has 6; a is in 3 of topic 0, b in 2 and 3, c in 5 of topic 1.
  const counts = { k: 2, features: 3, papers: Int32Array.of(3, 2, 0, 0, 3, 5) };
  const sizes = Int32Array.of(4, 6);

  it("by hand: the difference of the shares times idf", () => {
    const weigh = classTfidf(counts, sizes);
    const idf = (df: number): number => Math.log(11 / (1 + df)) + 1;
    expect(weigh(0, 0)).toBeCloseTo((3 / 4 - 0) * idf(3), 14);
    expect(weigh(1, 0)).toBeCloseTo(0, 14);
    expect(weigh(2, 1)).toBeCloseTo((5 / 6 - 0) * idf(5), 14);
    expect([weigh(2, 0), weigh(0, 1)]).toEqual([0, 0]);
  });

  it("weighs by the root of the content", () => {
    const plain = classTfidf(counts, sizes);
    const weigh = classTfidf(counts, sizes, (t) => (t === 0 ? 0.25 : 1));
    expect(weigh(0, 0)).toBeCloseTo(plain(0, 0) / 2, 14);
    expect(weigh(2, 1)).toBe(plain(2, 1));
  });

  it("is below 0 for what the others have more of", () => {
    const weigh = classTfidf({ k: 2, features: 1, papers: Int32Array.of(1, 5) }, sizes);
    expect(weigh(0, 0)).toBeLessThan(0);
    expect(weigh(0, 1)).toBeGreaterThan(0);
  });

  it("holds a single topic against nothing", () => {
    const weigh = classTfidf({ k: 1, features: 1, papers: Int32Array.of(2) }, Int32Array.of(4));
    expect(weigh(0, 0)).toBeCloseTo(0.5 * (Math.log(5 / 3) + 1), 14);
  });

  it("gives a topic without papers no weights", () => {
    const weigh = classTfidf({ k: 2, features: 1, papers: Int32Array.of(0, 2) }, Int32Array.of(0, 4));
    expect(weigh(0, 0)).toBe(0);
    expect(weigh(0, 1)).toBeGreaterThan(0);
  });
});

describe("heaviest(weights, topic, features, count)", () => {
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

  it("leaves out those of negative weight", () => {
    expect(heaviest((f) => (f === 0 ? -1 : 1), 0, 2, 5)).toEqual([{ feature: 1, weight: 1 }]);
  });

  it("gives as many as asked for", () => {
    expect(heaviest(weigh, 1, 5, 2).map(({ feature }) => feature)).toEqual([1, 3]);
    expect(heaviest(weigh, 1, 5, 1).map(({ feature }) => feature)).toEqual([1]);
    expect(heaviest(weigh, 1, 0, 3)).toEqual([]);
  });
});
