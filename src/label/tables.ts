import { DataFrame } from "danfojs-node";
import type { Tier } from "../cluster/assignment.ts";
import type { Document } from "../ingest/document.ts";
import type { Topic } from "./topic.ts";

export type Cell = string | number | null;

/** A row of documents.csv; pass-through fields of the input stand behind these. */
export interface DocumentRow {
  readonly id: string;
  readonly title: string;
  readonly date: string | null;
  /** The inputs that list the paper, joined by "; ". */
  readonly source: string;
  readonly topic: number;
  readonly label: string;
  readonly tier: Tier;
  readonly score: number;
  readonly second_topic: number;
  readonly x: number;
  readonly y: number;
  readonly [field: string]: Cell;
}

/** A row of topics.csv. */
export interface TopicRow {
  readonly topic: number;
  readonly label: string;
  readonly size: number;
  readonly share: number;
  readonly cohesion: number;
  readonly silhouette: number | null;
  /** Joined by "; ". */
  readonly terms: string;
  /** Title of the paper nearest to the centroid. */
  readonly representative: string;
}

/** A row of sources.csv: how many papers of a topic a source lists. */
export interface SourceRow {
  readonly source: string;
  readonly topic: number;
  readonly label: string;
  readonly papers: number;
}

export interface PlacedDocument {
  readonly document: Document;
  readonly topic: number;
  readonly label: string;
  readonly tier: Tier;
  readonly score: number;
  readonly secondTopic: number;
  readonly x: number;
  readonly y: number;
}

/** The rows of a table as objects. Danfo's own toJSON loses a column named __proto__. */
const rowsOf = <Row>(
  { columns, values }: Pick<DataFrame, "columns" | "values">,
  names: readonly string[] = columns,
): Row[] =>
  (values as Cell[][]).map((row) => Object.fromEntries(row.map((cell, c) => [names[c]!, cell])) as Row);

/** Enough digits for any reader, and no more: 6 decimals. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

export function topicRows(topics: readonly Topic[]): TopicRow[] {
  return rowsOf(
    new DataFrame({
      topic: topics.map((t) => t.topic),
      label: topics.map((t) => t.label),
      size: topics.map((t) => t.size),
      share: topics.map((t) => t.share),
      cohesion: topics.map((t) => t.cohesion),
      silhouette: topics.map((t) => t.silhouette),
      terms: topics.map((t) => t.terms.map(({ term }) => term).join("; ")),
      representative: topics.map((t) => t.representatives[0]?.title ?? ""),
    }),
  );
}

export function documentRows(papers: readonly PlacedDocument[]): DocumentRow[] {
  const own = {
    id: papers.map((p) => p.document.id),
    title: papers.map((p) => p.document.title),
    date: papers.map((p) => p.document.date),
    source: papers.map((p) => p.document.sources.join("; ")),
    topic: papers.map((p) => p.topic),
    label: papers.map((p) => p.label),
    tier: papers.map((p) => p.tier),
    score: papers.map((p) => rounded(p.score)),
    second_topic: papers.map((p) => p.secondTopic),
    x: papers.map((p) => rounded(p.x)),
    y: papers.map((p) => rounded(p.y)),
  };
  const extra = [...new Set(papers.flatMap((p) => Object.keys(p.document)))]
    .filter((field) => !NOT_PASSED.has(field))
    .sort();
  const passed = extra.map((field): [string, Cell[]] => [
    columnFor(field, own, extra),
    papers.map((p) => (Object.hasOwn(p.document, field) ? asCell(p.document[field]) : null)),
  ]);
  const columns: [string, readonly Cell[]][] = [...Object.entries(own), ...passed];
  // Danfo makes a property of each column, and a field called "values" or "constructor" would break it: within, they have numbers.
  const frame = new DataFrame(Object.fromEntries(columns.map(([, cells], c) => [`column ${c}`, cells])));
  return rowsOf(
    frame,
    columns.map(([name]) => name),
  );
}

/** The column of a field of the input: it steps aside when it bears the name of another. */
function columnFor(field: string, own: object, fields: readonly string[]): string {
  let column = field;
  while (Object.hasOwn(own, column) || (column !== field && fields.includes(column))) {
    column = `input_${column}`;
  }
  return column;
}

/** Fields that have a column already, and the abstract, which would be most of the file. */
const NOT_PASSED = new Set(["id", "title", "abstract", "date", "sources"]);

const asCell = (value: unknown): Cell =>
  value === null || value === undefined
    ? null
    : typeof value === "string" || typeof value === "number"
      ? value
      : JSON.stringify(value);

/** The crosstab of sources and topics; a paper counts under each of its sources, and pairs without papers are left out. */
export function sourceRows(papers: readonly PlacedDocument[], topics: readonly Topic[]): SourceRow[] {
  const sources = [...new Set(papers.flatMap((p) => p.document.sources))].sort();
  const number = new Map(sources.map((source, i) => [source, i]));
  const pairs = papers.flatMap((p) =>
    p.document.sources.map((s) => ({ source: number.get(s)!, topic: p.topic })),
  );
  const frame = new DataFrame({
    source: pairs.map((p) => p.source),
    topic: pairs.map((p) => p.topic),
    papers: pairs.map(() => 1),
  });
  const counted = rowsOf<{ source: number; topic: number; papers_sum: number }>(
    frame.groupby(["source", "topic"]).col(["papers"]).sum(),
  );
  return counted
    .map(({ source, topic, papers_sum }) => ({
      source: sources[source]!,
      topic,
      label: topics[topic]!.label,
      papers: papers_sum,
    }))
    .sort((a, b) => number.get(a.source)! - number.get(b.source)! || a.topic - b.topic);
}
