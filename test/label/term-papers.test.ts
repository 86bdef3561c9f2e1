import { describe, expect, it } from "vitest";
import { termPapers } from "../../src/label/term-papers.ts";
import { corpusOf } from "./corpus.ts";

describe("termPapers(tokens, topic, k, features)", () => {
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

  it("counts papers of no topic in their titles only", () => {
    const { tokens } = corpusOf(["a b", "a", "b"]);
    const titleEnd = tokens.start.slice(1);
    const { papers, inTitles } = termPapers({ ...tokens, titleEnd }, Int32Array.of(-1, 0, -1), 1, 2);
    expect([papers, inTitles]).toEqual([Int32Array.of(1, 0), Int32Array.of(2, 2)]);
  });
});
