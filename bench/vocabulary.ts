import { readPapers, WORD } from "./base-corpus.ts";
import { mustExist, shown } from "./corpora.ts";
import { seededRandom } from "../src/random.ts";
import { shuffled } from "./shuffled.ts";
import { synthesize } from "./synthetic.ts";
import { count, ratio, table } from "./table.ts";

/** Papers that a word must stand in to be a term: what --min-df auto asks from 10,000 papers. */
const MIN_DF = 5;

interface Vocabulary {
  readonly words: number;
  readonly distinct: number;
  readonly terms: number;
}

/**
 * Whether made-up papers have the vocabulary of real ones: a part of a corpus is grown to the size of the whole, and its words are
 * held against those of the whole, which the generator has not seen.
 */
export async function vocabulary(
  corpus: string,
  { share, seed }: { share: number; seed: number },
): Promise<string> {
  const papers = shuffled(await readPapers(mustExist(corpus)), seededRandom(seed, 2));
  const part = papers.slice(0, Math.round(papers.length * share));
  const made = [...synthesize(part, papers.length, seed).lines()];
  const rows = [
    row("of the part", part.length, vocabularyOf(part)),
    row("grown from the part", made.length, vocabularyOf(made.map((line) => JSON.parse(line) as Text))),
    row("of the whole", papers.length, vocabularyOf(papers)),
  ];
  return [
    `${shown(corpus)}, ${ratio(share)} of it grown to its whole size.`,
    "",
    table(["vocabulary", "papers", "words", "distinct", `in ${MIN_DF} papers or more`], rows),
  ].join("\n");
}

interface Text {
  readonly title: string;
  readonly abstract: string;
}

const row = (name: string, papers: number, { words, distinct, terms }: Vocabulary): string[] => [
  name,
  ...[papers, words, distinct, terms].map(count),
];

/** Counted in the text itself, not by the generator. */
function vocabularyOf(papers: readonly Text[]): Vocabulary {
  const frequency = new Map<string, number>();
  let words = 0;
  for (const { title, abstract } of papers) {
    const all = `${title}\n${abstract}`.match(WORD) ?? [];
    words += all.length;
    for (const word of new Set(all)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const terms = [...frequency.values()].filter((papersWithIt) => papersWithIt >= MIN_DF).length;
  return { words, distinct: frequency.size, terms };
}
