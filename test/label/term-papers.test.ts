import { describe, expect, it } from "vitest";
import { copied } from "../../src/kernels/copied.ts";
import type { FeaturePapers } from "../../src/label/class-tfidf.ts";
import { termPapers as termPapersIn } from "../../src/label/term-papers.ts";
import type { Tokens } from "../../src/text/tokens.ts";
import { openMachine } from "../support/machine.ts";
import { corpusOf, placed } from "./corpus.ts";

const machine = await openMachine();

function termPapers(
  tokens: Tokens,
  topics: Int32Array,
  k: number,
  terms: number,
  which?: readonly number[],
): FeaturePapers {
  const { corpus, all, topic } = placed(machine, tokens, terms, topics);
  const found = termPapersIn(corpus, which === undefined ? all : copied(machine.i32, which), topic, k);
  return { ...found, papers: Int32Array.from(found.papers), inTitles: Int32Array.from(found.inTitles) };
}

describe("termPapers(corpus, which, topic, k)", () => {
  it("counts the papers of each topic that hold a term, however often, gaps left out", () => {
    const { tokens } = corpusOf(["a b | a", "b c", "a"]);
    expect(termPapers(tokens, Int32Array.of(1, 0, 1), 3, 3)).toEqual({
      k: 3,
      features: 3,
      papers: Int32Array.of(0, 1, 1, 2, 1, 0, 0, 0, 0),
      inTitles: Int32Array.of(0, 0, 0),
    });
  });

  it("counts the titles that hold it", () => {
    const { tokens } = corpusOf(["a b a", "b a", "a a"]);
    const titleEnd = Int32Array.of(tokens.start[0]! + 1, tokens.start[1]! + 1, tokens.start[2]! + 2);
    const { inTitles } = termPapers({ ...tokens, titleEnd }, Int32Array.of(0, 0, 0), 1, 2);
    expect(inTitles).toEqual(Int32Array.of(2, 1));
  });

  it("counts in the papers that are named", () => {
    const { tokens } = corpusOf(["a b", "b c", "a c", "a"]);
    expect(termPapers(tokens, Int32Array.of(0, 0, 1, 1), 2, 3, [1, 2]).papers).toEqual(
      Int32Array.of(0, 1, 1, 1, 0, 1),
    );
  });

  it("counts papers of no topic in their titles only", () => {
    const { tokens } = corpusOf(["a b", "a", "b"]);
    const titleEnd = tokens.start.slice(1);
    const { papers, inTitles } = termPapers({ ...tokens, titleEnd }, Int32Array.of(-1, 0, -1), 1, 2);
    expect([papers, inTitles]).toEqual([Int32Array.of(1, 0), Int32Array.of(2, 2)]);
  });
});
