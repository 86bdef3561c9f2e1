import { sum } from "../linalg/vectors.ts";
/** A term, or a phrase of two or three, as the papers of the topics hold it. */
export interface Unit {
  readonly terms: readonly number[];
  /** Papers of each topic that hold it. */
  readonly papers: Int32Array;
  /** Papers that hold it in their title. */
  readonly inTitles: number;
  /** How far its terms bear content, 0 .. 1. */
  readonly content: number;
}

/** What a label may be made of. */
export interface Candidate {
  readonly terms: readonly number[];
  /** Share of the topic's papers that hold it. */
  readonly coverage: number;
  /** Share of the papers holding it that are in the topic. */
  readonly precision: number;
  /** How well it names the topic, above 0. */
  readonly score: number;
}

/** What units are held against. */
export interface Field {
  /** Papers of each topic. */
  readonly sizes: Int32Array;
  readonly siblings: readonly (readonly number[])[];
  /** Share of the papers that hold a term that hold it in their title, over all terms. */
  readonly inTitles: number;
}

/** What names a topic is in this many of its papers, and this share of them ... */
const PAPERS = 2;
const COVERAGE = 0.07;
/** ... and this much more frequent than in any sibling. What is not, names it only where nothing else does. */
const CLEARLY = 1.25;
const LAST_RESORT = 0.01;
/** Papers added to each unit's own when its share of titles is taken, with the share over all: few papers tell little. */
const PRIOR = 10;
/** By the words of a unit: a phrase says more than a word of it. */
const BY_WORDS = [0, 1, 1.5, 1.6];

/** The units that tell a topic from the others, the best first, the first among equals. */
export const labelCandidates = (field: Field, topic: number, units: readonly Unit[]): Candidate[] =>
  units
    .map((unit) => judged(field, topic, unit))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);

/**
 * How well a unit u names a topic c:
 *
 *   (coverage - max(coverage in the others, half that in the nearest sibling)) * idf(u)
 *     * sqrt(content(u) * title(u)) * cbrt(precision) * (1, 1.5, 1.6 by words)
 *
 * where title(u) is the share of u's papers that hold it in their title, over that of all terms. What a paper is about stands in its
 * title; "performance" and "datasets" stand in any abstract, but in few titles.
 */
function judged(
  { sizes, siblings, inTitles }: Field,
  topic: number,
  { terms, papers, inTitles: titles, content }: Unit,
): Candidate {
  const n = sum(sizes);
  const df = sum(papers);
  const inside = papers[topic]!;
  const coverage = inside / sizes[topic]!;
  const precision = inside / df;
  const others = (df - inside) / Math.max(1, n - sizes[topic]!);
  const nearest = Math.max(0, ...siblings[topic]!.map((c) => papers[c]! / sizes[c]!));
  const isClear = inside >= PAPERS && coverage >= COVERAGE && coverage >= CLEARLY * nearest;
  const idf = Math.log((1 + n) / (1 + df)) + 1;
  const title = inTitles === 0 ? 1 : (titles + PRIOR * inTitles) / (df + PRIOR) / inTitles;
  const worth = idf * Math.sqrt(content * title) * Math.cbrt(precision) * BY_WORDS[terms.length]!;
  const score = isClear
    ? (coverage - Math.max(others, nearest / 2)) * worth
    : LAST_RESORT * (coverage - others) * idf;
  return { terms, coverage, precision, score };
}
