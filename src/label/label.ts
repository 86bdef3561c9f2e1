import { type Assignments, assignedTopics } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/selected.ts";
import { clusterSizes } from "../cluster/lloyd.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { type Quality, qualityOf } from "../quality/quality.ts";
import { qualityLine } from "../quality/quality-line.ts";
import { shuffled } from "../quality/shuffled.ts";
import { beginWordScores, type MeasuredWords } from "../quality/word-scores.ts";
import { copied } from "../kernels/copied.ts";
import { startMachine } from "../kernels/machine.ts";
import { type Corpus, corpusIn, numbersUpTo } from "./corpus.ts";
import { lookUp } from "../edits/lookup.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import { renameTopics } from "../edits/rename.ts";
import type { Rename } from "../edits/schema.ts";
import type { InputFile } from "../ingest/inputs.ts";
import type { Axes } from "../reduce/axes.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { describeTerms, describeTopics, type Terms } from "./describe.ts";
import type { Placement } from "./document-rows.ts";
import { beginFollowers } from "./followers.ts";
import { type Hierarchy, hierarchyOf, type NamedTopic } from "./hierarchy.ts";
import { labelFieldIn } from "./label-field.ts";
import { bySource, byLabel, documentTable } from "./document-table.ts";
import type { Document } from "../ingest/document.ts";
import { type Papers, readPapers } from "./read-papers.ts";
import { firstOf, type PaperText, spelling } from "./spelling.ts";
import { Tails } from "./tails.ts";
import { representatives } from "./representatives.ts";
import type { SourceRow, TopicRow } from "./tables.ts";
import type { Topic } from "./topic.ts";
import { type TopicWords, topicWords, wantedOf } from "./topic-words.ts";

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
  const threads = Math.max(1, Math.min(workers, Math.ceil(papers / WORTH_A_THREAD)));
  const machine = await startMachine(threads, tokens.terms);
  try {
    const { vocabulary } = inputs;
    const corpus = corpusIn(machine, threads, tokens, vocabulary.count.length);
    const shared = { ...assignments, topic: copied(machine.i32, topic) };
    const all = numbersUpTo(machine, papers);
    const terms = describeTerms(corpus, vocabulary, all, shared, options.terms);
    const forget = machine.mark();
    const followers = beginFollowers(corpus);
    // Loading Danfo takes a while: that goes on while a thread sorts.
    const { sourceRows, topicRows } = await import("./tables.ts");
    const { summary } = await import("./summary.ts");
    const descriptions = describeTopics(corpus, followers(), vocabulary, shared, terms, options.terms);
    forget();
    const nearest = representatives(assignments, options.representatives);
    const tails = new Tails(fields, labelField);
    const reading = await readNamed(corpus, documents, tails, topic, nearest, (done) => {
      progress(done, papers, "papers listed");
    });
    const spell = spelling(corpus, reading.first, vocabulary, wantedOf(descriptions));
    const dealt = shuffled(topic, options.seed);
    const measuring = beginMeasuring(corpus, inputs, options, terms, copied(machine.i32, dealt));
    const { words, renames } = await renamed(
      topicWords(descriptions, vocabulary, terms, spell()),
      inputs,
      warn,
    );
    const measured = measuring();
    const placement = placementOf(inputs.assignments, axes, words, vocabulary);
    const table = documentTable(corpus, reading.papers, tails, placement, fields);
    const topics = topicsOf(inputs, topic, words, nearest, reading.named);
    const classes =
      labelField === null
        ? null
        : {
            field: labelField,
            byLabel: byLabel(reading.papers, tails, topic),
            byLabelDealt: byLabel(reading.papers, tails, dealt),
          };
    const quality = qualityOf(selection.quality, measured, classes, warn);
    return {
      topics,
      topicsTable: topicRows(topics),
      hierarchy: hierarchyOf(inputs.centroids, named(topics), options.groups),
      documentsTable: table,
      sources: sourceRows(bySource(reading.papers, tails, topic), topics),
      quality,
      edits: [...(inputs.wordEdits ?? []), ...(inputs.topicEdits ?? []), ...renames],
      summary: `${summary(topics, papers)}\n\n${qualityLine(quality)}\n`,
    };
  } finally {
    await machine.close();
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

/** Scores the terms that topics show, beside those of topics to which the papers were dealt out. */
function beginMeasuring(
  corpus: Corpus,
  { vocabulary, assignments: { k } }: LabelInputs,
  { terms: listed, seed }: LabelOptions,
  { lists }: Terms,
  dealt: Int32Array,
): () => MeasuredWords {
  const shownOf = ({ lists }: Pick<Terms, "lists">): number[][] =>
    lists.map((list) => list.map(({ feature }) => feature));
  const describe = (which: Int32Array): number[][] =>
    shownOf(describeTerms(corpus, vocabulary, which, { topic: dealt, k }, listed));
  return beginWordScores(corpus, shownOf({ lists }), describe, seed);
}

/** What a pass over the documents tells. */
interface Reading {
  readonly papers: readonly Papers[];
  /** The texts of the first papers of each topic. */
  readonly first: readonly PaperText[];
  /** The representative papers. */
  readonly named: ReadonlyMap<number, { readonly id: string; readonly title: string }>;
}

async function readNamed(
  corpus: Corpus,
  documents: LineBlocks,
  tails: Tails,
  topic: Int32Array,
  nearest: readonly (readonly number[])[],
  progress: (done: number) => void,
): Promise<Reading> {
  const [firsts, others] = [new Set(firstOf(topic, nearest.length)), new Set(nearest.flat())];
  const wanted = [...new Set([...firsts, ...others])].sort((a, b) => a - b);
  const first: PaperText[] = [];
  const named = new Map<number, { id: string; title: string }>();
  const hear = (d: number, line: Buffer): void => {
    const { id, title, abstract } = JSON.parse(line.toString("utf8")) as Document;
    if (firsts.has(d)) first.push({ topic: topic[d]!, text: `${title}. ${abstract}` });
    if (others.has(d)) named.set(d, { id, title });
  };
  return { papers: await readPapers(corpus, documents, tails, wanted, hear, progress), first, named };
}

function placementOf(
  { topic, secondTopic, score, tier, deciding }: Assignments,
  { x, y }: Axes,
  words: readonly TopicWords[],
  { surfaces }: Vocabulary,
): Placement {
  const assigned = assignedTopics({ topic, tier });
  const second = secondTopic.map((c, d) => (assigned[d]! < 0 ? topic[d]! : c));
  const labels = words.map(({ label }) => label);
  return { topic: assigned, secondTopic: second, score, tier, deciding, x, y, labels, surfaces };
}

function topicsOf(
  { assignments: { k, score, silhouette }, selection }: LabelInputs,
  topic: Int32Array,
  words: readonly TopicWords[],
  nearest: readonly (readonly number[])[],
  named: Reading["named"],
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
    representatives: nearest[c]!.map((d) => ({ ...named.get(d)!, score: score[d]! })),
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
