import { csvFormatRows } from "d3-dsv";
import { TIERS } from "../cluster/assignment.ts";
import { documentsIn, type Head } from "../ingest/documents-in.ts";
import type { ClassCount } from "../quality/agreement.ts";

/** Where the papers were placed: arrays along the documents, in shared memory. */
export interface Placement {
  /** -1 for papers that were left unassigned: their nearest topic is the second. */
  readonly topic: Int32Array;
  readonly secondTopic: Int32Array;
  readonly score: Float64Array;
  readonly tier: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Columns of numbers of terms, and the terms as they are written. */
  readonly deciding: readonly Int32Array[];
  readonly surfaces: readonly string[];
  readonly labels: readonly string[];
  /** Fields of the documents that documents.csv passes on, in its order, and the columns they go to. */
  readonly fields: readonly string[];
  /** The field that holds the class of a paper, if one does. */
  readonly labelField: string | null;
  /** The topics dealt out at random. */
  readonly dealt: Int32Array;
}

/** Some lines of documents.jsonl. */
export interface Lines {
  readonly block: Uint8Array;
  /** Number of the block's first document. */
  readonly first: number;
  /** Documents of the block whose ids and titles are asked for. */
  readonly wanted: readonly number[];
}

export interface Rows {
  /** Lines of documents.csv. */
  readonly csv: Uint8Array;
  readonly found: readonly { readonly document: number; readonly id: string; readonly title: string }[];
  /** How many documents each source lists in each topic. */
  readonly bySource: readonly { readonly source: string; readonly topic: number; readonly papers: number }[];
  /** How many documents of each class are in each topic, and would be had these been dealt out at random. */
  readonly byLabel: readonly ClassCount[];
  readonly byLabelDealt: readonly ClassCount[];
}

/** The columns of documents.csv that every paper has. */
export const OWN_COLUMNS = [
  "id",
  "title",
  "date",
  "source",
  "topic",
  "label",
  "tier",
  "score",
  "second_topic",
  "x",
  "y",
  "deciding_terms",
] as const;

/** Makes rows of documents.csv. */
export function rowsOf({ block, first, wanted }: Lines, placement: Placement): Rows {
  const asked = new Set(wanted);
  const rows: string[][] = [];
  const found: { document: number; id: string; title: string }[] = [];
  const bySource: Tally = new Map();
  const byLabel: Tally = new Map();
  const byLabelDealt: Tally = new Map();
  for (const document of documentsIn(block)) {
    const d = first + rows.length;
    rows.push(rowOf(document, d, placement));
    if (asked.has(d)) found.push({ document: d, id: document.id, title: document.title });
    for (const source of document.sources) count(bySource, source, placement.topic[d]!);
    const label = placement.labelField === null ? "" : cellOf(document, placement.labelField);
    if (label === "") continue;
    count(byLabel, label, placement.topic[d]!);
    count(byLabelDealt, label, placement.dealt[d]!);
  }
  return {
    csv: Uint8Array.from(Buffer.from(rows.length === 0 ? "" : `${csvFormatRows(rows)}\n`)),
    found,
    bySource: counts(bySource).map(([source, topic, papers]) => ({ source, topic, papers })),
    byLabel: counts(byLabel).map(([label, topic, papers]) => ({ label, topic, papers })),
    byLabelDealt: counts(byLabelDealt).map(([label, topic, papers]) => ({ label, topic, papers })),
  };
}

/** Papers by a name and a topic. */
type Tally = Map<string, Map<number, number>>;

function count(tally: Tally, name: string, topic: number): void {
  const papers = tally.get(name) ?? new Map<number, number>();
  tally.set(name, papers.set(topic, (papers.get(topic) ?? 0) + 1));
}

const counts = (tally: Tally): [name: string, topic: number, papers: number][] =>
  [...tally].flatMap(([name, topics]) =>
    [...topics]
      .sort(([a], [b]) => a - b)
      .map(([topic, papers]): [string, number, number] => [name, topic, papers]),
  );

function rowOf(document: Head, d: number, placement: Placement): string[] {
  const topic = placement.topic[d]!;
  return [
    document.id,
    document.title,
    document.date ?? "",
    document.sources.join("; "),
    String(topic),
    placement.labels[topic] ?? "",
    TIERS[placement.tier[d]!]!,
    String(rounded(placement.score[d]!)),
    String(placement.secondTopic[d]!),
    String(rounded(placement.x[d]!)),
    String(rounded(placement.y[d]!)),
    placement.deciding.flatMap((terms) => placement.surfaces[terms[d]!] ?? []).join("; "),
    ...placement.fields.map((field) => cellOf(document, field)),
  ];
}

/** Enough digits for any reader, and no more: 6 decimals. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

const cellOf = (document: Head, field: string): string =>
  Object.hasOwn(document, field) ? asCell(document[field]) : "";

const asCell = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "string"
      ? value
      : typeof value === "number"
        ? String(value)
        : JSON.stringify(value);
