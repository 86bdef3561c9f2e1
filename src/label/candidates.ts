import type { Vocabulary } from "../text/tokens.ts";
import type { TopicCounts, Weighted } from "./class-tfidf.ts";
import type { PhraseCounts } from "./counts.ts";
import type { Candidate } from "./name-topics.ts";

/** What the topics say, counted. */
export interface Wording {
  readonly vocabulary: Vocabulary;
  readonly terms: TopicCounts;
  readonly phrases: PhraseCounts;
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
  bestPhrases: readonly Weighted[],
): Candidate[] {
  const { vocabulary, phrases } = wording;
  return bestTerms.map(({ feature: term }) => {
    const phrase = bestPhrases.find(({ feature }) => standsFor(wording, topic, feature, term));
    const parts = phrase === undefined ? [term] : phrases.phrases[phrase.feature]!;
    return {
      text: readable(vocabulary, parts),
      words: parts.flatMap((part) => vocabulary.terms[part]!.split("-")),
    };
  });
}

function standsFor({ terms, phrases }: Wording, topic: number, phrase: number, term: number): boolean {
  const parts = phrases.phrases[phrase]!;
  const count = (t: number): number => terms.counts[topic * terms.features + t]!;
  const together = phrases.counts[topic * phrases.features + phrase]!;
  return (
    parts.includes(term) &&
    together >= TERM_SHARE * count(term) &&
    together >= WORD_SHARE * Math.min(...parts.map(count))
  );
}

/** Terms side by side, as papers write them. */
export const readable = ({ surfaces }: Vocabulary, terms: readonly number[]): string =>
  terms.map((term) => surfaces[term]!).join(" ");
