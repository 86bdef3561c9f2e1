import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/errors.ts";
import type { Document } from "../../src/ingest/document.ts";
import type { LineBlocks } from "../../src/stage/formats.ts";
import { tokenize, type TokenizeOptions } from "../../src/text/tokenize.ts";
import { GAP } from "../../src/text/tokens.ts";

const document = (title: string, abstract = "", i = 0): Document => ({
  id: `d${i}`,
  title,
  abstract,
  date: null,
  sources: ["x"],
});
const context = { progress: (): void => undefined, workers: 1 };
const ALL: TokenizeOptions = { minDf: 1, maxDf: 1 };

/** The lines of the documents, so many papers a block. */
const blocksOf = (documents: readonly Document[], papers = documents.length): LineBlocks => ({
  async *[Symbol.asyncIterator]() {
    for (let d = 0; d < documents.length; d += papers) {
      const lines = documents.slice(d, d + papers).map((line) => `${JSON.stringify(line)}\n`);
      yield await Promise.resolve(new TextEncoder().encode(lines.join("")));
    }
  },
});

/** The corpus with its terms written out, a gap as "|", the end of a title as "/". */
async function read(documents: readonly Document[], options: TokenizeOptions = ALL) {
  const { tokens, vocabulary } = await tokenize({ documents: blocksOf(documents) }, options, context);
  const { terms, start, titleEnd } = tokens;
  const streams = documents.map((_, d) => {
    const word = (i: number): string => (terms[i] === GAP ? "|" : vocabulary.terms[terms[i]!]!);
    const range = (from: number, to: number): string[] =>
      Array.from({ length: to - from }, (_, i) => word(from + i));
    return [...range(start[d]!, titleEnd[d]!), "/", ...range(titleEnd[d]!, start[d + 1]!)].join(" ");
  });
  const rows = vocabulary.terms.map((term, i) => [
    term,
    vocabulary.surfaces[i]!,
    vocabulary.documentFrequency[i]!,
    vocabulary.count[i]!,
  ]);
  return { streams, rows, vocabulary, tokens };
}
const abstracts = (...texts: readonly string[]): Document[] => texts.map((text, i) => document("", text, i));

describe("tokenize keeps the reading order", () => {
  it("of title and abstract, with a gap between them", async () => {
    expect((await read([document("Graph Networks", "Deep graphs.")])).streams).toEqual([
      "graph network / | deep graph",
    ]);
  });

  it("with one gap for stop words, dropped words and punctuation, however many", async () => {
    expect((await read(abstracts("Deep learning of the graph, (and) 100 cats: dogs"))).streams).toEqual([
      "/ deep learn | graph | cat | dog",
    ]);
  });

  it("with no gap at the beginning or the end of a paper", async () => {
    expect(
      (await read([document("The graph", "of cats."), document("", "the cats, too"), document("the")]))
        .streams,
    ).toEqual(["graph / | cat", "/ cat", "/"]);
  });

  it("with a gap where a rare term stood", async () => {
    const { tokens, vocabulary } = await read(abstracts("deep rare graph", "deep graph"), {
      minDf: 2,
      maxDf: 1,
    });
    expect(vocabulary.terms).toEqual(["deep", "graph"]);
    expect([...tokens.terms]).toEqual([0, GAP, 1, 0, 1]);
    expect([...tokens.start]).toEqual([0, 3, 5]);
  });

  it("says where each title ends", async () => {
    const { tokens } = await read([
      document("Cats and dogs", "Cats."),
      document("", "Dogs"),
      document("Emus", ""),
    ]);
    expect([...tokens.start]).toEqual([0, 5, 6, 7]);
    expect([...tokens.titleEnd]).toEqual([3, 5, 7]);
  });

  it("of a paper without words, which has no terms", async () => {
    const { tokens } = await read([document("Cats", ""), document("The", "of and 100"), document("", "")]);
    expect([...tokens.start]).toEqual([0, 1, 1, 1]);
    expect([...tokens.titleEnd]).toEqual([1, 1, 1]);
  });
});

