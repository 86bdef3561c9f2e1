import { GAP, type Tokens } from "../text/tokens.ts";
import type { TopicCounts } from "./class-tfidf.ts";
import { hashPair, PairTable } from "./pair-table.ts";

/** How often each term occurs in each topic. */
export function termCounts(tokens: Tokens, topic: Int32Array, k: number, terms: number): TopicCounts {
  const counts = new Int32Array(k * terms);
  for (let d = 0; d < topic.length; d++) {
    const row = topic[d]! * terms;
    for (let i = tokens.start[d]!, end = tokens.start[d + 1]!; i < end; i++) {
      const term = tokens.terms[i]!;
      if (term !== GAP) counts[row + term]!++;
    }
  }
  return { k, features: terms, counts };
}

/** Two different terms that stand side by side. */
export type Phrase = readonly [first: number, second: number];

export interface PhraseCounts extends TopicCounts {
  /** The features, in the order of their terms. */
  readonly phrases: readonly Phrase[];
}

/** Phrases in fewer papers are chance; in a large corpus one of twenty thousand papers must have them. */
const fewestPapers = (papers: number): number => Math.max(3, Math.ceil(papers / 20_000));

/** The phrases of enough papers, and how often each occurs in each topic. */
export function phraseCounts(tokens: Tokens, topic: Int32Array, k: number): PhraseCounts {
  const fewest = fewestPapers(topic.length);
  const { table, papers } = frequentPairs(tokens, fewest);
  const kept = [...papers.subarray(0, table.size).keys()]
    .filter((pair) => papers[pair]! >= fewest)
    .sort((a, b) => table.first[a]! - table.first[b]! || table.second[a]! - table.second[b]!);
  const row = new Int32Array(table.size).fill(-1);
  kept.forEach((pair, i) => (row[pair] = i));
  const counts = new Int32Array(k * kept.length);
  eachPair(tokens, (first, second, d) => {
    const pair = table.find(first, second);
    if (pair >= 0 && row[pair]! >= 0) counts[topic[d]! * kept.length + row[pair]!]!++;
  });
  const phrases = kept.map((pair): Phrase => [table.first[pair]!, table.second[pair]!]);
  return { k, features: kept.length, counts, phrases };
}

const LARGEST_SKETCH = 1 << 22;

/**
 * The pairs that may be in `fewest` papers, and in how many they are. Most pairs occur once or twice: they are told by counters
 * that several pairs share, which count too much but never too little, and take no place in the table.
 */
function frequentPairs(tokens: Tokens, fewest: number): { table: PairTable; papers: Int32Array } {
  const sketch = new Uint8Array(
    Math.min(LARGEST_SKETCH, 2 ** Math.ceil(Math.log2(4 * tokens.terms.length + 1))),
  );
  const enough = Math.min(255, fewest);
  eachPair(tokens, (first, second) => {
    const at = hashPair(first, second) & (sketch.length - 1);
    if (sketch[at]! < enough) sketch[at]!++;
  });
  const table = new PairTable();
  let papers = new Int32Array(table.first.length);
  let last = new Int32Array(table.first.length).fill(-1);
  eachPair(tokens, (first, second, d) => {
    if (sketch[hashPair(first, second) & (sketch.length - 1)]! < enough) return;
    const pair = table.add(first, second);
    if (pair >= papers.length) {
      papers = grown(papers, 0);
      last = grown(last, -1);
    }
    if (last[pair] === d) return;
    last[pair] = d;
    papers[pair]!++;
  });
  return { table, papers };
}

function grown(array: Int32Array<ArrayBuffer>, fill: number): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length).fill(fill);
  twice.set(array);
  return twice;
}

function eachPair(
  { terms, start }: Tokens,
  visit: (first: number, second: number, document: number) => void,
): void {
  for (let d = 0; d + 1 < start.length; d++) {
    for (let i = start[d]! + 1, end = start[d + 1]!; i < end; i++) {
      const first = terms[i - 1]!;
      const second = terms[i]!;
      if (first !== GAP && second !== GAP && first !== second) visit(first, second, d);
    }
  }
}
