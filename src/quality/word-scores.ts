import { copied } from "../kernels/copied.ts";
import type { Corpus } from "../label/corpus.ts";
import { beginCoherences, type Coherence } from "./coherence.ts";
import { papersMeasured } from "./some-papers.ts";
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
 * @param describe is given the numbers of these, in the memory of the machine.
 * @returns what waits for other threads to be done with it.
 */
export function beginWordScores(
  corpus: Corpus,
  shown: Shown,
  describe: (which: Int32Array) => Shown,
  seed: number,
): () => MeasuredWords {
  const which = copied(corpus.machine.i32, papersMeasured(corpus.tokens.titleEnd.length, seed));
  const both = [shown, describe(which)];
  const finish = beginCoherences(corpus, which, both);
  return () => {
    const [own, shuffled] = finish().map((coherence, i) => ({
      ...coherence,
      diversity: diversity(both[i]!),
    }));
    return { own: own!, shuffled: shuffled!, papers: which.length };
  };
}

export function diversity(shown: Shown): number {
  const all = shown.flat();
  return all.length === 0 ? 0 : new Set(all).size / all.length;
}