describe("tokenize makes a vocabulary", () => {
  it("of terms sorted by code unit, with papers and occurrences counted", async () => {
    expect(
      (
        await read([
          document("Graphs", "A graph: zebra"),
          document("", "graphs, Zebras, 3D"),
          document("", "zebra"),
        ])
      ).rows,
    ).toEqual([
      ["3d", "3D", 1, 1],
      ["graph", "graph", 2, 3],
      ["zebra", "zebra", 3, 3],
    ]);
  });

  it("that shows the most frequent form of a term", async () => {
    expect(
      (await read(abstracts("clusters cluster Clustering", "clustering clusters", "clusters"))).rows,
    ).toEqual([["cluster", "clusters", 3, 6]]);
  });

  it("in which abstracts decide over the capitals of titles", async () => {
    const papers = [document("Federated Learning"), document("Federated Graphs"), document("", "federated")];
    expect((await read(papers)).rows[0]).toEqual(["feder", "federated", 3, 3]);
  });

  it("in which titles decide where no abstract has the term", async () => {
    expect((await read([document("Emus"), document("Emu"), document("Emus")])).rows).toEqual([
      ["emu", "Emus", 3, 3],
    ]);
  });

  it("in which forms of equal frequency are decided by code unit, not by who came first", async () => {
    expect((await read(abstracts("tests testing Tests"))).rows[0]?.[1]).toBe("Tests");
    expect((await read(abstracts("Tests testing tests"))).rows[0]?.[1]).toBe("Tests");
  });

  it("that shows no possessive and counts it with the plain form", async () => {
    expect((await read(abstracts("the model's loss", "a model"))).rows).toEqual([
      ["loss", "loss", 1, 1],
      ["model", "model", 2, 2],
    ]);
  });

  it('in which "constructor" and "__proto__" are words like any other', async () => {
    const { rows } = await read(
      abstracts("constructor toString constructor", "__proto__ valueOf hasOwnProperty"),
    );
    expect(rows.map(([term, , papers, count]) => [term, papers, count])).toEqual([
      ["constructor", 1, 2],
      ["hasownproperti", 1, 1],
      ["proto", 1, 1],
      ["tostr", 1, 1],
      ["valueof", 1, 1],
    ]);
  });

  it("of what is left when LaTeX and addresses are gone", async () => {
    expect(
      (await read(abstracts("{\\textbf P}rototypes in mathcal{O}(n), see https://x.org/learning"))).streams,
    ).toEqual(["/ prototyp"]);
  });
});

describe("tokenize bounds the terms", () => {
  it("by minDf papers, not occurrences", async () => {
    const corpus = abstracts("rare rare rare pair", "pair");
    expect((await read(corpus, { minDf: 2, maxDf: 1 })).vocabulary.terms).toEqual(["pair"]);
    expect((await read(corpus, { minDf: 1, maxDf: 1 })).vocabulary.terms).toEqual(["pair", "rare"]);
  });

  it.each([
    [9, 1],
    [10, 2],
    [4_999, 2],
    [5_000, 3],
    [9_999, 3],
    [10_000, 5],
  ])("of %i papers by %i papers, with minDf auto", async (papers, least) => {
    // The term twN stands in the first N papers.
    const corpus = Array.from({ length: papers }, (_, d) =>
      document("", [1, 2, 3, 4, 5, 6].flatMap((n) => (d < n ? [`tw${n}`] : [])).join(" "), d),
    );
    const { vocabulary } = await read(corpus, { minDf: "auto", maxDf: 1 });
    expect(vocabulary.terms).toEqual([1, 2, 3, 4, 5, 6].filter((n) => n >= least).map((n) => `tw${n}`));
  });

  it("marks terms in more than the share maxDf of the papers as common, and keeps them in the stream", async () => {
    const { vocabulary, streams } = await read(
      abstracts("deep cats", "deep cats", "deep dogs", "dogs emus"),
      {
        minDf: 1,
        maxDf: 0.5,
      },
    );
    expect(vocabulary.terms).toEqual(["cat", "deep", "dog", "emu"]);
    expect([...vocabulary.common]).toEqual([0, 1, 0, 0]);
    expect(streams[0]).toBe("/ deep cat");
  });

  it("refuses a corpus of which nothing is left (exit 3)", async () => {
    await expect(
      read(abstracts("one cat", "two dogs", "three emus"), { minDf: 2, maxDf: 0.9 }),
    ).rejects.toThrow(
      expect.objectContaining({
        message:
          "No term of the 3 papers stands in at least 2 and at most 2 of them; lower --min-df or raise --max-df.",
        exitCode: EXIT.input,
      }) as Error,
    );
    await expect(read(abstracts("cat", "cat", "cat"), { minDf: 1, maxDf: 0.5 })).rejects.toThrow(
      "No term of the 3 papers stands in at least 1 and at most 1 of them; lower --min-df or raise --max-df.",
    );
    await expect(read(abstracts("the", "", "100"))).rejects.toThrow("No term of the 3 papers");
  });

  it("tells after each block how many megabytes are done", async () => {
    const steps: unknown[][] = [];
    const progress = (...step: unknown[]): void => void steps.push(step);
    const papers = Array.from({ length: 5 }, (_, i) => document("cats", " ".repeat(900_000), i));
    const documents = { ...blocksOf(papers, 2), bytes: 4_600_000 };
    await tokenize({ documents }, ALL, { progress, workers: 1 });
    expect(steps).toEqual([2, 4, 5].map((done) => [done, 5, "MB tokenized"]));
  });
});

