import { sum } from "../linalg/vectors.ts";
import type { Vocabulary } from "../text/tokens.ts";
import type { Unit } from "./candidates.ts";
import type { FeaturePapers, Weighted } from "./class-tfidf.ts";
import type { Corpus } from "./corpus.ts";
import type { Followers } from "./followers.ts";
import { heaviestFeatures } from "./heaviest.ts";
import { npmi } from "./npmi.ts";
import { fewestPapers, phraseCounts, type PhraseCounts } from "./phrase-counts.ts";
import { type Triple, triplesOf } from "./triples.ts";

/** Two words make a phrase when they keep company at least this much (NPMI). */
const COMPANY = 0.2;
/** Two words that go on to the same third one in this share of their occurrences are a phrase cut short ("large language"). */
const CUT = 0.6;

interface Topics {
  /** Of each paper, in the memory of the machine. */
  readonly topic: Int32Array;
  /** Papers of each topic. */
  readonly sizes: Int32Array;
  /** How far each term bears content, 0 .. 1. */
  readonly content: Float64Array;
}

/** The phrases that say most of each topic: collocations of two words, and the longer ones that these are part of. */
export function phraseUnits(
  corpus: Corpus,
  followers: Followers,
  vocabulary: Pick<Vocabulary, "count">,
  { topic, sizes, content }: Topics,
  most: number,
): Unit[][] {
  const { count } = vocabulary;
  const phrases = phraseCounts(corpus, followers, topic, sizes.length);
  const pairOf = (p: number): [number, number] => [phrases.first[p]!, phrases.second[p]!];
  const occurrences = sum(count);
  const collocating = (p: number): number | null => {
    const [a, b] = [phrases.first[p]!, phrases.second[p]!];
    const isCollocation = npmi(phrases.count[p]!, count[a]!, count[b]!, occurrences) >= COMPANY;
    return isCollocation ? meanOf(content, [a, b]) : null;
  };
  const pools = heaviestFeatures(corpus, phrases, sizes, collocating, most);
  const chosen = [...new Set(pools.flat().map(({ feature }) => feature))];
  const triples = triplesOf(corpus, topic, phrases, chosen, count, fewestPapers(topic.length));
  const cut = cutShort(chosen, phrases, triples);
  const whole = triples.filter(({ terms: [a, b, c] }, i) =>
    [cut.get(keyOf(a, b)), cut.get(keyOf(b, c))].every((by) => by === undefined || by === i),
  );
  const longer = whole.map((triple): Unit => ({ ...triple, content: meanOf(content, triple.terms) }));
  return pools.map((pool, c) => [
    ...unitsOf(
      phrases,
      pool.filter(({ feature }) => !cut.has(keyOf(...pairOf(feature)))),
      pairOf,
      content,
    ),
    ...longer.filter(({ papers }) => papers[c]! > 0),
  ]);
}

/** Features as units. @param termsOf the terms that a feature is made of. */
export const unitsOf = (
  { k, features, papers, inTitles }: FeaturePapers,
  pool: readonly Weighted[],
  termsOf: (feature: number) => number[],
  content: Float64Array,
): Unit[] =>
  pool.map(({ feature }) => ({
    terms: termsOf(feature),
    papers: Int32Array.from({ length: k }, (_, c) => papers[c * features + feature]!),
    inTitles: inTitles[feature]!,
    content: meanOf(content, termsOf(feature)),
  }));

const keyOf = (a: number, b: number): string => `${a} ${b}`;

/**
 * The pairs that are cut short, and the triple that each goes on to. Only what follows counts: the last word is what a phrase is about, so
 * that "language model" is whole without "large".
 */
function cutShort(
  chosen: readonly number[],
  phrases: PhraseCounts,
  triples: readonly Triple[],
): Map<string, number> {
  const count = new Map(chosen.map((p) => [keyOf(phrases.first[p]!, phrases.second[p]!), phrases.count[p]!]));
  const cut = new Map<string, number>();
  triples.forEach(({ terms: [a, b], count: own }, i) => {
    if (own >= CUT * (count.get(keyOf(a, b)) ?? Infinity)) cut.set(keyOf(a, b), i);
  });
  return cut;
}

/** The geometric mean: one word that says nothing spoils a phrase. */
const meanOf = (content: Float64Array, terms: readonly number[]): number =>
  terms.reduce((product, term) => product * content[term]!, 1) ** (1 / terms.length);
