import type { Tokens } from "../text/tokens.ts";
import { type Coherence, coherences } from "./coherence.ts";
import { papersMeasured, tokensOf } from "./some-papers.ts";
import type { TermList } from "./windows.ts";

/** What the terms that the topics show say of them. */
export interface WordScores extends Coherence {
  /** Share of distinct terms among the terms of all topics: 1 when no two topics share one. */
  readonly diversity: number;
}

/** Beside those of topics dealt out at random. */
export interface MeasuredWords {
  readonly own: WordScores;
  readonly shuffled: WordScores;
  /** Papers that coherence was measured on. */
  readonly papers: number;
}

/** The terms that each topic shows, the strongest first. */
type Shown = readonly TermList[];

/**
 * Measures the terms that topics show, beside those that topics dealt out at random would show, described by the same function
 * from the papers that are measured.
 * @param terms rows of the vocabulary.
 */
export function wordScores(
  tokens: Tokens,
  terms: number,
  shown: Shown,
  dealt: Int32Array,
  describe: (tokens: Tokens, topic: Int32Array) => Shown,
  seed: number,
): MeasuredWords {
  const papers = papersMeasured(dealt.length, seed);
  const some = tokensOf(tokens, papers);
  const both = [
    shown,
    describe(
      some,
      papers.map((d) => dealt[d]!),
    ),
  ];
  const [own, shuffled] = coherences(some, terms, both).map((coherence, i) => ({
    ...coherence,
    diversity: diversity(both[i]!),
  }));
  return { own: own!, shuffled: shuffled!, papers: papers.length };
}

export function diversity(shown: Shown): number {
  const all = shown.flat();
  return all.length === 0 ? 0 : new Set(all).size / all.length;
}