describe("tokenize, whatever the corpus,", () => {
  const word = fc.constantFrom("cat", "Cats", "dogs", "deep", "the", ",", "emu's", "100", "k-means");
  const text = fc.array(word, { maxLength: 12 }).map((list) => list.join(" "));
  const corpus = fc
    .array(fc.tuple(text, text), { minLength: 2, maxLength: 8 })
    .map((list) => [document("zebra"), ...list.map(([title, abstract], i) => document(title, abstract, i))]);

  it("counts papers and occurrences as a look at the stream does", async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (documents) => {
        const { tokens, vocabulary } = await read(documents);
        vocabulary.terms.forEach((_, t) => {
          const holds = documents.map(
            (_d, d) =>
              tokens.terms.subarray(tokens.start[d], tokens.start[d + 1]).filter((id) => id === t).length,
          );
          expect(vocabulary.documentFrequency[t]).toBe(holds.filter((n) => n > 0).length);
          expect(vocabulary.count[t]).toBe(holds.reduce((a, b) => a + b));
        });
      }),
    );
  });

  it("never has two gaps in a row nor one at the beginning of a paper", async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (documents) => {
        for (const stream of (await read(documents)).streams)
          expect(stream.replace(" /", "").replace("/ ", "")).not.toMatch(/^\||\| \|/);
      }),
    );
  });

  it("gives the same vocabulary for any order of the papers", async () => {
    await fc.assert(
      fc.asyncProperty(corpus, async (documents) => {
        expect((await read(documents.toReversed())).rows).toEqual((await read(documents)).rows);
      }),
    );
  });
});

