import { type Assignments, assignedTopics } from "../cluster/assignment.ts";
import type { Selected } from "../cluster/selected.ts";
import type { Outcome } from "../edits/outcome.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { copied } from "../kernels/copied.ts";
import { startMachine } from "../kernels/machine.ts";
import type { Dense32 } from "../linalg/dense.ts";
import type { ClassCount } from "../quality/agreement.ts";
import { type Quality, qualityOf } from "../quality/quality.ts";
import { qualityLine } from "../quality/quality-line.ts";
import { shuffled } from "../quality/shuffled.ts";
import type { Axes } from "../reduce/axes.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Tokens, Vocabulary } from "../text/tokens.ts";
import { type Corpus, corpusIn, numbersUpTo } from "./corpus.ts";
import { describeTerms, describeTopics, type Description, type Terms } from "./describe.ts";
import type { Placement } from "./document-rows.ts";
import { byLabel, bySource, documentTable } from "./document-table.ts";
import { beginFollowers } from "./followers.ts";
import { type Hierarchy, hierarchyOf } from "./hierarchy.ts";
import { labelFieldIn } from "./label-field.ts";
import { beginMeasuring } from "./measuring.ts";
import { readDocuments } from "./reading.ts";
import { renamed } from "./renamed.ts";
import { representatives } from "./representatives.ts";
import { spelling } from "./spelling.ts";
import type { SourceRow, TopicRow } from "./tables.ts";
import { Tails } from "./tails.ts";
import type { Topic } from "./topic.ts";
import { type TopicWords, topicWords, wantedOf } from "./topic-words.ts";
import { named, topicsOf } from "./topics.ts";

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

export interface LabelOutputs {
  readonly topics: Topic[];
  readonly topicsTable: TopicRow[];
  readonly hierarchy: Hierarchy;
  readonly documentsTable: Uint8Array[];
  readonly sources: SourceRow[];
  readonly quality: Quality;
  readonly edits: Outcome[];
  readonly summary: string;
}

/**
 * Names the topics, describes them, scores them, and lays out every table a reader opens.
 * @throws usageError when no paper has the label field that was named.
 */
export async function label(
  inputs: LabelInputs,
  options: LabelOptions,
  context: Context,
): Promise<LabelOutputs> {
  const { tokens, vocabulary, assignments } = inputs;
  const labelField = labelFieldIn(inputs.fields, options.labelField);
  const papers = assignments.topic.length;
  const lanes = Math.max(1, Math.min(context.workers, Math.ceil(papers / WORTH_A_THREAD)));
  const machine = await startMachine(lanes, context.memory);
  try {
    const corpus = corpusIn(machine, lanes, tokens, vocabulary.count.length);
    return await labelled(corpus, inputs, options, labelField, context);
  } finally {
    await machine.close();
  }
}

async function labelled(
  corpus: Corpus,
  inputs: LabelInputs,
  options: LabelOptions,
  labelField: string | null,
  { progress, warn }: Context,
): Promise<LabelOutputs> {
  const { vocabulary, fields } = inputs;
  const topic = copied(corpus.machine.i32, assignedTopics(inputs.assignments));
  const assignments = { ...inputs.assignments, topic };
  const { terms, descriptions, tables } = await described(corpus, vocabulary, assignments, options.terms);
  const nearest = representatives(assignments, options.representatives);
  const tails = new Tails(fields, labelField);
  const reading = await readDocuments(corpus, inputs.documents, tails, topic, nearest, (done) => {
    progress(done, topic.length, "papers listed");
  });
  const spell = spelling(corpus, reading.first, vocabulary, wantedOf(descriptions));
  const dealt = copied(corpus.machine.i32, shuffled(topic, options.seed));
  // Names are found, and all that needs no scores is made, while a thread counts windows.
  const measuring = beginMeasuring(corpus, vocabulary, terms, { dealt, k: assignments.k }, options);
  const own = topicWords(descriptions, vocabulary, terms, spell());
  const { words, renames } = await renamed(own, inputs, warn);
  const topics = topicsOf(inputs, topic, words, nearest, reading.named);
  const topicsTable = tables.topicRows(topics);
  const hierarchy = hierarchyOf(inputs.centroids, named(topics), options.groups);
  const sources = tables.sourceRows(bySource(reading.papers, tails, topic), topics);
  const summary = tables.summary(topics, topic.length);
  const count = (topics: Int32Array): ClassCount[] => byLabel(reading.papers, tails, topics);
  const classes =
    labelField === null ? null : { field: labelField, byLabel: count(topic), byLabelDealt: count(dealt) };
  const placement = placementOf(inputs, words);
  const quality = qualityOf(inputs.selection.quality, measuring(), classes, warn);
  return {
    topics,
    topicsTable,
    hierarchy,
    documentsTable: documentTable(corpus, reading.papers, tails, placement, fields),
    sources,
    quality,
    edits: [...(inputs.wordEdits ?? []), ...(inputs.topicEdits ?? []), ...renames],
    summary: `${summary}\n\n${qualityLine(quality)}\n`,
  };
}

/** The topics by their terms and phrases, and what makes tables of them. */
async function described(
  corpus: Corpus,
  vocabulary: Vocabulary,
  topics: Assignments,
  listed: number,
): Promise<{
  terms: Terms;
  descriptions: Description[];
  tables: typeof import("./tables.ts") & typeof import("./summary.ts");
}> {
  const { machine } = corpus;
  const all = numbersUpTo(machine, topics.topic.length);
  const terms = describeTerms(corpus, vocabulary, all, topics, listed);
  const forget = machine.mark();
  const followers = beginFollowers(corpus);
  // Loading Danfo takes a while: that goes on while a thread sorts.
  const tables = { ...(await import("./tables.ts")), ...(await import("./summary.ts")) };
  const descriptions = describeTopics(corpus, followers(), vocabulary, topics, terms, listed);
  forget();
  return { terms, descriptions, tables };
}

/** Where documents.csv places the papers. */
function placementOf(
  { assignments, axes, vocabulary: { surfaces } }: LabelInputs,
  words: readonly TopicWords[],
): Placement {
  const topic = assignedTopics(assignments);
  const secondTopic = assignments.secondTopic.map((c, d) => (topic[d]! < 0 ? assignments.topic[d]! : c));
  const labels = words.map(({ label }) => label);
  return { ...assignments, ...axes, topic, secondTopic, labels, surfaces };
}
