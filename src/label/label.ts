import type { Assignments } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/cluster.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { openPool, type Pool } from "../parallel/pool.ts";
import type { Placement } from "./document-rows.ts";
import { type DocumentTable, tabulate } from "./document-table.ts";
import { type LabelAnswer, type LabelAsk, labelTask } from "./label-task.ts";
import { joined, type PhraseCounts } from "./phrase-counts.ts";
import { representatives } from "./representatives.ts";
import type { SourceRow, TopicRow } from "./tables.ts";
import type { Topic } from "./topic.ts";
import { type TopicWords, topicWords } from "./topic-words.ts";

export interface LabelInputs {
  readonly documents: LineBlocks;
  /** Names of the fields that documents.csv passes on. */
  readonly fields: readonly string[];
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

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 3000;

/** Names the topics, describes them, and lays out every table a reader opens. */
export async function label(
  inputs: LabelInputs,
  options: LabelOptions,
  { progress, workers }: Pick<Context, "progress" | "workers">,
): Promise<{
  topics: Topic[];
  topicsTable: TopicRow[];
  documentsTable: Uint8Array[];
  sources: SourceRow[];
  quality: Quality;
  summary: string;
}> {
  const { documents, fields, tokens, scores, assignments, selection } = inputs;
  const papers = assignments.topic.length;
  const pool = await openPool<LabelAsk, LabelAnswer>(
    new URL("./label-worker.ts", import.meta.url),
    () => Promise.resolve(labelTask()),
    Math.min(workers, Math.ceil(papers / WORTH_A_THREAD)),
  );
  try {
    const counting = phrasesOf(pool, tokens, assignments);
    // Danfo takes a while to load: that goes on while threads count.
    const { sourceRows, topicRows } = await import("./tables.ts");
    const { summary } = await import("./summary.ts");
    const words = await topicWords(inputs, counting, options.terms);
    const labels = words.map(({ label }) => label);
    const nearest = representatives(assignments, options.representatives);
    const placement = placementOf(assignments, scores, labels, fields);
    const wanted = nearest.flat().sort((a, b) => a - b);
    const table = await tabulate(pool, documents, placement, wanted, (done) => {
      progress(done, papers, "papers listed");
    });
    const topics = topicsOf(assignments, words, nearest, table);
    return {
      topics,
      topicsTable: topicRows(topics),
      documentsTable: table.pieces,
      sources: sourceRows(table.bySource, topics),
      quality: { ...selection.quality, diversity: diversity(topics) },
      summary: `${summary(topics)}\n`,
    };
  } finally {
    await pool.close();
  }
}

/** Counts the phrases, each thread of the pool a part of them. */
async function phrasesOf(
  pool: Pool<LabelAsk, LabelAnswer>,
  tokens: Tokens,
  { topic, k }: Assignments,
): Promise<PhraseCounts> {
  const parts = await pool.each((part) => ({
    count: { tokens, topic, k, part: { part, of: pool.size } },
  }));
  return joined(parts as PhraseCounts[]);
}

function placementOf(
  { topic, secondTopic, score, margin }: Assignments,
  { rows, columns, data }: Dense32,
  labels: readonly string[],
  fields: readonly string[],
): Placement {
  const x = Float32Array.from({ length: rows }, (_, d) => data[d * columns]!);
  const y = Float32Array.from({ length: rows }, (_, d) => (columns > 1 ? data[d * columns + 1]! : 0));
  return { topic, secondTopic, score, margin, x, y, labels, fields };
}

function topicsOf(
  { k, topic, score, silhouette }: Assignments,
  words: readonly TopicWords[],
  nearest: readonly (readonly number[])[],
  { found }: DocumentTable,
): Topic[] {
  const sizes = clusterSizes(topic, k);
  const cohesions = meansByTopic(topic, score, k);
  const silhouettes = meansByTopic(topic, silhouette, k);
  return words.map(({ label, label_terms, terms, phrases }, c) => ({
    topic: c,
    label,
    label_terms,
    size: sizes[c]!,
    share: sizes[c]! / topic.length,
    cohesion: cohesions[c] ?? 0,
    silhouette: silhouettes[c]!,
    terms,
    phrases,
    representatives: nearest[c]!.map((d) => ({ ...found.get(d)!, score: score[d]! })),
  }));
}

/** The mean of the values of each topic's papers, of those that have one; null when none has. */
function meansByTopic(topic: Int32Array, values: Float64Array, k: number): (number | null)[] {
  const sums = new Float64Array(k);
  const counts = new Int32Array(k);
  for (let d = 0; d < values.length; d++) {
    if (Number.isNaN(values[d])) continue;
    sums[topic[d]!]! += values[d]!;
    counts[topic[d]!]!++;
  }
  return Array.from(sums, (sum, c) => (counts[c] === 0 ? null : sum / counts[c]!));
}

function diversity(topics: readonly Topic[]): number {
  const terms = topics.flatMap((t) => t.terms.map(({ term }) => term));
  return terms.length === 0 ? 0 : new Set(terms).size / terms.length;
}
