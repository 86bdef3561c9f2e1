import { describe, expect, it } from "vitest";
import { firstOf, type Spell, spelling } from "../../src/label/spelling.ts";
import { openMachine } from "../support/machine.ts";

const corpus = { machine: await openMachine(2), lanes: 2 };
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

const spellingOf = (papers: readonly (readonly [topic: number, text: string])[], wanted: Wanted): Spell =>
  spelling(
    corpus,
    papers.map(([topic, text]) => ({ topic, text })),
    vocabulary,
    wanted,
  )();

/** How papers that are all of one topic write a phrase. */
const spelled = (papers: readonly string[], phrase: string): string =>
  spellingOf(
    papers.map((text) => [0, text]),
    [[number(phrase)]],
  )(0, number(phrase));

describe("spelling(corpus, papers, vocabulary, wanted)()", () => {
  it("writes a phrase as papers do", () => {
    expect(spelled(["We study code generation.", "Code generation is hard"], "code gener")).toBe(
      "code generation",
    );
    expect(
      spelled(
        ["large language models", "a large language model, large language models"],
        "larg languag model",
      ),
    ).toBe("large language models");
  });

  it("keeps capitals only where words mostly have them", () => {
    expect(spelled(["Scaling Laws of LLMs", "Scaling Laws"], "scale law")).toBe("scaling laws");
    expect(spelled(["Scaling Laws of LLMs"], "llm")).toBe("LLMs");
  });

  it("keeps the usual form unless another is clearly more frequent", () => {
    const papers = (laws: number): string[] => ["the law ".repeat(4), "two laws ".repeat(laws)];
    expect(spelled(papers(5), "law")).toBe("law");
    expect(spelled(papers(6), "law")).toBe("laws");
  });

  it("reads no phrase across punctuation, and takes the usual forms of one that it does not find", () => {
    expect(spelled(["code, generation", "code of generations"], "code gener")).toBe("code generalization");
    expect(spelled(["code", "generation"], "code gener")).toBe("code generalization");
    expect(spelled([], "code gener")).toBe("code generalization");
  });

  it("reads each topic for itself", () => {
    const gener = number("gener");
    const spell = spellingOf(
      [
        [0, "Code generation"],
        [1, "On generality. Generality"],
      ],
      [[gener], [gener]],
    );
    expect([spell(0, gener), spell(1, gener)]).toEqual(["generation", "generality"]);
    expect(spell(0, number("law"))).toBe("law");
  });
});

describe("firstOf(topic, k)", () => {
  it("are the first 40 papers of each topic", () => {
    const topic = Int32Array.from({ length: 200 }, (_, d) => (d < 3 ? -1 : d % 5 === 0 ? 1 : 0));
    const first = firstOf(topic, 3);
    expect(first).toEqual([...first].sort((a, b) => a - b));
    const papersOf = (c: number): number[] => [...topic.keys()].filter((d) => topic[d] === c);
    for (const c of [0, 1, 2]) expect(first.filter((d) => topic[d] === c)).toEqual(papersOf(c).slice(0, 40));
  });

  it("are none of papers without a topic", () => {
    expect(firstOf(Int32Array.of(-1, -1), 1)).toEqual([]);
    expect(firstOf(new Int32Array(0), 2)).toEqual([]);
  });
});
