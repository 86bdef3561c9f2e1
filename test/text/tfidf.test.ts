import { readFileSync } from "node:fs";
import fc from "fast-check";
import TfIdf from "natural/lib/natural/tfidf/tfidf.js";
import { describe, expect, it } from "vitest";
import type { Csr } from "../../src/linalg/csr.ts";
import { tfidf } from "../../src/text/tfidf.ts";
import { GAP, type Tokens } from "../../src/text/tokens.ts";

interface Corpus {
  readonly tokens: Tokens;
  readonly vocabulary: { readonly documentFrequency: Int32Array; readonly common: Uint8Array };
  readonly terms: readonly string[];
}

/** A corpus of which these are the terms in reading order; those of a title stand before the mark "/". */
function corpusOf(documents: readonly (readonly string[])[], common: readonly string[] = []): Corpus {
  const plain = documents.map((list) => list.filter((term) => term !== "/"));
  const terms = [...new Set(plain.flat())].filter((term) => term !== "|").sort();
  const start = [0];
  for (const list of plain) start.push(start.at(-1)! + list.length);
  return {
    terms,
    tokens: {
      terms: Int32Array.from(plain.flat(), (term) => (term === "|" ? GAP : terms.indexOf(term))),
      start: Int32Array.from(start),
      titleEnd: Int32Array.from(documents, (list, d) => start[d]! + Math.max(0, list.indexOf("/"))),
    },
    vocabulary: {
      documentFrequency: Int32Array.from(terms, (term) => plain.filter((list) => list.includes(term)).length),
      common: Uint8Array.from(terms, (term) => Number(common.includes(term))),
    },
  };
}
const weights = async (
  documents: readonly (readonly string[])[],
  titleWeight = 1,
  common: readonly string[] = [],
  workers = 1,
): Promise<Csr> => (await tfidf(corpusOf(documents, common), { titleWeight }, { workers })).tfidf;

function dense({ rows, columns, indptr, indices, data }: Csr): number[][] {
  const out = Array.from({ length: rows }, () => new Array<number>(columns).fill(0));
  for (let d = 0; d < rows; d++)
    for (let i = indptr[d]!; i < indptr[d + 1]!; i++) out[d]![indices[i]!] = data[i]!;
  return out;
}
const expectClose = (found: ArrayLike<number>, expected: readonly number[], digits = 6): void => {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, digits);
  });
};

