import { GAP, type Tokens } from "../text/tokens.ts";
import type { TopicCounts } from "./class-tfidf.ts";

/** How often each term occurs in each topic. */
export function termCounts(tokens: Tokens, topic: Int32Array, k: number, terms: number): TopicCounts {
  const counts = new Int32Array(k * terms);
  for (let d = 0; d < topic.length; d++) {
    for (let i = tokens.start[d]!; i < tokens.start[d + 1]!; i++) {
      const term = tokens.terms[i]!;
      if (term !== GAP) counts[topic[d]! * terms + term]!++;
    }
  }
  return { k, features: terms, counts };
}

/** Two different terms that stand side by side. */
export type Phrase = readonly [first: number, second: number];

/** Phrases in fewer papers are chance. */
const FEWEST_PAPERS = 3;

export interface PhraseCounts extends TopicCounts {
  /** The features, in the order of their terms. */
  readonly phrases: readonly Phrase[];
}

/** The phrases of at least 3 papers, and how often each occurs in each topic. */
export function phraseCounts(tokens: Tokens, topic: Int32Array, k: number, terms: number): PhraseCounts {
  const papers = new Map<number, number>();
  eachDocument(tokens, terms, (keys) => {
    for (const key of new Set(keys)) papers.set(key, (papers.get(key) ?? 0) + 1);
  });
  const kept = [...papers.keys()].filter((key) => papers.get(key)! >= FEWEST_PAPERS).sort((a, b) => a - b);
  const number = new Map(kept.map((key, i) => [key, i]));
  const counts = new Int32Array(k * kept.length);
  eachDocument(tokens, terms, (keys, d) => {
    for (const key of keys) {
      const i = number.get(key);
      if (i !== undefined) counts[topic[d]! * kept.length + i]!++;
    }
  });
  const phrases = kept.map((key): Phrase => [Math.floor(key / terms), key % terms]);
  return { k, features: kept.length, counts, phrases };
}

function eachDocument(
  tokens: Tokens,
  terms: number,
  visit: (keys: number[], document: number) => void,
): void {
  for (let d = 0; d + 1 < tokens.start.length; d++) {
    const keys: number[] = [];
    for (let i = tokens.start[d]! + 1; i < tokens.start[d + 1]!; i++) {
      const first = tokens.terms[i - 1]!;
      const second = tokens.terms[i]!;
      if (first !== GAP && second !== GAP && first !== second) keys.push(first * terms + second);
    }
    visit(keys, d);
  }
}
