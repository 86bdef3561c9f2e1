import { type Assignments, assignedTopics } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/selected.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { type Quality, qualityOf } from "../quality/quality.ts";
import { qualityLine } from "../quality/quality-line.ts";
import { shuffled } from "../quality/shuffled.ts";
import type { MeasuredWords } from "../quality/word-scores.ts";
import { lookUp } from "../edits/lookup.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import { renameTopics } from "../edits/rename.ts";
import type { Rename } from "../edits/schema.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { Axes } from "../reduce/axes.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { openPool } from "../parallel/pool.ts";
import { describeTerms, type Terms } from "./describe.ts";
import type { Placement } from "./document-rows.ts";
import { type DocumentTable, tabulate } from "./document-table.ts";
import { type Hierarchy, hierarchyOf, type NamedTopic } from "./hierarchy.ts";
import { labelFieldIn } from "./label-field.ts";
import { type LabelAnswer, type LabelAsk, labelTask, type Measure } from "./label-task.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { representatives } from "./representatives.ts";
import { firstPapers } from "./spelling.ts";
import type { SourceRow, TopicRow } from "./tables.ts";
import type { Topic } from "./topic.ts";
import { type TopicWords, topicWords } from "./topic-words.ts";

export interface LabelInputs {
  readonly documents: LineBlocks;
  /** Names of the fields that documents.csv passes on. */
  readonly fields: readonly string[];
  readonly tokens: Tokens;
  readonly vocabulary: Vocabulary;
  readonly axes: Axes;
  readonly assignments: Assignments;
  readonly centroids: Dense32;
  readonly selection: Selected;
  /** What became of the edits of words and of topics. */
  readonly wordEdits?: readonly Outcome[];
  readonly topicEdits?: readonly Outcome[];
  /** The labels to be given, and what they need, if there are any. */
  readonly files?: readonly InputFile[];
  readonly likelihoods?: Dense32;
}

export interface LabelOptions {
  /** Terms and phrases listed for each topic. */
  readonly terms: number;
  readonly representatives: number;
  /** Groups that the tree of topics is cut into; 0 for none. */
  readonly groups: number | "auto";
  /** The field of the input that holds the class of a paper. */
  readonly labelField: string;
  readonly seed: number;
}

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 3000;

/**
 * Names the topics, describes them, scores them, and lays out every table a reader opens.
 * @throws usageError when no paper has the label field that was named.
 */
export async function label(
  inputs: LabelInputs,
  options: LabelOptions,
  { progress, warn, workers }: Context,
): Promise<{
  topics: Topic[];
  topicsTable: TopicRow[];
  hierarchy: Hierarchy;
  documentsTable: Uint8Array[];
  sources: SourceRow[];
  quality: Quality;
  edits: Outcome[];
  summary: string;
}> {
  const { documents, fields, tokens, axes, selection } = inputs;
  const topic = assignedTopics(inputs.assignments);
  const assignments = { ...inputs.assignments, topic };
  const papers = topic.length;
  const labelField = labelFieldIn(fields, options.labelField);
  const pool = await openPool<LabelAsk, LabelAnswer>(
    new URL("./label-worker.ts", import.meta.url),
    () => Promise.resolve(labelTask()),
    Math.min(workers, Math.ceil(papers / WORTH_A_THREAD)),
  );
  try {
    const described = { ...inputs, assignments };
    const { vocabulary } = inputs;
    const counting = answered(
      pool.ask({ count: { tokens, topic, k: assignments.k, terms: vocabulary.count.length } }),
    );
    const terms = describeTerms(described, assignments, options.terms);
    // Loading Danfo and reading papers take a while: that goes on while a thread counts.
    const { sourceRows, topicRows } = await import("./tables.ts");
    const { summary } = await import("./summary.ts");
    const first = await firstPapers(documents, topic, assignments.k);
    const phrases = (await counting) as PhraseCounts;
    const dealt = shuffled(topic, options.seed);
    const measuring = answered(pool.ask({ measure: measureOf(inputs, options, terms, dealt) }));
    const { words, renames } = await renamed(
      topicWords(described, terms, phrases, first, options.terms),
      inputs,
      warn,
    );
    const labels = words.map(({ label }) => label);
    const nearest = representatives(assignments, options.representatives);
    const { surfaces } = vocabulary;
    const placed = placementOf(inputs.assignments, axes, labels, fields);
    const placement = { ...placed, surfaces, labelField, dealt };
    const wanted = nearest.flat().sort((a, b) => a - b);
    const table = await tabulate(pool, documents, placement, wanted, (done) => {
      progress(done, papers, "papers listed");
    });
    const topics = topicsOf(inputs, topic, words, nearest, table);
    const classes = labelField === null ? null : { field: labelField, ...table };
    const quality = qualityOf(selection.quality, (await measuring) as MeasuredWords, classes, warn);
    return {
      topics,
      topicsTable: topicRows(topics),
      hierarchy: hierarchyOf(inputs.centroids, named(topics), options.groups),
      documentsTable: table.pieces,
      sources: sourceRows(table.bySource, topics),
      quality,
      edits: [...(inputs.wordEdits ?? []), ...(inputs.topicEdits ?? []), ...renames],
      summary: `${summary(topics, papers)}\n\n${qualityLine(quality)}\n`,
    };
  } finally {
    await pool.close();
  }
}

