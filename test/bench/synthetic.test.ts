import { beforeAll, describe, expect, it } from "vitest";
import { baseCorpus, type Paper } from "../../bench/base-corpus.ts";
import { distinctWords, fitHeaps } from "../../bench/heaps.ts";
import { type SyntheticCorpus, synthesize } from "../../bench/synthetic.ts";
import { mergeDuplicates } from "../../src/ingest/duplicates.ts";
import { type Random, seededRandom } from "../../src/random.ts";

const PAPERS = 300;
const FIELDS = 3;

/** Text of a field in which the w-th word has probability in proportion to 1 / w: distinct words grow as text gets longer. */
const zipf = (field: number, words: number, random: Random): string =>
  Array.from({ length: words }, () => `f${field}w${Math.floor(3000 ** random())}`).join(" ");

const base: Paper[] = Array.from({ length: PAPERS }, (_, p) => {
  const random = seededRandom(7, p);
  return {
    title: `"On" ${zipf(p % FIELDS, 5, random)}`,
    abstract: `${zipf(p % FIELDS, 60, random)}.\n`,
    date: "2024",
  };
});

const linesOf = (size: number, seed = 1): string[] => [...synthesize(base, size, seed).lines()];
const paperOf = (line: string): Paper & { id: string } => JSON.parse(line) as Paper & { id: string };
const wordsOf = (papers: readonly Paper[]): string[] =>
  papers.flatMap(({ title, abstract }) => `${title} ${abstract}`.match(/\w+/g) ?? []);

describe("fitHeaps", () => {
  it("finds the law that a text was made by", () => {
    // The words i^2 are new ones, the others repeat the first: about n^0.5 distinct ones.
    const words = Int32Array.from({ length: 40_000 }, (_, i) =>
      Number.isInteger(Math.sqrt(i)) ? Math.sqrt(i) : 0,
    );
    const law = fitHeaps(words, 200);
    expect(law.beta).toBeCloseTo(0.5, 2);
    expect(distinctWords(law, 160_000)).toBeCloseTo(400, -1);
  });
});

describe("baseCorpus", () => {
  it("numbers words in order of appearance, and what stands between them as JSON has it", () => {
    const corpus = baseCorpus([{ title: "A", abstract: 'a "k-means" A\n' }]);
    expect(corpus.wordForms).toEqual(["A", "a", "k-means"]);
    expect([...corpus.words]).toEqual([0, 1, 2, 0]);
    expect([...corpus.start]).toEqual([0, 1, 4]);
    expect([...corpus.gaps].map((gap) => corpus.gapForms[gap])).toEqual(["", "", ' \\"', '\\" ']);
    expect([...corpus.tails].map((gap) => corpus.gapForms[gap])).toEqual(["", "\\n"]);
    expect([...corpus.counts]).toEqual([2, 1, 1]);
  });
});

describe("synthesize", () => {
  const SIZE = 5 * PAPERS;
  let corpus: SyntheticCorpus;
  let papers: (Paper & { id: string })[];
  beforeAll(() => {
    corpus = synthesize(base, SIZE, 1);
    papers = [...corpus.lines()].map(paperOf);
  });

  it("makes as many papers as are wanted, with ids of their own", () => {
    expect(papers).toHaveLength(SIZE);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(SIZE);
  });

  it("gives the same lines for the same seed, others for another, and those of a smaller corpus first", () => {
    const lines = linesOf(2 * PAPERS);
    expect(linesOf(2 * PAPERS)).toEqual(lines);
    expect(linesOf(2 * PAPERS, 2)).not.toEqual(lines);
    expect(linesOf(2 * PAPERS + 50).slice(0, 2 * PAPERS)).toEqual(lines);
    expect(linesOf(PAPERS / 2)).toEqual(lines.slice(0, PAPERS / 2));
  });

  it("begins with the papers of the base", () => {
    const key = ({ title, abstract }: Paper): string => `${title}|${abstract}`;
    expect(papers.slice(0, PAPERS).map(key).sort()).toEqual(base.map(key).sort());
  });

  it("makes no paper that ingest would merge with another", () => {
    const entries = papers.map((entry, i) => ({
      entry: { ...entry, date: "2024" },
      source: "synthetic",
      line: i + 1,
    }));
    expect(mergeDuplicates(entries)).toHaveLength(SIZE);
  });

  it("lets the vocabulary grow as Heaps' law has it", () => {
    const distinct = new Set(wordsOf(papers)).size;
    expect(corpus.words).toBe(wordsOf(papers).length);
    expect(corpus.distinct).toBeGreaterThan(1.2 * new Set(wordsOf(base)).size);
    expect(corpus.distinct / corpus.expected).toBeGreaterThan(0.9);
    expect(corpus.distinct / corpus.expected).toBeLessThan(1.1);
    // A rare word of the base may be one that no made-up paper repeats, but it stands in the base itself.
    expect(distinct).toBe(corpus.distinct);
  });

  it("uses new words again, each in one field", () => {
    const made = papers.slice(PAPERS).map((paper) => wordsOf([paper]));
    const uses = new Map<string, Set<string>>();
    let times = 0;
    for (const words of made) {
      const field = words.find((word) => /^f\dw/.test(word))!.slice(0, 2);
      for (const word of words.filter((each) => !/^f\dw|^On$/.test(each))) {
        uses.set(word, (uses.get(word) ?? new Set()).add(field));
        times++;
      }
    }
    // New words take d V / n of n (g - 1) tokens, g being how much the corpus grew, and are V (g^d - 1) in number.
    const { words, wordForms } = baseCorpus(base);
    const d = fitHeaps(words, wordForms.length).beta;
    const growth = SIZE / PAPERS;
    const expected = (d * (growth - 1)) / (growth ** d - 1);
    expect(Math.abs(times / uses.size / expected - 1)).toBeLessThan(0.1);
    const inOneField = [...uses.values()].filter((fields) => fields.size === 1).length;
    expect(inOneField).toBeGreaterThan(0.95 * uses.size);
  });

  it("keeps most words of the paper that one is made from", () => {
    const paper = wordsOf([papers[PAPERS]!]);
    const origin = wordsOf([papers[0]!]);
    const kept = paper.filter((word, i) => word === origin[i]).length / origin.length;
    expect(kept).toBeGreaterThan(0.5);
    expect(kept).toBeLessThan(0.95);
  });

  it("copes with papers without title, without words, and with one paper only", () => {
    const odd = [
      { title: "", abstract: "" },
      { title: "", abstract: "one two three" },
      { title: "?", abstract: "!" },
    ];
    for (const few of [odd, odd.slice(0, 1), odd.slice(1, 2)]) {
      const made = [...synthesize(few, 40, 1).lines()].map(paperOf);
      expect(new Set(made.map(({ title, abstract }) => `${title}|${abstract}`)).size).toBe(40);
    }
  });
});
