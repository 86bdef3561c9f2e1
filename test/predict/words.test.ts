import { describe, expect, it } from "vitest";
import { knownWords } from "../../src/predict/known-words.ts";
import { oldWords } from "../../src/predict/old-words.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";
import { asJsonLines } from "../support/papers.ts";

const context = { workers: 1, progress: () => undefined };

/** Papers in blocks of so many. */
const blocksOf = (papers: readonly { title: string; abstract: string }[], size: number): LineBlocks => ({
  // eslint-disable-next-line @typescript-eslint/require-await -- blocks come asynchronously.
  async *[Symbol.asyncIterator]() {
    for (let i = 0; i < papers.length; i += size) {
      const block = papers.slice(i, i + size).map((paper, j) => ({ id: `p${i + j}`, ...paper }));
      yield Uint8Array.from(Buffer.from(asJsonLines(block)));
    }
  },
});

const papers = [
  { title: "Magma rises", abstract: "The magma of a quiet volcano, and lava." },
  { title: "", abstract: "of the" },
  { title: "Zyzzyva", abstract: "Quux magma" },
];
const terms = ["lava", "magma", "volcano"];

describe("knownWords(documents, terms)", () => {
  it.each([1, 2, 3])("counts the words that the vocabulary lacks, in blocks of %i", async (size) => {
    const { tokens, words, unknown } = await knownWords(blocksOf(papers, size), terms, context);
    // magma rises | magma, quiet volcano | lava; nothing; zyzzyva | quux magma
    expect([...words]).toEqual([6, 0, 3]);
    expect([...unknown]).toEqual([2, 0, 2]);
    const seen = [...tokens.terms.subarray(0, tokens.start[1])].filter((term) => term >= 0);
    expect(seen).toEqual([1, 3, 1, 3, 2, 0]);
    expect([...tokens.titleEnd].map((end, d) => end - tokens.start[d]!)).toEqual([2, 0, 1]);
  });

  it("counts stop words that edits added to the vocabulary, as the run did", async () => {
    const { words, unknown } = await knownWords(blocksOf(papers, 3), ["magma", "of"], context, ["of"]);
    // magma rises | magma of | quiet volcano | lava; of; zyzzyva | quux magma
    expect([...words]).toEqual([7, 1, 3]);
    expect([...unknown]).toEqual([4, 0, 2]);
  });

  it("a vocabulary without terms knows no word", async () => {
    const { words, unknown } = await knownWords(blocksOf(papers, 3), [], context);
    expect(unknown).toEqual(words);
  });
});

describe("oldWords(documents, papers, vocabulary)", () => {
  const vocabulary = {
    terms,
    surfaces: terms,
    documentFrequency: Int32Array.of(2, 3, 5),
    count: Int32Array.of(2, 3, 5),
    common: new Uint8Array(3),
    generic: new Uint8Array(3),
  };

  it("a word counts as unknown that no other papers would have kept in the vocabulary", async () => {
    // Beside the four words that it lacks, lava: without its paper it stands in one, and two is the least.
    expect(await oldWords(blocksOf(papers, 2), 3, vocabulary, context)).toEqual({ all: 9, unknown: 5 });
  });

  it("takes of many papers every so many", async () => {
    // Of three that count as 6,000 every third.
    expect(await oldWords(blocksOf(papers, 1), 6000, vocabulary, context)).toEqual({ all: 6, unknown: 3 });
  });
});
