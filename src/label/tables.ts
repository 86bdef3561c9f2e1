import { DataFrame } from "danfojs-node";
import type { Tier } from "../cluster/assignment.ts";
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
  /** What put it into its topic rather than the second, joined by "; ". */
  readonly deciding_terms: string;
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

/** The rows of a table as objects. */
const rowsOf = <Row>({ columns, values }: Pick<DataFrame, "columns" | "values">): Row[] =>
  (values as Cell[][]).map((row) => Object.fromEntries(row.map((cell, c) => [columns[c]!, cell])) as Row);

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

/** Papers of a source in a topic. */
export interface SourceCount {
  readonly source: string;
  readonly topic: number;
  readonly papers: number;
}

/** The crosstab of sources and topics from partial counts; a paper counts under each of its sources, and pairs without papers are left out. */
export function sourceRows(counts: readonly SourceCount[], topics: readonly Topic[]): SourceRow[] {
  const sources = [...new Set(counts.map(({ source }) => source))].sort();
  const number = new Map(sources.map((source, i) => [source, i]));
  const frame = new DataFrame({
    source: counts.map(({ source }) => number.get(source)!),
    topic: counts.map(({ topic }) => topic),
    papers: counts.map(({ papers }) => papers),
  });
  const counted = rowsOf<{ source: number; topic: number; papers_sum: number }>(
    frame.groupby(["source", "topic"]).col(["papers"]).sum(),
  );
  return counted
    .map(({ source, topic, papers_sum }) => ({
      source: sources[source]!,
      topic,
      label: topics[topic]?.label ?? "",
      papers: papers_sum,
    }))
    .sort((a, b) => number.get(a.source)! - number.get(b.source)! || a.topic - b.topic);
}
