import type { Assignments } from "./cluster/assignment.ts";
import type { Selected } from "./cluster/selected.ts";
import type { Outcome } from "./edits/outcome.ts";
import type { DuplicateRow, Ledger } from "./ingest/ledger.ts";
import type { Hierarchy } from "./label/hierarchy.ts";
import type { Quality } from "./quality/quality.ts";
import type { DocumentRow, SourceRow, TopicRow } from "./label/tables.ts";
import type { Topic } from "./label/topic.ts";
import type { Layout, LayoutQuality } from "./layout/layout.ts";
import { decodeDense32, encodeDense } from "./linalg/npy.ts";
import { decodeCsr, decodeNpz, encodeCsr, encodeNpz } from "./linalg/npz.ts";
import { shared } from "./parallel/shared.ts";
import type { Axes } from "./reduce/axes.ts";
import type { VarianceRow } from "./reduce/reduce.ts";
import { cell, csv } from "./stage/csv.ts";
import { file, folder, json, lineBlocks, numbers } from "./stage/formats.ts";
import { numericCsv } from "./stage/numeric-csv.ts";
import type { Tokens, Vocabulary } from "./text/tokens.ts";

/** Every file under out/: the only place that knows paths. */

export const documents = lineBlocks("stages/ingest/documents.jsonl");
export const duplicates = csv<DuplicateRow>("stages/ingest/duplicates.csv", {
  id: cell.text,
  title: cell.text,
  kept_source: cell.text,
  kept_line: cell.number,
  merged_source: cell.text,
  merged_line: cell.number,
  merged_title: cell.text,
  merged_id: cell.text,
  evidence: cell.text,
});
export const ledger = json<Ledger>("stages/ingest/ledger.json");
/** Names of the fields of the input that documents.csv passes on: apart from the ledger, which changes with every line. */
export const fields = json<readonly string[]>("stages/ingest/fields.json");

export const tokens = numbers<Tokens>(
  "stages/tokenize/tokens.npz",
  ({ terms, start, titleEnd }) => encodeNpz({ terms, start, title_end: titleEnd }),
  (bytes) => {
    const { terms, start, title_end: titleEnd } = decodeNpz(bytes, ["terms", "start", "title_end"]);
    if (!(terms instanceof Int32Array && start instanceof Int32Array && titleEnd instanceof Int32Array)) {
      throw new Error("not arrays of integers");
    }
    return { terms: shared(terms), start, titleEnd };
  },
);

interface VocabularyRow {
  readonly term: string;
  readonly surface: string;
  readonly papers: number;
  readonly count: number;
  readonly common: number;
  readonly generic: number;
}
const vocabularyRows = csv<VocabularyRow>("stages/tokenize/vocabulary.csv", {
  term: cell.text,
  surface: cell.text,
  papers: cell.number,
  count: cell.number,
  common: cell.number,
  generic: cell.number,
});
/** Terms and surfaces in lines. */
type PackedVocabulary = Omit<Vocabulary, "terms" | "surfaces"> &
  Readonly<Record<"terms" | "surfaces", string>>;
export const vocabulary = {
  path: vocabularyRows.path,
  plain: "small" as const,
  parcel: {
    pack: ({ terms, surfaces, ...numbers }: Vocabulary): PackedVocabulary => ({
      ...numbers,
      terms: terms.join("\n"),
      surfaces: surfaces.join("\n"),
    }),
    unpack: ({ terms, surfaces, ...numbers }: PackedVocabulary): Vocabulary => ({
      ...numbers,
      terms: terms === "" ? [] : terms.split("\n"),
      surfaces: surfaces === "" ? [] : surfaces.split("\n"),
    }),
  },
  write: (target: string, vocabulary: Vocabulary): Promise<void> =>
    vocabularyRows.writeColumns(target, {
      term: vocabulary.terms,
      surface: vocabulary.surfaces,
      papers: vocabulary.documentFrequency,
      count: vocabulary.count,
      common: vocabulary.common,
      generic: vocabulary.generic,
    }),
  read: async (source: string): Promise<Vocabulary> => {
    const { term, surface, papers, count, common, generic } = await vocabularyRows.readColumns(source);
    return {
      terms: term,
      surfaces: surface,
      documentFrequency: Int32Array.from(papers),
      count: Int32Array.from(count),
      common: Uint8Array.from(common),
      generic: Uint8Array.from(generic),
    };
  },
};

/** What became of the edits of words ... */
export const wordEdits = json<readonly Outcome[]>("stages/tokenize/edits.json");
/** ... of those of topics ... */
export const topicEdits = json<readonly Outcome[]>("stages/cluster/edits.json");
/** ... and of all. */
export const edits = json<readonly Outcome[]>("edits.json");

export const tfidf = numbers("stages/vectorize/tfidf.npz", encodeCsr, decodeCsr);

