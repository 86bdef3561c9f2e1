import { type Assignments, tierOf } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/cluster.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import type { Document } from "../ingest/document.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { describeTopics } from "./describe.ts";
import { nameTopics } from "./name-topics.ts";
import { representatives } from "./representatives.ts";
import { summary } from "./summary.ts";
import {
  documentRows,
  type DocumentRow,
  sourceRows,
  type SourceRow,
  topicRows,
  type TopicRow,
} from "./tables.ts";
import type { Topic } from "./topic.ts";

export interface LabelInputs {
  readonly documents: readonly Document[];
  readonly tokens: Tokens;
  readonly vocabulary: Vocabulary;
  readonly scores: Dense32;
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
  summary: string;
} {
  const { documents, assignments, scores, selection } = inputs;
  const topics = topicsOf(inputs, options);
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
    summary: `${summary(topics)}\n`,
  };
}

function topicsOf(
  { documents, tokens, vocabulary, assignments }: LabelInputs,
  options: LabelOptions,
): Topic[] {
  const { k, topic } = assignments;
  const sizes = clusterSizes(topic, k);
  const descriptions = describeTopics(tokens, vocabulary, topic, k);
  const names = nameTopics(descriptions.map(({ candidates }) => candidates));
  return descriptions.map(({ terms, phrases }, c) => ({
    topic: c,
    label: names[c]!,
    size: sizes[c]!,
    share: sizes[c]! / documents.length,
    cohesion: meanOver(topic, c, assignments.score) ?? 0,
    silhouette: meanOver(topic, c, assignments.silhouette),
    terms: terms.slice(0, options.terms),
    phrases: phrases.slice(0, options.terms),
    representatives: representatives(documents, assignments, c).slice(0, options.representatives),
  }));
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
