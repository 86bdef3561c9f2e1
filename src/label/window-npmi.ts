import { tokensOf } from "../quality/some-papers.ts";
import { countWindows, type TermList } from "../quality/windows.ts";
import type { Tokens } from "../text/tokens.ts";
import { npmi } from "./npmi.ts";

/** Places of the stream that a window spans, as for C_NPMI (Röder et al. 2015). */
const WINDOW = 10;
/** Papers that are looked at, evenly spread over a larger corpus. */
const SAMPLE = 4000;

/** How strongly two terms of a list keep company, -1 .. 1, by their places in it. */
export type Company = (i: number, j: number) => number;

/**
 * Of each list the NPMI of its terms in boolean windows that slide over each paper place by place.
 * @param terms rows of the vocabulary.
 */
export function windowNpmi(tokens: Tokens, terms: number, lists: readonly TermList[]): Company[] {
  const papers = tokens.start.length - 1;
  const sampled = Math.min(papers, SAMPLE);
  const some = Int32Array.from({ length: sampled }, (_, i) => Math.floor((i * papers) / sampled));
  return countWindows(tokensOf(tokens, some), terms, lists, WINDOW).map(({ windows, together }, l) => {
    const size = lists[l]!.length;
    const both = (i: number, j: number): number => together[i * size + j]!;
    return (i, j) => npmi(both(i, j), both(i, i), both(j, j), windows);
  });
}
