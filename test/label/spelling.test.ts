import { describe, expect, it } from "vitest";
import { firstPapers, type Spell, spelling } from "../../src/label/spelling.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";

interface Paper {
  readonly title?: string;
  readonly abstract: string;
}

/** Documents in blocks of two. */
function blocksOf(papers: readonly Paper[]): LineBlocks & { read: number } {
  const blocks = {
    read: 0,
    async *[Symbol.asyncIterator]() {
      for (let i = 0; i < papers.length; i += 2) {
        blocks.read++;
        const lines = papers.slice(i, i + 2).map((paper) => `${JSON.stringify({ title: "", ...paper })}\n`);
        yield await Promise.resolve(Uint8Array.from(Buffer.from(lines.join(""))));
      }
    },
  };
  return blocks;
}

const terms = ["code", "gener", "languag", "larg", "law", "llm", "model", "scale"];
const surfaces = ["code", "generalization", "language", "large", "law", "LLM", "model", "scaling"];
const vocabulary = {
  terms,
  surfaces,
  documentFrequency: new Int32Array(8),
  count: new Int32Array(8),
  common: new Uint8Array(8),
  generic: new Uint8Array(8),
};
const number = (phrase: string): number[] => phrase.split(" ").map((term) => terms.indexOf(term));

type Wanted = readonly (readonly (readonly number[])[])[];

const spellingOf = async (documents: LineBlocks, topic: Int32Array, wanted: Wanted): Promise<Spell> =>
  spelling(await firstPapers(documents, topic, wanted.length), vocabulary, wanted);

/** How papers that are all of one topic write a phrase. */
async function spelled(papers: readonly string[], phrase: string): Promise<string> {
  const documents = blocksOf(papers.map((abstract) => ({ abstract })));
  const topic = new Int32Array(papers.length);
  return (await spellingOf(documents, topic, [[number(phrase)]]))(0, number(phrase));
}

describe("spelling(firstPapers(documents, topic, k), vocabulary, wanted)", () => {
  it("writes a phrase as papers do", async () => {
    expect(await spelled(["We study code generation.", "Code generation is hard"], "code gener")).toBe(
      "code generation",
    );
    expect(
      await spelled(
        ["large language models", "a large language model, large language models"],
        "larg languag model",
      ),
    ).toBe("large language models");
  });

  it("keeps capitals only where words mostly have them", async () => {
    expect(await spelled(["Scaling Laws of LLMs", "Scaling Laws"], "scale law")).toBe("scaling laws");
    expect(await spelled(["Scaling Laws of LLMs"], "llm")).toBe("LLMs");
  });

  it("keeps the usual form unless another is clearly more frequent", async () => {
    const papers = (laws: number): string[] => ["the law ".repeat(4), "two laws ".repeat(laws)];
    expect(await spelled(papers(5), "law")).toBe("law");
    expect(await spelled(papers(6), "law")).toBe("laws");
  });

  it("reads no phrase across punctuation, and takes the usual forms of one that it does not find", async () => {
    expect(await spelled(["code, generation", "code of generations"], "code gener")).toBe(
      "code generalization",
    );
    expect(await spelled([], "code gener")).toBe("code generalization");
  });

  it("reads titles too, and each topic for itself", async () => {
    const documents = blocksOf([
      { title: "Code generation", abstract: "" },
      { title: "On generality", abstract: "generality" },
    ]);
    const gener = number("gener");
    const spell = await spellingOf(documents, Int32Array.of(0, 1), [[gener], [gener]]);
    expect([spell(0, gener), spell(1, gener)]).toEqual(["generation", "generality"]);
    expect(spell(0, number("law"))).toBe("law");
  });

  it("reads the first 40 papers of a topic, and no further than it must", async () => {
    const papers = Array.from({ length: 200 }, (_, d) => ({ abstract: d < 40 ? "law" : "laws laws" }));
    const documents = blocksOf(papers);
    const spell = await spellingOf(documents, new Int32Array(200), [[number("law")]]);
    expect([spell(0, number("law")), documents.read]).toEqual(["law", 20]);
  });
});
