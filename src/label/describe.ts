import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { labelCandidates, readable } from "./candidates.ts";
import { classTfidf, ranked } from "./class-tfidf.ts";
import { phraseCounts, termCounts } from "./counts.ts";
import type { Candidate } from "./name-topics.ts";
import type { ScoredTerm } from "./topic.ts";

/** A topic in words, the strongest first. */
export interface Description {
  readonly terms: readonly ScoredTerm[];
  readonly phrases: readonly ScoredTerm[];
  readonly candidates: readonly Candidate[];
}

/** Terms considered for a label. */
const LABEL_TERMS = 20;

/** Describes each of k topics by the terms and phrases that class-based TF-IDF weighs heaviest; common terms only within phrases. */
export function describeTopics(
  tokens: Tokens,
  vocabulary: Vocabulary,
  topic: Int32Array,
  k: number,
): Description[] {
  const terms = termCounts(tokens, topic, k, vocabulary.terms.length);
  const phrases = phraseCounts(tokens, topic, k, vocabulary.terms.length);
  const termWeights = classTfidf(terms);
  const phraseWeights = classTfidf(phrases);
  return Array.from({ length: k }, (_, c) => {
    const bestTerms = ranked(termWeights, terms.features, c).filter(
      ({ feature }) => vocabulary.common[feature] === 0,
    );
    const bestPhrases = ranked(phraseWeights, phrases.features, c);
    return {
      terms: bestTerms.map(({ feature, weight }) => ({ term: vocabulary.surfaces[feature]!, score: weight })),
      phrases: bestPhrases.map(({ feature, weight }) => ({
        term: readable(vocabulary, phrases.phrases[feature]!),
        score: weight,
      })),
      candidates: labelCandidates(
        { vocabulary, terms, phrases },
        c,
        bestTerms.slice(0, LABEL_TERMS),
        bestPhrases,
      ),
    };
  });
}
