import { describe, expect, it } from "vitest";
import { coherences } from "../../src/quality/coherence.ts";
import { papersMeasured, tokensOf } from "../../src/quality/some-papers.ts";
import { diversity, wordScores } from "../../src/quality/word-scores.ts";
import { corpusOf } from "../label/corpus.ts";

const { tokens, vocabulary } = corpusOf([
  "graph node edge",
  "graph node | edge",
  "speech audio",
  "speech audio voice",
]);
const terms = vocabulary.terms.length;
const rowsOf = (lists: readonly (readonly string[])[]): number[][] =>
  lists.map((list) => list.map((term) => vocabulary.terms.indexOf(term)));
const shown = rowsOf([
  ["graph", "node"],
  ["speech", "audio"],
]);

describe("wordScores(tokens, terms, shown, dealt, describe, seed)", () => {
  it("scores the terms that are shown, and those that the shuffled topics would show", () => {
    const dealt = Int32Array.of(0, 1, 0, 1);
    const seen: Int32Array[] = [];
    const mixed = rowsOf([
      ["graph", "speech"],
      ["graph", "audio"],
    ]);
    const scores = wordScores(tokens, terms, shown, dealt, (_, topic) => (seen.push(topic), mixed), 1);
    const [own, shuffled] = coherences(tokens, terms, [shown, mixed]);
    expect(scores).toEqual({
      own: { ...own!, diversity: 1 },
      shuffled: { ...shuffled!, diversity: 3 / 4 },
      papers: 4,
    });
    expect(seen).toEqual([dealt]);
    expect(scores.own.npmi).toBeCloseTo(1, 6);
    expect(scores.shuffled.npmi).toBeLessThan(-0.8);
  });

  it("is 0 where topics show nothing", () => {
    const { own, shuffled } = wordScores(tokens, terms, [[], []], new Int32Array(4), () => [[]], 1);
    expect([own, shuffled]).toEqual(Array(2).fill({ npmi: 0, cv: 0, diversity: 0 }));
  });
});

describe("diversity(shown)", () => {
  it("is the share of distinct terms", () => {
    expect(diversity([[0, 1], [0, 2], []])).toBe(3 / 4);
    expect(diversity([[0], [0], [0]])).toBeCloseTo(1 / 3, 12);
  });
});

describe("papersMeasured(papers, seed)", () => {
  it("are all of up to 20,000 and a sample of more, by the seed", () => {
    expect(Array.from(papersMeasured(3, 1))).toEqual([0, 1, 2]);
    const some = papersMeasured(50_000, 1);
    expect(some).toHaveLength(20_000);
    expect(some).toEqual(papersMeasured(50_000, 1));
    expect(some).not.toEqual(papersMeasured(50_000, 2));
  });
});

describe("tokensOf(tokens, papers)", () => {
  it("are the streams of these papers in their order", () => {
    const some = tokensOf({ ...tokens, titleEnd: Int32Array.of(1, 4, 7, 11) }, Int32Array.of(1, 3));
    const streams = [0, 1].map((d) => Array.from(some.terms.subarray(some.start[d], some.start[d + 1])));
    const own = [1, 3].map((d) => Array.from(tokens.terms.subarray(tokens.start[d], tokens.start[d + 1])));
    expect(streams).toEqual(own);
    expect(Array.from(some.titleEnd)).toEqual([1, 6]);
    expect(some.start).toHaveLength(3);
  });

  it("are the whole corpus when all papers are measured", () => {
    expect(tokensOf(tokens, Int32Array.of(0, 1, 2, 3))).toEqual(tokens);
  });
});
