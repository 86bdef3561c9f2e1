import { describe, expect, it } from "vitest";
import { phraseCounts } from "../../src/label/counts.ts";
import { describeTopics } from "../../src/label/describe.ts";
import { corpusOf } from "./corpus.ts";

/** The first topic of papers that are half in topic 0 and half in topic 1. */
function described(
  first: readonly string[],
  second: readonly string[],
  common: readonly string[] = [],
  listed = 50,
) {
  const { tokens, vocabulary } = corpusOf([...first, ...second], common);
  const topic = Int32Array.from([...first.map(() => 0), ...second.map(() => 1)]);
  return describeTopics(tokens, vocabulary, topic, phraseCounts(tokens, topic, 2), listed)[0]!;
}
const texts = (candidates: readonly { text: string }[]): string[] => candidates.map(({ text }) => text);
const terms = (scored: readonly { term: string }[]): string[] => scored.map(({ term }) => term);

describe("describeTopics(tokens, vocabulary, topic, phrases, listed)", () => {
  it("lists the terms of a topic by class-based TF-IDF, in readable form", () => {
    const { terms: found } = described(["x x x y", "x x z"], ["y z", "w"]);
    expect(terms(found)).toEqual(["X", "Y", "Z"]);
    // x: 5 of the 7 occurrences of topic 0, and of 5 in all; (7 + 3) / 2 a topic.
    expect(found[0]!.score).toBeCloseTo((5 / 7) * Math.log(1 + 5 / 5), 12);
    expect(found[1]!.score).toBeCloseTo((1 / 7) * Math.log(1 + 5 / 2), 12);
  });

  it("lists common terms only within phrases", () => {
    const paper = "federated learning | client";
    const { terms: found, phrases } = described([paper, paper, paper], ["learning"], ["learning"]);
    expect(terms(found)).toEqual(["CLIENT", "FEDERATED"]);
    expect(terms(phrases)).toEqual(["FEDERATED LEARNING"]);
  });

  it("lets a phrase stand for its terms in the label, with the words of both", () => {
    const paper = "federated learning | client";
    const { candidates } = described([paper, paper, paper], ["w"], ["learning"]);
    expect(candidates).toEqual([
      { text: "CLIENT", words: ["client"] },
      { text: "FEDERATED LEARNING", words: ["federated", "learning"] },
    ]);
  });

  it("lets no phrase stand for a term of which it is less than a fifth of the occurrences", () => {
    const alone = (times: number): string => "net | ".repeat(times);
    const papers = (times: number): string[] => ["deep net", "deep net", `deep net | ${alone(times)}`];
    expect(texts(described(papers(12), ["w"]).candidates)).toContain("DEEP NET");
    expect(texts(described(papers(12), ["w"]).candidates)[0]).toBe("DEEP NET");
    expect(texts(described(papers(13), ["w"]).candidates)).toEqual(["NET", "DEEP NET"]);
  });

  it("lets no phrase stand for a term when less than two fifths of its rarer word belong to it", () => {
    const labels = (apart: number): string[] => {
      const last = `deep net | ${"deep | net | ".repeat(apart)}`;
      return texts(described(["deep net", "deep net", "deep net", last], ["w"]).candidates);
    };
    // 4 of 10, and 4 of 11.
    expect(labels(6)).toEqual(["DEEP NET", "DEEP NET"]);
    expect(labels(7)).toEqual(["DEEP", "NET"]);
  });

  it("takes the strongest of the phrases that could stand for a term", () => {
    const papers = ["deep net | net size", "deep net | net size", "deep net | net size | deep net"];
    expect(texts(described(papers, ["w"]).candidates)[0]).toBe("DEEP NET");
  });

  it("splits hyphenated terms into the words they count under", () => {
    const { candidates } = described(["long-tail"], ["w"]);
    expect(candidates).toEqual([{ text: "LONG-TAIL", words: ["long", "tail"] }]);
  });

  it("considers the best 20 terms for the label", () => {
    const alphabet = "abcdefghijklmnopqrstuvwxyz".split("");
    const { terms: found, candidates } = described([alphabet.join(" | ")], ["w1"]);
    expect(found).toHaveLength(26);
    expect(texts(candidates)).toEqual(terms(found).slice(0, 20));
  });

  it("describes a topic whose papers have no terms by nothing", () => {
    expect(described([""], ["w"])).toEqual({ terms: [], phrases: [], candidates: [] });
  });

  it("lists as many terms and phrases as asked for", () => {
    const paper = "deep net size";
    const { terms: found, phrases } = described([paper, paper, paper], ["w"], [], 1);
    expect([terms(found), terms(phrases)]).toEqual([["DEEP"], ["DEEP NET"]]);
  });
});
