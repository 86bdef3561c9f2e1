import { type Assignments, tierOf } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/cluster.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import type { Document } from "../ingest/document.ts";
import type { Dense } from "../linalg/dense.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { classTfidf, ranked } from "./class-tfidf.ts";
import { phraseCounts, termCounts } from "./counts.ts";
import { type Candidate, nameTopics } from "./name-topics.ts";
import {
  documentRows,
  type DocumentRow,
  sourceRows,
  type SourceRow,
  topicRows,
  type TopicRow,
} from "./tables.ts";
import type { Representative, ScoredTerm, Topic } from "./topic.ts";

export interface LabelInputs {
  readonly documents: readonly Document[];
  readonly tokens: Tokens;
  readonly vocabulary: Vocabulary;
  readonly scores: Dense;
  readonly assignments: Assignments;
  readonly selection: Selected;
}

export interface LabelOptions {
  /** Terms and phrases listed for each topic. */
  readonly terms: number;
  readonly representatives: number;
}

/** quality.json. */
export interface Quality {
  readonly k: number;
  readonly inertia: number;
  readonly silhouette: number;
  readonly davies_bouldin: number;
  readonly calinski_harabasz: number;
  /** Share of distinct terms among the terms of all topics: 1 when no two topics share one. */
  readonly diversity: number;
}

/** Names the topics, describes them, and lays out every table a reader opens. */
export function label(
  inputs: LabelInputs,
  options: LabelOptions,
): {
  topics: Topic[];
  topicsTable: TopicRow[];
  documentsTable: DocumentRow[];
  sources: SourceRow[];
  quality: Quality;
} {
  const { documents, assignments, scores, selection } = inputs;
  const topics = describe(inputs, options);
  const placed = documents.map((document, d) => ({
    document,
    topic: assignments.topic[d]!,
    label: topics[assignments.topic[d]!]!.label,
    tier: tierOf(assignments.margin[d]!),
    score: assignments.score[d]!,
    secondTopic: assignments.secondTopic[d]!,
    x: scores.data[d * scores.columns]!,
    y: scores.columns > 1 ? scores.data[d * scores.columns + 1]! : 0,
  }));
  return {
    topics,
    topicsTable: topicRows(topics),
    documentsTable: documentRows(placed),
    sources: sourceRows(placed, topics),
    quality: { ...selection.quality, diversity: diversity(topics) },
  };
}

function describe(
  { documents, tokens, vocabulary, assignments }: LabelInputs,
  { terms, representatives }: LabelOptions,
): Topic[] {
  const { k, topic } = assignments;
  const sizes = clusterSizes(topic, k);
  const described = describeInWords(tokens, vocabulary, topic, k);
  const names = nameTopics(described.map((d) => d.candidates));
  return described.map((words, c) => ({
    topic: c,
    label: names[c]!,
    size: sizes[c]!,
    share: sizes[c]! / documents.length,
    cohesion: meanOver(topic, c, assignments.score) ?? 0,
    silhouette: meanOver(topic, c, assignments.silhouette),
    terms: words.terms.slice(0, terms),
    phrases: words.phrases.slice(0, terms),
    representatives: nearestPapers(documents, assignments, c).slice(0, representatives),
  }));
}

/** A phrase stands for a term in the label from this share on of the term's occurrences in the topic ... */
const TERM_SHARE = 0.2;
/** ... and this share of those of the rarer of its two words. */
const WORD_SHARE = 0.4;
/** Terms considered for a label. */
const LABEL_TERMS = 20;

/** Terms, phrases and label candidates of each topic, the strongest first. */
function describeInWords(
  tokens: Tokens,
  { terms: stems, surfaces, common }: Vocabulary,
  topic: Int32Array,
  k: number,
): { terms: ScoredTerm[]; phrases: ScoredTerm[]; candidates: Candidate[] }[] {
  const single = termCounts(tokens, topic, k, stems.length);
  const double = phraseCounts(tokens, topic, k, stems.length);
  const termWeights = classTfidf(single);
  const phraseWeights = classTfidf(double);
  const phraseText = (p: number): string =>
    `${surfaces[double.phrases[p]!.first]!} ${surfaces[double.phrases[p]!.second]!}`;
  return Array.from({ length: k }, (_, c) => {
    const bestTerms = ranked(termWeights, stems.length, c).filter((t) => common[t] === 0);
    const bestPhrases = ranked(phraseWeights, double.features, c);
    const count = (t: number): number => single.counts[c * stems.length + t]!;
    const standsFor = (p: number, t: number): boolean => {
      const { first, second } = double.phrases[p]!;
      const together = double.counts[c * double.features + p]!;
      return (
        (first === t || second === t) &&
        together >= TERM_SHARE * count(t) &&
        together >= WORD_SHARE * Math.min(count(first), count(second))
      );
    };
    const candidate = (t: number): Candidate => {
      const phrase = bestPhrases.find((p) => standsFor(p, t));
      if (phrase === undefined) return { text: surfaces[t]!, words: stems[t]!.split("-") };
      const { first, second } = double.phrases[phrase]!;
      return {
        text: phraseText(phrase),
        words: [stems[first]!, stems[second]!].flatMap((s) => s.split("-")),
      };
    };
    return {
      terms: bestTerms.map((t) => ({ term: surfaces[t]!, score: termWeights[c * stems.length + t]! })),
      phrases: bestPhrases.map((p) => ({
        term: phraseText(p),
        score: phraseWeights[c * double.features + p]!,
      })),
      candidates: bestTerms.slice(0, LABEL_TERMS).map(candidate),
    };
  });
}

/** The papers of a topic, the nearest to its centroid first. */
function nearestPapers(
  documents: readonly Document[],
  { topic, score }: Assignments,
  c: number,
): Representative[] {
  return documents
    .map(({ id, title }, d) => ({ id, title, score: score[d]!, topic: topic[d]! }))
    .filter((paper) => paper.topic === c)
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .map(({ id, title, score: similarity }) => ({ id, title, score: similarity }));
}

/** The mean of the values of a topic's papers, of those that have one; null when none has. */
function meanOver(topic: Int32Array, c: number, values: Float64Array): number | null {
  let sum = 0;
  let count = 0;
  values.forEach((value, d) => {
    if (topic[d] !== c || Number.isNaN(value)) return;
    sum += value;
    count++;
  });
  return count === 0 ? null : sum / count;
}

function diversity(topics: readonly Topic[]): number {
  const terms = topics.flatMap((t) => t.terms.map(({ term }) => term));
  return terms.length === 0 ? 0 : new Set(terms).size / terms.length;
}