export const scores = numbers("stages/reduce/scores.npy", encodeDense, decodeDense32);
/** What tables need of them. */
export const axes = numbers<Axes>(
  "stages/reduce/axes.npz",
  ({ x, y }) => encodeNpz({ x, y }),
  (bytes) => {
    const { x, y } = decodeNpz(bytes, ["x", "y"]);
    if (!(x instanceof Float32Array && y instanceof Float32Array)) throw new Error("not places of papers");
    return { x, y };
  },
  "small",
);
export const components = numbers("stages/reduce/components.npy", encodeDense, decodeDense32);
export const variance = csv<VarianceRow>("stages/reduce/variance.csv", {
  component: cell.number,
  variance: cell.number,
  ratio: cell.number,
  cumulative: cell.number,
  chance: cell.number,
  residual: cell.number,
});

/** `document` is a line of documents.jsonl, from 0. */
const assignmentColumns = numericCsv("stages/cluster/assignments.csv", [
  "document",
  "topic",
  "score",
  "second_topic",
  "margin",
  "tier",
  "silhouette",
  "term_1",
  "term_2",
  "term_3",
]);
export const assignments = {
  path: assignmentColumns.path,
  plain: "small" as const,
  write: (
    target: string,
    { topic, score, secondTopic, margin, tier, silhouette, deciding }: Assignments,
  ): Promise<void> =>
    assignmentColumns.write(target, {
      document: topic.map((_, d) => d),
      topic,
      score,
      second_topic: secondTopic,
      margin,
      tier,
      silhouette,
      term_1: deciding[0]!,
      term_2: deciding[1]!,
      term_3: deciding[2]!,
    }),
  read: async (source: string): Promise<Assignments> => {
    const columns = await assignmentColumns.read(source);
    const { topic, score, second_topic, margin, tier, silhouette } = columns;
    const topics = new Int32Array(topic);
    return {
      k: topics.reduce((most, t) => Math.max(most, t), -1) + 1,
      topic: topics,
      score,
      secondTopic: new Int32Array(second_topic),
      margin,
      tier: new Uint8Array(tier),
      silhouette,
      deciding: [columns.term_1, columns.term_2, columns.term_3].map((terms) => new Int32Array(terms)),
    };
  },
};
/** ln p(t | c) of term t in topic c, topics x terms. */
export const likelihoods = numbers("stages/cluster/likelihoods.npy", encodeDense, decodeDense32, "small");
export const centroids = numbers("stages/cluster/centroids.npy", encodeDense, decodeDense32, "small");
export const selection = json<Selected>("stages/cluster/k-selection.json");

export const topics = json<readonly Topic[]>("topics.json");
export const hierarchy = json<Hierarchy>("hierarchy.json");
export const topicsTable = csv<TopicRow>("topics.csv", {
  topic: cell.number,
  label: cell.text,
  size: cell.number,
  share: cell.number,
  cohesion: cell.number,
  silhouette: cell.numberOrNull,
  terms: cell.text,
  representative: cell.text,
});
/** As the stage that makes it writes it ... */
export const documentsCsv = {
  ...file<readonly Uint8Array[]>(
    "documents.csv",
    (pieces) => pieces,
    (bytes) => [bytes],
  ),
  plain: "large" as const,
};
/** ... and as others read it. */
export const documentsTable = csv<DocumentRow>("documents.csv", {
  id: cell.text,
  title: cell.text,
  date: cell.textOrNull,
  source: cell.text,
  topic: cell.number,
  label: cell.text,
  tier: (s) => s as DocumentRow["tier"],
  score: cell.number,
  second_topic: cell.number,
  x: cell.number,
  y: cell.number,
  deciding_terms: cell.text,
});
export const sources = csv<SourceRow>("sources.csv", {
  source: cell.text,
  topic: cell.number,
  label: cell.text,
  papers: cell.number,
});
export const quality = json<Quality>("quality.json");

export const summary = file<string>(
  "summary.txt",
  (text) => text,
  (bytes) => bytes.toString("utf8"),
);

export const layout = numbers<Layout>(
  "stages/chart/layout.npz",
  ({ x, y, nearest }) => encodeNpz({ x, y, nearest }),
  (bytes) => {
    const { x, y, nearest } = decodeNpz(bytes, ["x", "y", "nearest"]);
    if (!(x instanceof Float32Array && y instanceof Float32Array && nearest instanceof Int32Array)) {
      throw new Error("not places and numbers of papers");
    }
    return { x, y, nearest };
  },
);
export const layoutQuality = json<LayoutQuality>("stages/chart/layout.json");

export const charts = folder("charts");
export const report = file<string>(
  "report.html",
  (html) => html,
  (bytes) => bytes.toString("utf8"),
);
