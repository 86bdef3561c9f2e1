import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { type Candidate, labelCandidates, type Unit } from "./candidates.ts";
import { classTfidf, heaviest, type Weighted } from "./class-tfidf.ts";
import { coherentTerms } from "./coherent-terms.ts";
import { contentOf } from "./content.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { siblingsOf } from "./siblings.ts";
import { termPapers } from "./term-papers.ts";
import { phraseUnits, unitsOf } from "./units.ts";
import { type Company, windowNpmi } from "./window-npmi.ts";

/** Terms that say something, with a weight above 0. */
export interface Wording {
  readonly terms: readonly number[];
  readonly score: number;
}

/** A topic in words, the strongest first. */
export interface Description {
  /** Each of one term. */
  readonly terms: readonly Wording[];
  /** Each of two or three. */
  readonly phrases: readonly Wording[];
  readonly candidates: readonly Candidate[];
}

/** Terms of a topic, and phrases, that its lists and its label are picked from. */
const TERMS = 40;
const PHRASES = 25;
/** The best candidates for a label; more are never asked for. */
const CANDIDATES = 20;

/**
 * Describes each topic by the `listed` terms that tell it from the others and belong together, and by the phrases that tell it from
 * the others; common terms only within phrases.
 */
export function describeTopics(
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: Vocabulary },
  { topic, secondTopic, k }: { topic: Int32Array; secondTopic: Int32Array; k: number },
  phrases: PhraseCounts,
  listed: number,
): Description[] {
  const sizes = new Int32Array(k);
  for (const c of topic) sizes[c]!++;
  const content = contentOf(vocabulary, topic.length);
  const terms = termPapers(tokens, topic, k, vocabulary.terms.length);
  const most = Math.max(TERMS, 2 * listed);
  const weights = classTfidf(terms, sizes, (t) => content[t]!);
  const isTelling = (term: number): boolean => vocabulary.common[term] === 0;
  const pools = Array.from(sizes, (_, c) => heaviest(weights, c, terms.features, most, isTelling));
  const lists = coherentTerms(pools, companyIn(tokens, vocabulary, pools), listed);
  const longer = phraseUnits(
    { tokens, vocabulary, topic, sizes, content },
    phrases,
    Math.max(PHRASES, 2 * listed),
  );
  const field = {
    sizes,
    siblings: siblingsOf(topic, secondTopic, k),
    inTitles: sum(terms.inTitles) / sum(terms.papers),
  };
  return pools.map((pool, c) => ({
    terms: lists[c]!.map(({ feature, weight }) => ({ terms: [feature], score: weight })),
    phrases: heaviestPhrases(longer[c]!, c, sizes, listed),
    candidates: labelCandidates(field, c, [
      ...unitsOf(terms, pool, (term) => [term], content),
      ...longer[c]!,
    ]).slice(0, CANDIDATES),
  }));
}

/** NPMI between the terms of the pools. */
function companyIn(tokens: Tokens, vocabulary: Vocabulary, pools: readonly (readonly Weighted[])[]): Company {
  const asked = new Uint8Array(vocabulary.terms.length);
  for (const { feature } of pools.flat()) asked[feature] = 1;
  return windowNpmi(tokens, asked);
}

function heaviestPhrases(
  units: readonly Unit[],
  topic: number,
  sizes: Int32Array,
  listed: number,
): Wording[] {
  const k = sizes.length;
  const papers = new Int32Array(k * units.length);
  units.forEach((unit, u) => {
    unit.papers.forEach((n, c) => (papers[c * units.length + u] = n));
  });
  const weights = classTfidf({ k, features: units.length, papers }, sizes, (u) => units[u]!.content);
  return heaviest(weights, topic, units.length, listed).map(({ feature, weight }) => ({
    terms: units[feature]!.terms,
    score: weight,
  }));
}

const sum = (values: Int32Array): number => values.reduce((total, value) => total + value, 0);
