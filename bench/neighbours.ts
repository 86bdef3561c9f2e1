import type { BaseCorpus } from "./base-corpus.ts";

/** Papers grouped by what they are about, roughly: group of each paper, and papers of each group that have words. */
export interface Neighbours {
  readonly groupOf: Int32Array;
  readonly members: readonly (readonly number[])[];
}

/** A word in fewer papers names no topic. */
const FEWEST_PAPERS = 10;
/** Nor does one in more than this share of them. */
const LARGEST_SHARE = 0.05;

/** Two papers are neighbours when the same word has the largest tf-idf in both. Papers without such a word are neighbours too. */
export function neighbours(corpus: BaseCorpus): Neighbours {
  const frequency = documentFrequency(corpus);
  const key = Int32Array.from({ length: corpus.papers }, (_, p) => keyWord(corpus, p, frequency));
  const numbers = new Map([...new Set(key)].map((word, group) => [word, group]));
  const members: number[][] = Array.from(numbers, () => []);
  const groupOf = key.map((word, p) => {
    const group = numbers.get(word)!;
    if (wordsOf(corpus, p).length > 0) members[group]!.push(p);
    return group;
  });
  return { groupOf, members };
}

const wordsOf = ({ words, start }: BaseCorpus, paper: number): Int32Array =>
  words.subarray(start[2 * paper], start[2 * paper + 2]);

function documentFrequency(corpus: BaseCorpus): Int32Array {
  const frequency = new Int32Array(corpus.wordForms.length);
  const lastSeen = new Int32Array(corpus.wordForms.length).fill(-1);
  for (let p = 0; p < corpus.papers; p++) {
    for (const word of wordsOf(corpus, p)) {
      if (lastSeen[word] !== p) frequency[word]!++;
      lastSeen[word] = p;
    }
  }
  return frequency;
}

function keyWord(corpus: BaseCorpus, paper: number, frequency: Int32Array): number {
  const most = Math.max(FEWEST_PAPERS, LARGEST_SHARE * corpus.papers);
  const weights = new Map<number, number>();
  let best = -1;
  for (const word of wordsOf(corpus, paper)) {
    const df = frequency[word]!;
    if (df < FEWEST_PAPERS || df > most) continue;
    const weight = (weights.get(word) ?? 0) + Math.log(corpus.papers / df);
    weights.set(word, weight);
    if (weight > (weights.get(best) ?? 0)) best = word;
  }
  return best;
}