describe("tokenize with edits of words", () => {
  const warnings: string[] = [];
  const edited = async (
    documents: readonly Document[],
    options: TokenizeOptions,
    edits: readonly object[],
  ) => {
    warnings.length = 0;
    const files = [{ name: "edits.yaml", file: "/edits.yaml", part: edits }];
    const warn = (sentence: string): number => warnings.push(sentence);
    return tokenize({ documents: blocksOf(documents), files }, options, { ...context, warn });
  };
  const papers = abstracts("deep step graphs", "deep steps like graphs", "the deep Stepping of cats");

  it("leaves banned words out in every form, with a gap in their place", async () => {
    const { tokens, vocabulary, wordEdits } = await edited(papers, ALL, [{ ban: "Steps" }]);
    expect(vocabulary.terms).toEqual(["cat", "deep", "graph"]);
    expect([...tokens.terms]).toEqual([1, GAP, 2, 1, GAP, GAP, 2, 1, GAP, GAP, 0]);
    expect(wordEdits).toEqual([{ edit: { ban: "Steps" }, state: "applied", topics: [], reason: null }]);
  });

  it("keeps added words, be they stop words, too rare, too common, or amounts", async () => {
    const some = [...papers, document("", "deep 42 deep", 3)];
    const strict = { minDf: 2, maxDf: 0.6 };
    expect((await edited(some, strict, [])).vocabulary.terms).toEqual(["deep", "graph", "step"]);
    const { tokens, vocabulary } = await edited(some, strict, [
      { add: "like" },
      { add: "cats" },
      { add: "deep" },
      { add: "42" },
    ]);
    expect(vocabulary.terms).toEqual(["42", "cat", "deep", "graph", "like", "step"]);
    expect([...vocabulary.common]).toEqual([0, 0, 0, 0, 0, 1]);
    expect([...vocabulary.documentFrequency]).toEqual([1, 1, 4, 2, 1, 3]);
    expect([...tokens.terms.subarray(3, 7)]).toEqual([2, 5, 4, 3]);
    expect(warnings).toEqual([]);
  });

  it("never marks added words as generic", async () => {
    const many = Array.from({ length: 200 }, (_, i) =>
      document("", `word${i % 50} word${(i + 1) % 50} ${i % 3 === 0 ? "novel" : "lava lava"}`, i),
    );
    const genericOf = async (edits: readonly object[]): Promise<number> => {
      const { vocabulary } = await edited(many, { minDf: 1, maxDf: 1 }, edits);
      return vocabulary.generic[vocabulary.terms.indexOf("novel")]!;
    };
    expect(await genericOf([])).toBe(1);
    expect(await genericOf([{ add: "novel" }])).toBe(0);
  });

  it("takes what has neither letter nor digit for a word that no paper holds", async () => {
    for (const edit of [{ ban: "!!!" }, { add: "!!!" }]) {
      const { tokens, vocabulary, wordEdits } = await edited(papers, ALL, [edit]);
      const plain = await edited(papers, ALL, []);
      expect(vocabulary).toEqual(plain.vocabulary);
      expect(tokens).toEqual(plain.tokens);
      expect(wordEdits.map(({ reason }) => reason)).toEqual(["no paper holds it"]);
    }
  });

  it("reports words that no paper holds, and bans one that is added as well", async () => {
    const edits = [
      { ban: "quark" },
      { ban: "step" },
      { add: "stepped" },
      { add: "neutrino" },
      { add: "C++" },
    ];
    const { vocabulary, wordEdits } = await edited(papers, ALL, edits);
    expect(vocabulary.terms).toEqual(["cat", "deep", "graph"]);
    expect(wordEdits.map(({ reason }) => reason)).toEqual([
      "no paper holds it",
      null,
      "the file bans it as well",
      "no paper holds it",
      "no paper holds it",
    ]);
    expect(warnings[0]).toBe('edits.yaml: the ban of "quark" was left out, for no paper holds it.');
  });

  it("gives the same in threads", async () => {
    const many = Array.from({ length: 60 }, (_, i) =>
      document("", `deep like tw${i % 7} tw${i % 11} cats`, i),
    );
    const files = [{ name: "e", file: "/e", part: [{ add: "like" }, { ban: "cat" }, { add: "tw9" }] }];
    const inThreads = async (workers: number) => {
      const documents = { ...blocksOf(many, 4), bytes: 400e6 };
      return tokenize({ documents, files }, { minDf: 6, maxDf: 0.9 }, { ...context, workers });
    };
    const [one, three] = [await inThreads(1), await inThreads(3)];
    expect(one.vocabulary.terms).toContain("like");
    expect(one.vocabulary.terms).toContain("tw9");
    expect(three.vocabulary).toEqual(one.vocabulary);
    expect([...three.tokens.terms]).toEqual([...one.tokens.terms]);
  });
});

describe("tokenize in threads", () => {
  const texts = [
    "Deep graphs, $k$-means",
    "of cats' models",
    "naïve cats and https://x.org dogs",
    "the deep dogs",
  ];
  const papers = Array.from({ length: 60 }, (_, i) =>
    document(texts[i % 3]!, `${texts[i % 4]!} tw${i % 7} tw${i % 11} Cats`, i),
  );
  const inBlocks = (papersPerBlock: number, workers: number) =>
    tokenize(
      { documents: blocksOf(papers, papersPerBlock) },
      { minDf: 6, maxDf: 0.9 },
      { ...context, workers },
    );

  it("gives the same for any blocks and any number of threads", async () => {
    const expected = await inBlocks(60, 1);
    expect(expected.vocabulary.terms.length).toBeGreaterThan(5);
    for (const [papersPerBlock, workers] of [
      [7, 1],
      [1, 2],
      [4, 3],
    ] as const) {
      const { tokens, vocabulary } = await inBlocks(papersPerBlock, workers);
      expect(vocabulary).toEqual(expected.vocabulary);
      expect([...tokens.terms]).toEqual([...expected.tokens.terms]);
      expect(tokens.start).toEqual(expected.tokens.start);
      expect(tokens.titleEnd).toEqual(expected.tokens.titleEnd);
    }
  });

  it("passes on what goes wrong in one of them", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      const line = new TextEncoder().encode(`${JSON.stringify(document("cats"))}\n`);
      for (let block = 0; block < 9; block++) yield await Promise.resolve(line.slice());
      yield new TextEncoder().encode('{"id":"x","title":"cut sh\n');
    }
    await expect(
      tokenize({ documents: { [Symbol.asyncIterator]: broken } }, ALL, { ...context, workers: 2 }),
    ).rejects.toThrow();
  });
});
