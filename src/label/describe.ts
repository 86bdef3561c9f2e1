import { sum } from "../linalg/vectors.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { type Candidate, labelCandidates, type Unit } from "./candidates.ts";
import { classTfidf, type FeaturePapers, heaviest, type Weighted } from "./class-tfidf.ts";
import { coherentTerms } from "./coherent-terms.ts";
import { contentOf } from "./content.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { siblingsOf } from "./siblings.ts";
import { termPapers } from "./term-papers.ts";
import { phraseUnits, unitsOf } from "./units.ts";
import { windowNpmi } from "./window-npmi.ts";

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

interface Topics {
  readonly k: number;
  readonly topic: Int32Array;
  readonly secondTopic: Int32Array;
}

/** What is asked of a vocabulary to weigh its terms. */
export type Weighable = Pick<Vocabulary, "count" | "documentFrequency" | "common" | "generic">;

/** What single terms say of the topics: all that can be said before phrases are counted. */
export interface Terms {
  /** Papers of each topic. */
  readonly sizes: Int32Array;
  /** How far each term bears content, 0 .. 1. */
  readonly content: Float64Array;
  readonly counts: FeaturePapers;
  /** The heaviest terms of each topic, and those of them that are listed. */
  readonly pools: readonly (readonly Weighted[])[];
  readonly lists: readonly (readonly Weighted[])[];
}

/** Picks the `listed` terms of each topic that tell it from the others and belong together; no common or generic ones. */
export function describeTerms(
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: Weighable },
  { topic, k }: Pick<Topics, "topic" | "k">,
  listed: number,
): Terms {
  const sizes = new Int32Array(k);
  for (const c of topic) sizes[c]!++;
  const content = contentOf(vocabulary, topic.length);
  const counts = termPapers(tokens, topic, k, vocabulary.count.length);
  const weights = classTfidf(counts, sizes, (t) => content[t]!);
  const most = Math.max(TERMS, 2 * listed);
  const isTelling = (term: number): boolean =>
    vocabulary.common[term] === 0 && vocabulary.generic[term] === 0;
  const pools = Array.from(sizes, (_, c) => heaviest(weights, c, counts.features, most, isTelling));
  const companies = windowNpmi(
    tokens,
    counts.features,
    pools.map((pool) => pool.map(({ feature }) => feature)),
  );
  const lists = coherentTerms(pools, companies, listed);
  return { sizes, content, counts, pools, lists };
}

/** Describes each topic by its terms, by at most `listed` phrases that tell it from the others, and by what may name it. */
export function describeTopics(
  { tokens, vocabulary }: { tokens: Tokens; vocabulary: Vocabulary },
  { topic, secondTopic, k }: Topics,
  { sizes, content, counts, pools, lists }: Terms,
  phrases: PhraseCounts,
  listed: number,
): Description[] {
  const corpus = { tokens, vocabulary, topic, sizes, content };
  const longer = phraseUnits(corpus, phrases, Math.max(PHRASES, 2 * listed));
  const field = {
    sizes,
    siblings: siblingsOf(topic, secondTopic, k),
    inTitles: sum(counts.inTitles) / sum(counts.papers),
  };
  return pools.map((pool, c) => ({
    terms: lists[c]!.map(({ feature, weight }) => ({ terms: [feature], score: weight })),
    phrases: heaviestPhrases(longer[c]!, c, sizes, listed),
    candidates: labelCandidates(field, c, [
      ...unitsOf(counts, pool, (term) => [term], content),
      ...longer[c]!,
    ]).slice(0, CANDIDATES),
  }));
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
