import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { labelCandidates, partsOf, readable, type Wording } from "./candidates.ts";
import { classTfidf, heaviest } from "./class-tfidf.ts";
import { type PhraseCounts, termCounts } from "./counts.ts";
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

/**
 * Describes each topic by the `listed` terms and phrases that class-based TF-IDF weighs heaviest; common terms only
 * within phrases.
 */
export function describeTopics(
  tokens: Tokens,
  vocabulary: Vocabulary,
  topic: Int32Array,
  phrases: PhraseCounts,
  listed: number,
): Description[] {
  const { k } = phrases;
  const terms = termCounts(tokens, topic, k, vocabulary.terms.length);
  const wording = {
    vocabulary,
    terms,
    termWeights: classTfidf(terms),
    phrases,
    phraseWeights: classTfidf(phrases),
  };
  return Array.from({ length: k }, (_, c) => describe(wording, c, listed));
}

function describe(wording: Wording, topic: number, listed: number): Description {
  const { vocabulary, terms, termWeights, phrases, phraseWeights } = wording;
  const isTelling = (term: number): boolean => vocabulary.common[term] === 0;
  const most = Math.max(LABEL_TERMS, listed);
  const bestTerms = heaviest(termWeights, topic, terms.features, most, isTelling);
  const bestPhrases = heaviest(phraseWeights, topic, phrases.features, listed);
  return {
    terms: bestTerms
      .slice(0, listed)
      .map(({ feature, weight }) => ({ term: vocabulary.surfaces[feature]!, score: weight })),
    phrases: bestPhrases.map(({ feature, weight }) => ({
      term: readable(vocabulary, partsOf(phrases, feature)),
      score: weight,
    })),
    candidates: labelCandidates(wording, topic, bestTerms.slice(0, LABEL_TERMS)),
  };
}
