import type { Vocabulary } from "../text/tokens.ts";
import type { TopicCounts, Weighted, Weights } from "./class-tfidf.ts";
import type { PhraseCounts } from "./counts.ts";
import type { Candidate } from "./name-topics.ts";

/** What the topics say, counted and weighed. */
export interface Wording {
  readonly vocabulary: Vocabulary;
  readonly terms: TopicCounts;
  readonly termWeights: Weights;
  readonly phrases: PhraseCounts;
  readonly phraseWeights: Weights;
}

/** A phrase stands for a term in the label from this share on of the term's occurrences in the topic ... */
const TERM_SHARE = 0.2;
/** ... and this share of those of the rarer of its two words. */
const WORD_SHARE = 0.4;

/**
 * What the label of a topic may be made of: its terms, each as the strongest phrase that stands for it, if one does
 * ("federated learning" for "federated").
 */
export function labelCandidates(
  wording: Wording,
  topic: number,
  bestTerms: readonly Weighted[],
): Candidate[] {
  const { vocabulary, phrases } = wording;
  const standIns = standInsFor(wording, topic, bestTerms);
  return bestTerms.map(({ feature: term }) => {
    const phrase = standIns.get(term)?.feature;
    const parts = phrase === undefined ? [term] : partsOf(phrases, phrase);
    return {
      text: readable(vocabulary, parts),
      words: parts.flatMap((part) => vocabulary.terms[part]!.split("-")),
    };
  });
}

/** Of each term the heaviest phrase that stands for it, the first among equals. */
function standInsFor(
  { terms, phrases, phraseWeights }: Wording,
  topic: number,
  bestTerms: readonly Weighted[],
): Map<number, Weighted> {
  const wanted = new Set(bestTerms.map(({ feature }) => feature));
  const found = new Map<number, Weighted>();
  const count = (t: number): number => terms.counts[topic * terms.features + t]!;
  for (let phrase = 0; phrase < phrases.features; phrase++) {
    const together = phrases.counts[topic * phrases.features + phrase]!;
    const parts = together > 0 ? partsOf(phrases, phrase) : [];
    for (const term of parts) {
      if (!wanted.has(term)) continue;
      const weight = phraseWeights(phrase, topic);
      const isEnough =
        together >= TERM_SHARE * count(term) && together >= WORD_SHARE * Math.min(...parts.map(count));
      if (weight > (found.get(term)?.weight ?? 0) && isEnough) found.set(term, { feature: phrase, weight });
    }
  }
  return found;
}

/** The two terms of a phrase. */
export const partsOf = ({ first, second }: PhraseCounts, phrase: number): number[] => [
  first[phrase]!,
  second[phrase]!,
];

/** Terms side by side, as papers write them. */
export const readable = ({ surfaces }: Vocabulary, terms: readonly number[]): string =>
  terms.map((term) => surfaces[term]!).join(" ");
