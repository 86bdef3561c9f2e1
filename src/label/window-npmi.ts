import { beginWindows, type TermList } from "../quality/windows.ts";
import type { Corpus } from "./corpus.ts";
import { npmi } from "./npmi.ts";

/** Places of the stream that a window spans, as for C_NPMI (Röder et al. 2015). */
const WINDOW = 10;
/** Papers that are looked at, evenly spread over a larger corpus. */
const SAMPLE = 4000;

/** How strongly two terms of a list keep company, -1 .. 1, by their places in it. */
export type Company = (i: number, j: number) => number;

/**
 * Of each list the NPMI of its terms in boolean windows that slide over papers place by place.
 * @param which numbers of the papers.
 */
export function windowNpmi(corpus: Corpus, which: Int32Array, lists: readonly TermList[]): Company[] {
  const { machine } = corpus;
  return machine.scope(() => {
    const sampled = machine.i32(Math.min(which.length, SAMPLE));
    for (let i = 0; i < sampled.length; i++)
      sampled[i] = which[Math.floor((i * which.length) / sampled.length)]!;
    return beginWindows(corpus, sampled, lists, [WINDOW])()[0]!.map(({ windows, together }, l) => {
      const size = lists[l]!.length;
      const both = (i: number, j: number): number => together[i * size + j]!;
      return (i: number, j: number) => npmi(both(i, j), both(i, i), both(j, j), windows);
    });
  });
}
