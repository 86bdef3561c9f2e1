import { describe, expect, it } from "vitest";
import { joined, phraseCounts } from "../../src/label/phrase-counts.ts";
import { seededRandom } from "../../src/random.ts";
import { corpusOf } from "./corpus.ts";

/** The phrases of papers that are in topics 0, 1, 0, 1 ... with the papers of each that hold them. */
function phrasesOf(papers: readonly string[]): Record<string, number[]> {
  const { tokens, vocabulary } = corpusOf(papers);
  const topic = Int32Array.from(papers, (_, d) => d % 2);
  const { first, second, papers: held, features } = phraseCounts(tokens, topic, 2);
  return Object.fromEntries(
    Array.from(first, (term, p) => [
      `${vocabulary.terms[term]!} ${vocabulary.terms[second[p]!]!}`,
      [held[p]!, held[features + p]!],
    ]),
  );
}

describe("phraseCounts(tokens, topic, k)", () => {
  it("counts the papers of each topic with terms side by side, at least three", () => {
    expect(phrasesOf(["deep net deep net", "deep net", "deep net", "net deep", "net deep"])).toEqual({
      "deep net": [2, 1],
      "net deep": [2, 1],
    });
  });

  it("counts occurrences and titles as well", () => {
    const { tokens } = corpusOf(["a b | a b", "a b | c", "c | a b"]);
    const titleEnd = tokens.start.slice(0, -1).map((start, d) => start + (d === 2 ? 1 : 2));
    const { papers, count, inTitles } = phraseCounts({ ...tokens, titleEnd }, Int32Array.of(0, 0, 0), 1);
    expect([papers, count, inTitles]).toEqual([Int32Array.of(3), Int32Array.of(4), Int32Array.of(2)]);
  });

  it("leaves out a phrase of two papers, however often they say it", () => {
    expect(phrasesOf(["a b a b a b", "a b a b", "b c a"])).toEqual({});
  });

  it("takes no phrase across a gap, from one paper to the next, or of one term twice", () => {
    expect(phrasesOf(["a | b", "a | b", "a | b"])).toEqual({});
    expect(phrasesOf(["a", "b", "a", "b", "a", "b"])).toEqual({});
    expect(phrasesOf(["a a", "a a", "a a"])).toEqual({});
  });

  it("tells a phrase from its reverse", () => {
    expect(phrasesOf(["a b", "a b", "b a", "b a"])).toEqual({});
  });

  it("lists phrases in the order of their terms", () => {
    const papers = ["c a | a c | a b", "c a | a c | a b", "c a | a c | a b"];
    expect(Object.keys(phrasesOf(papers))).toEqual(["a b", "a c", "c a"]);
  });

  it("counts in parts what it counts as a whole, many pairs too", () => {
    const random = seededRandom(5);
    const word = (): string => `w${Math.floor(60 * random() ** 2)}`;
    const papers = Array.from({ length: 300 }, () => Array.from({ length: 60 }, word).join(" "));
    const { tokens } = corpusOf(papers);
    const topic = Int32Array.from(papers, (_, d) => d % 3);
    const whole = phraseCounts(tokens, topic, 3);
    expect(whole.features).toBeGreaterThan(1000);
    for (const of of [2, 3]) {
      const parts = Array.from({ length: of }, (_, part) => phraseCounts(tokens, topic, 3, { part, of }));
      expect(Math.min(...parts.map(({ features }) => features))).toBeGreaterThan(100);
      expect(joined(parts)).toEqual(whole);
    }
  });

  it("asks for more papers in a large corpus: one of twenty thousand", () => {
    const papers = Array.from({ length: 60_001 }, (_, d) => (d < 3 ? "a b" : d < 7 ? "b c" : ""));
    expect(Object.keys(phrasesOf(papers))).toEqual(["b c"]);
  });
});