/** The topics under the labels that edits give them. */
async function renamed(
  words: readonly TopicWords[],
  { files = [], likelihoods, vocabulary, documents, assignments: { k, topic } }: LabelInputs,
  warn: Context["warn"],
): Promise<{ words: readonly TopicWords[]; renames: readonly Outcome[] }> {
  if (likelihoods === undefined) return { words, renames: [] };
  const edits = editsIn(files) as readonly Rename[];
  const lookup = await lookUp(edits, vocabulary, documents);
  const topics = { k, topic, likelihoods: () => likelihoods };
  const { given, outcomes } = renameTopics(
    edits,
    words.map(({ label }) => label),
    topics,
    lookup,
  );
  tellConflicts(outcomes, files, warn);
  const named = words.map((word, c) =>
    given.has(c) ? { ...word, label: given.get(c)!, label_terms: [] } : word,
  );
  return { words: named, renames: outcomes };
}

/** An answer that is awaited later: it may fail before. */
function answered<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

function measureOf(
  { tokens, vocabulary, assignments: { k } }: LabelInputs,
  { terms: listed, seed }: LabelOptions,
  { lists }: Terms,
  dealt: Int32Array,
): Measure {
  const { count, documentFrequency, common, generic } = vocabulary;
  const shown = lists.map((list) => list.map(({ feature }) => feature));
  return {
    tokens,
    vocabulary: { count, documentFrequency, common, generic },
    k,
    shown,
    dealt,
    listed,
    seed,
  };
}

function placementOf(
  { topic, secondTopic, score, tier, deciding }: Assignments,
  { x, y }: Axes,
  labels: readonly string[],
  fields: readonly string[],
): Omit<Placement, "labelField" | "dealt" | "surfaces"> {
  const assigned = assignedTopics({ topic, tier });
  const second = secondTopic.map((c, d) => (assigned[d]! < 0 ? topic[d]! : c));
  return { topic: assigned, secondTopic: second, score, tier, deciding, x, y, labels, fields };
}

function topicsOf(
  { assignments: { k, score, silhouette }, selection }: LabelInputs,
  topic: Int32Array,
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
    ...selection.topics[c]!,
    terms,
    phrases,
    representatives: nearest[c]!.map((d) => ({ ...found.get(d)!, score: score[d]! })),
  }));
}

const named = (topics: readonly Topic[]): NamedTopic[] =>
  topics.map(({ label, label_terms: parts, size }) => ({ label, short: parts[0]?.term ?? label, size }));

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
