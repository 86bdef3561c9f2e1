import { describe, expect, it } from "vitest";
import { beginFollowers } from "../../src/label/followers.ts";
import { type PhraseCounts, phraseCounts as phraseCountsIn } from "../../src/label/phrase-counts.ts";
import { seededRandom } from "../../src/random.ts";
import { GAP, type Tokens } from "../../src/text/tokens.ts";
import { openMachine } from "../support/machine.ts";
import { corpusOf, placed } from "./corpus.ts";

const machine = await openMachine(2);

function phraseCounts(tokens: Tokens, topics: Int32Array, k: number, terms: number): PhraseCounts {
  const { corpus, topic } = placed(machine, tokens, terms, topics);
  const found = phraseCountsIn(corpus, beginFollowers(corpus)(), topic, k);
  const [papers, first, second] = [found.papers, found.first, found.second].map((column) =>
    Int32Array.from(column),
  );
  const [count, inTitles] = [found.count, found.inTitles].map((column) => Int32Array.from(column));
  return { ...found, papers: papers!, first: first!, second: second!, count: count!, inTitles: inTitles! };
}

/** The phrases of papers that are in topics 0, 1, 0, 1 ... with the papers of each that hold them. */
function phrasesOf(papers: readonly string[]): Record<string, number[]> {
  const { tokens, vocabulary } = corpusOf(papers);
  const topic = Int32Array.from(papers, (_, d) => d % 2);
  const { first, second, papers: held, features } = phraseCounts(tokens, topic, 2, vocabulary.terms.length);
  return Object.fromEntries(
    Array.from(first, (term, p) => [
      `${vocabulary.terms[term]!} ${vocabulary.terms[second[p]!]!}`,
      [held[p]!, held[features + p]!],
    ]),
  );
}

/** The shortest way: a set of papers for each phrase. */
function plainCounts({ terms, start, titleEnd }: Tokens, topic: Int32Array, k: number): PhraseCounts {
  const phrases = new Map<number, { papers: Set<number>; titles: Set<number>; count: number }>();
  topic.forEach((_, d) => {
    for (let i = start[d]! + 1; i < start[d + 1]!; i++) {
      const [first, second] = [terms[i - 1]!, terms[i]!];
      if (first === GAP || second === GAP || first === second) continue;
      const key = first * 2 ** 20 + second;
      const phrase = phrases.get(key) ?? { papers: new Set(), titles: new Set(), count: 0 };
      phrases.set(key, phrase);
      phrase.count++;
      phrase.papers.add(d);
      if (i < titleEnd[d]!) phrase.titles.add(d);
    }
  });
  const kept = [...phrases].filter(([, { papers }]) => papers.size >= 3).sort(([a], [b]) => a - b);
  const held = (papers: Set<number>, c: number): number => [...papers].filter((d) => topic[d] === c).length;
  const topics = Array.from({ length: k }, (_, c) => kept.map(([, { papers }]) => held(papers, c)));
  return {
    k,
    features: kept.length,
    papers: Int32Array.from(topics.flat()),
    first: Int32Array.from(kept, ([key]) => Math.floor(key / 2 ** 20)),
    second: Int32Array.from(kept, ([key]) => key % 2 ** 20),
    count: Int32Array.from(kept, ([, { count }]) => count),
    inTitles: Int32Array.from(kept, ([, { titles }]) => titles.size),
  };
}

describe("phraseCounts(corpus, followers, topic, k)", () => {
  it("counts the papers of each topic with terms side by side, at least three", () => {
    expect(phrasesOf(["deep net deep net", "deep net", "deep net", "net deep", "net deep"])).toEqual({
      "deep net": [2, 1],
      "net deep": [2, 1],
    });
  });

  it("counts occurrences and titles as well", () => {
    const { tokens } = corpusOf(["a b | a b", "a b | c", "c | a b"]);
    const titleEnd = tokens.start.slice(0, -1).map((start, d) => start + (d === 2 ? 1 : 2));
    const { papers, count, inTitles } = phraseCounts({ ...tokens, titleEnd }, Int32Array.of(0, 0, 0), 1, 3);
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

  it("counts what a plain count finds, for many pairs, and papers of no topic as nobody's", () => {
    const random = seededRandom(5);
    const word = (): string => (random() < 0.2 ? "|" : `w${Math.floor(60 * random() ** 2)}`);
    const papers = Array.from({ length: 300 }, () => Array.from({ length: 60 }, word).join(" "));
    const { tokens, vocabulary } = corpusOf(papers);
    const stream = { ...tokens, titleEnd: tokens.start.slice(0, -1).map((start) => start + 9) };
    const topic = Int32Array.from(papers, (_, d) => (d % 4) - 1);
    const found = phraseCounts(stream, topic, 3, vocabulary.terms.length);
    expect(found.features).toBeGreaterThan(1000);
    expect(found).toEqual(plainCounts(stream, topic, 3));
  });

  it("asks for more papers in a large corpus: one of twenty thousand", () => {
    const papers = Array.from({ length: 60_001 }, (_, d) => (d < 3 ? "a b" : d < 7 ? "b c" : ""));
    expect(Object.keys(phrasesOf(papers))).toEqual(["b c"]);
  });
});
