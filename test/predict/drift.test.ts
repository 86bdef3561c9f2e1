import { describe, expect, it } from "vitest";
import { type Drift, driftOf, quantile } from "../../src/predict/drift.ts";
import { driftText, FEWEST, verdictOf } from "../../src/predict/verdict.ts";

const labels = ["lava", "violin", "enzyme"];
const words = { new: { all: 200, unknown: 30 }, old: { all: 1000, unknown: 100 } };
/** 100 papers of scores .00 .. .99: half in topic 0, a quarter in each of the others. */
const old = {
  topic: Int32Array.from({ length: 100 }, (_, i) => (i < 50 ? 0 : i < 75 ? 1 : 2)),
  score: Float64Array.from({ length: 100 }, (_, i) => i / 100),
  labels,
};
const drift = (topic: readonly number[], score: readonly number[]): Drift =>
  driftOf(old, { topic: Int32Array.from(topic), score: Float64Array.from(score) }, words);

describe("driftOf(model, placed, words)", () => {
  it("papers like the old ones do not differ from them", () => {
    const same = drift([...old.topic], [...old.score]);
    expect(same.score).toEqual({ distance: 0, far: 0.05 });
    expect(same.shares).toEqual({ divergence: 0, by_chance: 0.007213, grew: [], shrank: [] });
    expect(same.unknown_words).toEqual({ new: 0.15, old: 0.1 });
    expect([same.papers, same.without_topic]).toEqual([100, 0]);
  });

  it("by hand: four papers, one of them without a topic", () => {
    const { papers, without_topic, score, shares } = drift([1, 1, 0, -1], [0.9, 0.02, 0.5, 0]);
    expect([papers, without_topic]).toEqual([4, 1]);
    // 0 and 0.02 lie below the quantile, 0.0495. At 0.02 half of the new stand against 3 of 100.
    expect(score).toEqual({ distance: 0.47, far: 0.5 });
    expect(shares.grew).toEqual([{ topic: 1, label: "violin", old: 0.25, new: 0.666667 }]);
    expect(shares.shrank).toEqual([
      { topic: 2, label: "enzyme", old: 0.25, new: 0 },
      { topic: 0, label: "lava", old: 0.5, new: 0.333333 },
    ]);
  });

  it("is made of numbers even where no paper has a topic or a word", () => {
    const nothing = driftOf(
      old,
      { topic: Int32Array.of(-1), score: Float64Array.of(0) },
      { new: { all: 0, unknown: 0 }, old: { all: 0, unknown: 0 } },
    );
    expect(nothing.unknown_words).toEqual({ new: 0, old: 0 });
    expect(nothing.shares.divergence).toBe(0);
    expect(JSON.stringify(nothing)).not.toContain("null");
  });
});

describe("quantile(values, p)", () => {
  it("interpolates between the values on either side", () => {
    const values = Float64Array.of(1, 2, 4, 8);
    expect([0, 0.5, 1, 1 / 6].map((p) => quantile(values, p))).toEqual([1, 3, 8, 1.5]);
    expect(quantile(Float64Array.of(3), 0.05)).toBe(3);
  });
});

describe("verdictOf(drift)", () => {
  const like: Drift = {
    papers: 100,
    without_topic: 0,
    unknown_words: { new: 0.12, old: 0.1 },
    score: { distance: 0.1, far: 0.06 },
    shares: { divergence: 0.02, by_chance: 0.01, grew: [], shrank: [] },
  };

  it("tells in one sentence, with the numbers", () => {
    expect(verdictOf(like)).toEqual({
      alike: true,
      summary:
        "The new papers are like the old ones: 12.0% of their words are unknown where 10.0% are to be expected, 6.0% lie farther from their topics than 95% of the old ones, and the shares of the topics differ by 0.02 bits where chance gives 0.01.",
    });
  });

  const unlike: [what: string, change: Partial<Drift>, where: string][] = [
    ["words", { unknown_words: { new: 0.16, old: 0.1 } }, "in their words:"],
    ["distance", { score: { distance: 0.3, far: 0.21 } }, "in their distance from the topics:"],
    ["shares", { shares: { ...like.shares, divergence: 0.2 } }, "in the shares of the topics:"],
    [
      "two of them",
      { unknown_words: { new: 0.5, old: 0.1 }, shares: { ...like.shares, divergence: 0.2 } },
      "in their words and in the shares of the topics:",
    ],
  ];
  it.each(unlike)("unlike in %s", (_, change, where) => {
    const { alike, summary } = verdictOf({ ...like, ...change });
    expect(alike).toBe(false);
    expect(summary).toContain(`The new papers are unlike the old ones ${where}`);
  });

  const still: [what: string, change: Partial<Drift>][] = [
    ["half as many unknown words more, but few", { unknown_words: { new: 0.04, old: 0.01 } }],
    ["more unknown words, but of many", { unknown_words: { new: 0.5, old: 0.4 } }],
    ["shares that chance explains", { shares: { ...like.shares, divergence: 0.2, by_chance: 0.1 } }],
    ["shares that hardly differ", { shares: { ...like.shares, divergence: 0.02, by_chance: 0 } }],
  ];
  it.each(still)("still like: %s", (_, change) => {
    expect(verdictOf({ ...like, ...change }).alike).toBe(true);
  });

  it("of few papers it tells the numbers only", () => {
    expect(verdictOf({ ...like, papers: FEWEST - 1 }).alike).toBeNull();
    expect(verdictOf({ ...like, papers: 1 }).summary).toMatch(
      /^1 new paper is too few to tell whether they are like the old ones, which takes 30: 12\.0% of/,
    );
  });

  it("driftText() adds the papers without a topic and the topics that changed", () => {
    const change = { topic: 1, label: "violin, bow", old: 0.25, new: 0.667 };
    const text = driftText({ ...like, without_topic: 3, shares: { ...like.shares, grew: [change] } });
    expect(text.split("\n").slice(1)).toEqual([
      "Papers without a known word, and so without a topic: 3.",
      "Topics that grew most: 1 (violin, bow) from 25.0% to 66.7%.",
      "",
    ]);
  });
});
