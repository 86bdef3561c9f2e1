import { beginWordScores, type MeasuredWords } from "../quality/word-scores.ts";
import type { Corpus } from "./corpus.ts";
import { describeTerms, type Terms, type Weighable } from "./describe.ts";
import type { LabelOptions } from "./label.ts";

/**
 * Scores the terms that topics show, beside those that topics would show to which the papers were dealt out.
 * @param dealt these topics, in the memory of the machine.
 * @returns what waits for other threads to be done with it.
 */
export function beginMeasuring(
  corpus: Corpus,
  vocabulary: Weighable,
  { lists }: Pick<Terms, "lists">,
  { dealt, k }: { readonly dealt: Int32Array; readonly k: number },
  { terms: listed, seed }: Pick<LabelOptions, "terms" | "seed">,
): () => MeasuredWords {
  const shownOf = ({ lists }: Pick<Terms, "lists">): number[][] =>
    lists.map((list) => list.map(({ feature }) => feature));
  const describe = (which: Int32Array): number[][] =>
    shownOf(describeTerms(corpus, vocabulary, which, { topic: dealt, k }, listed));
  return beginWordScores(corpus, shownOf({ lists }), describe, seed);
}
