import { describe, expect, it } from "vitest";
import { beginFollowers } from "../../src/label/followers.ts";
import { phraseCounts } from "../../src/label/phrase-counts.ts";
import { triplesOf } from "../../src/label/triples.ts";
import { openMachine } from "../support/machine.ts";
import { corpusOf, placed } from "./corpus.ts";

const machine = await openMachine();

/** The triples around the pairs, as words, with the papers of topics 0, 1, 0, 1 ... that hold them. */
function triples(papers: readonly string[], pairs: readonly string[], titles = 0): Record<string, number[]> {
  const { tokens, vocabulary } = corpusOf(papers);
  const titleEnd = tokens.start.slice(0, -1).map((start) => start + titles);
  const stream = { ...tokens, titleEnd };
  const topics = papers.map((_, d) => d % 2);
  const { corpus, topic } = placed(machine, stream, vocabulary.terms.length, topics);
  const phrases = phraseCounts(corpus, beginFollowers(corpus)(), topic, 2);
  const word = (t: number): string => vocabulary.terms[t]!;
  const chosen = [...phrases.first.keys()].filter((p) =>
    pairs.includes(`${word(phrases.first[p]!)} ${word(phrases.second[p]!)}`),
  );
  const found = triplesOf(corpus, topic, phrases, chosen, vocabulary.count, 3);
  return Object.fromEntries(
    found.map((t) => [t.terms.map(word).join(" "), [...t.papers, t.count, t.inTitles]]),
  );
}
const filler = Array.from({ length: 30 }, (_, d) => `x${d} | y${d} | z${d}`);

describe("triplesOf(corpus, topic, phrases, chosen, count, fewest)", () => {
  const papers = [
    "large language model",
    "large language model | large language model",
    "large language model",
  ];

  it("goes on from a pair to the right and to the left, and counts papers, occurrences and titles", () => {
    const expected = { "large language model": [2, 1, 4, 3] };
    expect(triples([...papers, ...filler], ["large language"], 3)).toEqual(expected);
    expect(triples([...papers, ...filler], ["language model"], 3)).toEqual(expected);
    expect(triples([...papers, ...filler], ["large language", "language model"], 3)).toEqual(expected);
    expect(triples([...papers, ...filler], ["large language"])["large language model"]).toEqual([2, 1, 4, 0]);
  });

  it("finds none without a pair, across a gap, or in fewer occurrences", () => {
    expect(triples([...papers, ...filler], [])).toEqual({});
    const apart = ["large language | model", "large language | model", "large language | model"];
    expect(triples([...apart, ...filler], ["large language"])).toEqual({});
    const few = ["large language model", "large language model", "large language"];
    expect(triples([...few, ...filler], ["large language"])).toEqual({});
  });

  it("asks for a share of the pair's occurrences", () => {
    const alone = (times: number): string[] => Array.from({ length: times }, () => "deep net");
    const grown = Array.from({ length: 3 }, () => "deep net size");
    // 3 of 20, and 3 of 21.
    expect(triples([...grown, ...alone(17), ...filler], ["deep net"])).toHaveProperty(["deep net size"]);
    expect(triples([...grown, ...alone(18), ...filler], ["deep net"])).toEqual({});
  });

  it("asks that the third word keeps company with the pair", () => {
    const grown = Array.from({ length: 3 }, () => "deep net size");
    const everywhere = Array.from({ length: 200 }, () => "size | size | size");
    expect(triples([...grown, ...everywhere], ["deep net"])).toEqual({});
  });
});
