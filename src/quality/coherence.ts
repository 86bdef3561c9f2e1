import type { Corpus } from "../label/corpus.ts";
import { cvCoherence } from "./cv.ts";
import { npmiCoherence } from "./npmi.ts";
import { beginWindows, type TermList, type WindowCounts } from "./windows.ts";

/** How well the terms that a topic shows belong together, the mean over the topics that show any; 0 when none does. */
export interface Coherence {
  /** -1 .. 1. */
  readonly npmi: number;
  /** 0 .. 1. */
  readonly cv: number;
}

/** Terms of a topic that are measured, as is the custom: the strongest. */
const TERMS = 10;
/** Places of the stream in a window, as gensim has it. */
const NPMI_WINDOW = 10;
const CV_WINDOW = 110;

/**
 * The coherence of several descriptions of some papers, each a list of terms for every topic; the papers are gone through once for all.
 * @param which numbers of the papers, in the memory of the machine.
 * @returns what waits for other threads to be done with it.
 */
export function beginCoherences(
  corpus: Corpus,
  which: Int32Array,
  descriptions: readonly (readonly TermList[])[],
): () => Coherence[] {
  const shown = descriptions.map((lists) =>
    lists.filter((list) => list.length > 0).map((list) => list.slice(0, TERMS)),
  );
  const finish = beginWindows(corpus, which, shown.flat(), [NPMI_WINDOW, CV_WINDOW]);
  return () => {
    const [few, many] = finish() as [WindowCounts[], WindowCounts[]];
    const [npmi, cv] = [few.map(npmiCoherence), many.map(cvCoherence)];
    let next = 0;
    return shown.map(({ length }) => {
      const from = next;
      next += length;
      return { npmi: mean(npmi.slice(from, next)), cv: mean(cv.slice(from, next)) };
    });
  };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