describe("tfidf", () => {
  it("agrees with scikit-learn 1.9.1 to 1e-6", async () => {
    const golden = JSON.parse(
      readFileSync(new URL("../golden/tfidf.json", import.meta.url), "utf8"),
    ) as Record<"indptr" | "indices" | "data", number[]> & {
      made_by: string;
      documents: string[][];
      terms: string[];
    };
    expect(golden.made_by).toContain("scikit-learn 1.9.1");
    const corpus = corpusOf(golden.documents);
    expect(corpus.terms).toEqual(golden.terms);
    const { tfidf: matrix } = await tfidf(corpus, { titleWeight: 1 }, { workers: 1 });
    expect([matrix.rows, matrix.columns]).toEqual([golden.documents.length, golden.terms.length]);
    expect([...matrix.indptr]).toEqual(golden.indptr);
    expect([...matrix.indices]).toEqual(golden.indices);
    golden.data.forEach((value, i) => {
      expect(Math.abs(matrix.data[i]! - value)).toBeLessThan(1e-6);
    });
  });

  it("gives by hand: (1 + ln 2)(1 + ln(3/2)) to (ln(3/3) + 1), scaled to length 1", async () => {
    const a = (1 + Math.log(2)) * (1 + Math.log(3 / 2));
    const b = 1;
    const length = Math.hypot(a, b);
    expectClose(dense(await weights([["a", "a", "b"], ["b"]]))[0]!, [a / length, b / length]);
    expectClose(dense(await weights([["a", "a", "b"], ["b"]]))[1]!, [0, 1]);
  });

  it("counts a term of the title titleWeight times", async () => {
    const title = await weights(
      [
        ["cat", "/", "dog"],
        ["dog", "emu"],
      ],
      3,
    );
    const written = await weights([
      ["cat", "cat", "cat", "dog"],
      ["dog", "emu"],
    ]);
    expect(title).toEqual(written);
  });

  it("gives common terms no weight, and the others the weights they have without them", async () => {
    const { data, indices, indptr, columns } = await weights(
      [["all", "cat", "dog"], ["all", "dog"], ["all"]],
      1,
      ["all"],
    );
    const without = await weights([["cat", "dog"], ["dog"], []]);
    expect(columns).toBe(3);
    expect([...indices]).toEqual([1, 2, 2]);
    expect(indptr).toEqual(without.indptr);
    expect(data).toEqual(without.data);
  });

  it("skips gaps", async () => {
    expect(
      await weights([
        ["cat", "|", "dog"],
        ["|", "dog"],
      ]),
    ).toEqual(await weights([["cat", "dog"], ["dog"]]));
  });

  it("leaves the row of a paper without terms empty", async () => {
    const { indptr, data } = await weights([["cat"], [], ["cat"]]);
    expect([...indptr]).toEqual([0, 1, 1, 2]);
    expect([...data]).toEqual([1, 1]);
  });

  it("puts the terms of long papers in order too, whatever their number", async () => {
    for (const size of [10, 23, 57, 132, 133, 700, 702, 3000]) {
      const words = Array.from({ length: size }, (_, i) => `w${(7919 * i) % size}`);
      const { indices } = await weights([words, ["other"]]);
      expect([...indices.subarray(0, size)]).toEqual([...indices.subarray(0, size)].sort((a, b) => a - b));
      expect(new Set(indices.subarray(0, size)).size).toBe(size);
    }
  });

  it("gives the same bytes for any number of workers, of thousands of papers", async () => {
    const documents = Array.from({ length: 9000 }, (_, d) =>
      Array.from({ length: 60 }, (_w, i) => `w${(d * 31 + i * i) % 97}`),
    );
    const one = await weights(documents, 2);
    expect(one.rows).toBe(9000);
    expect(await weights(documents, 2, [], 2)).toEqual(one);
  });

  it("gives rows of length 1 with ascending columns, whatever the corpus", async () => {
    const term = fc.constantFrom("a", "b", "c", "d", "e", "|", "__proto__");
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(term, { maxLength: 15 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 10 }),
        async (documents, titleWeight) => {
          const { rows, indptr, indices, data } = await weights(
            documents.map((list, d) => (d % 2 === 0 ? [...list.slice(0, 3), "/", ...list.slice(3)] : list)),
            titleWeight,
          );
          expect(indptr.at(-1)).toBe(data.length);
          for (let d = 0; d < rows; d++) {
            const columns = [...indices.subarray(indptr[d], indptr[d + 1])];
            expect(columns).toEqual([...new Set(columns)].sort((a, b) => a - b));
            const row = data.subarray(indptr[d], indptr[d + 1]);
            if (row.length > 0) expect(Math.hypot(...row)).toBeCloseTo(1, 6);
            expect(row.every((weight) => weight > 0)).toBe(true);
          }
        },
      ),
    );
  });
});

describe("tfidf against natural's TfIdf", async () => {
  const documents = [
    ["graph", "network", "graph"],
    ["network", "attack", "attack", "attack"],
    ["graph", "network", "network"],
    ["cluster", "network"],
  ];
  const natural = new TfIdf();
  for (const list of documents) natural.addDocument(list);
  const corpus = corpusOf(documents);
  const matrix = dense((await tfidf(corpus, { titleWeight: 1 }, { workers: 1 })).tfidf);

  it("finds the counts that its dictionaries hold", () => {
    // Undo idf and length with the weight of "network", which is in every paper: idf 1.
    const network = corpus.terms.indexOf("network");
    documents.forEach((_, d) => {
      const holds = natural.documents[d]!;
      const length = (1 + Math.log(TfIdf.tf("network", holds))) / matrix[d]![network]!;
      corpus.terms.forEach((term, t) => {
        const idf = Math.log(5 / (1 + corpus.vocabulary.documentFrequency[t]!)) + 1;
        const count = matrix[d]![t] === 0 ? 0 : Math.exp((matrix[d]![t]! * length) / idf - 1);
        expect(count).toBeCloseTo(TfIdf.tf(term, holds), 4);
      });
    });
  });

  it("ranks terms by rarity as its idf does", () => {
    const rank = (value: (term: string) => number): string[] =>
      [...corpus.terms].sort((a, b) => value(b) - value(a) || (a < b ? -1 : 1));
    const papersWith = (term: string): number =>
      natural.documents.filter((holds) => TfIdf.tf(term, holds) > 0).length;
    expect(rank((term) => -papersWith(term))).toEqual(["attack", "cluster", "graph", "network"]);
    expect(corpus.terms.map(papersWith)).toEqual([...corpus.vocabulary.documentFrequency]);
    expect(rank((term) => natural.idf(term))).toEqual(["attack", "cluster", "graph", "network"]);
  });
});
