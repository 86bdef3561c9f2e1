import type { Tokens, Vocabulary } from "../text/tokens.ts";
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

/** The terms that each topic shows, as they are shown, the strongest first. */
export type Shown = readonly (readonly string[])[];

/**
 * Measures the terms that topics show, beside those that topics dealt out at random would show, described by the same function
 * from the papers that are measured.
 */
export function wordScores(
  { tokens, vocabulary }: { readonly tokens: Tokens; readonly vocabulary: Vocabulary },
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
  const lists = both.map((each) => inRows(each, vocabulary));
  const [own, shuffled] = coherences(some, vocabulary.terms.length, lists).map((coherence, i) => ({
    ...coherence,
    diversity: diversity(both[i]!),
  }));
  return { own: own!, shuffled: shuffled!, papers: papers.length };
}

/** The terms as rows of the vocabulary, no two of which have the same surface; what is no term is left out. */
function inRows(shown: Shown, { surfaces }: Vocabulary): TermList[] {
  const rows = new Map(shown.flat().map((term) => [term, -1]));
  surfaces.forEach((surface, row) => {
    if (rows.has(surface)) rows.set(surface, row);
  });
  return shown.map((terms) => terms.map((term) => rows.get(term)!).filter((row) => row >= 0));
}

export function diversity(shown: Shown): number {
  const all = shown.flat();
  return all.length === 0 ? 0 : new Set(all).size / all.length;
}
