import { sum } from "../linalg/vectors.ts";
import type { Vocabulary } from "../text/tokens.ts";
import { type Candidate, labelCandidates, type Unit } from "./candidates.ts";
import { classTfidf, type FeaturePapers, heaviest, type Weighted } from "./class-tfidf.ts";
import { coherentTerms } from "./coherent-terms.ts";
import { contentOf } from "./content.ts";
import type { Corpus } from "./corpus.ts";
import type { Followers } from "./followers.ts";
import { heaviestFeatures } from "./heaviest.ts";
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

/**
 * Picks the `listed` terms of each topic that tell it from the others and belong together, as some papers have them; no common or
 * generic ones.
 * @param which numbers of the papers; with the topics of all in the memory of the machine.
 */
export function describeTerms(
  corpus: Corpus,
  vocabulary: Weighable,
  which: Int32Array,
  { topic, k }: Pick<Topics, "topic" | "k">,
  listed: number,
): Terms {
  const sizes = new Int32Array(k);
  for (const d of which) sizes[topic[d]!]!++;
  const content = contentOf(vocabulary, which.length);
  const counts = termPapers(corpus, which, topic, k);
  const most = Math.max(TERMS, 2 * listed);
  const { common, generic } = vocabulary;
  const telling = (term: number): number | null => (common[term] || generic[term] ? null : content[term]!);
  const pools = heaviestFeatures(corpus, counts, sizes, telling, most);
  const companies = windowNpmi(
    corpus,
    which,
    pools.map((pool) => pool.map(({ feature }) => feature)),
  );
  const lists = coherentTerms(pools, companies, listed);
  return { sizes, content, counts, pools, lists };
}

/** Describes each topic by its terms, by at most `listed` phrases that tell it from the others, and by what may name it. */
export function describeTopics(
  corpus: Corpus,
  followers: Followers,
  vocabulary: Pick<Vocabulary, "count">,
  { topic, secondTopic, k }: Topics,
  { sizes, content, counts, pools, lists }: Terms,
  listed: number,
): Description[] {
  const longer = phraseUnits(
    corpus,
    followers,
    vocabulary,
    { topic, sizes, content },
    Math.max(PHRASES, 2 * listed),
  );
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
