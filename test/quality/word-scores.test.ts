import { describe, expect, it } from "vitest";
import { beginCoherences } from "../../src/quality/coherence.ts";
import { papersMeasured } from "../../src/quality/some-papers.ts";
import { beginWordScores, diversity } from "../../src/quality/word-scores.ts";
import { corpusOf, placed } from "../label/corpus.ts";
import { openMachine } from "../support/machine.ts";

const { tokens, vocabulary } = corpusOf([
  "graph node edge",
  "graph node | edge",
  "speech audio",
  "speech audio voice",
]);
const { corpus, all } = placed(await openMachine(), tokens, vocabulary.terms.length);
const rowsOf = (lists: readonly (readonly string[])[]): number[][] =>
  lists.map((list) => list.map((term) => vocabulary.terms.indexOf(term)));
const shown = rowsOf([
  ["graph", "node"],
  ["speech", "audio"],
]);

describe("beginWordScores(corpus, shown, describe, seed)()", () => {
  it("scores the terms that are shown, and those that the shuffled topics would show", () => {
    const seen: number[][] = [];
    const mixed = rowsOf([
      ["graph", "speech"],
      ["graph", "audio"],
    ]);
    const scores = beginWordScores(corpus, shown, (which) => (seen.push([...which]), mixed), 1)();
    const [own, shuffled] = beginCoherences(corpus, all, [shown, mixed])();
    expect(scores).toEqual({
      own: { ...own!, diversity: 1 },
      shuffled: { ...shuffled!, diversity: 3 / 4 },
      papers: 4,
    });
    expect(seen).toEqual([[0, 1, 2, 3]]);
    expect(scores.own.npmi).toBeCloseTo(1, 6);
    expect(scores.shuffled.npmi).toBeLessThan(-0.8);
  });

  it("is 0 where topics show nothing", () => {
    const { own, shuffled } = beginWordScores(corpus, [[], []], () => [[]], 1)();
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
