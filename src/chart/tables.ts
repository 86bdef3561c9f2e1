import { cosines } from "./cosines.ts";
import { evenly } from "./evenly.ts";
import type { ChartInputs } from "./inputs.ts";
import { placeRow } from "./map-plane.ts";
import { isPartial } from "./periods.ts";
import { sharesOverTime } from "./shares-over-time.ts";
import { sourceColumns } from "./source-columns.ts";
import { MOST_COMPARED } from "./topic-similarity.ts";

/** The data of charts as rows of a CSV: names and counts, no pixels. */

type Of<Field extends keyof ChartInputs> = Pick<ChartInputs, Field>;

/** Papers that a map draws at most. */
const MOST_PAPERS = 5000;

/** The papers of a map with where they stand on it; of many an even sample. */
const papersAt = (
  documents: ChartInputs["documents"],
  at: (d: number) => { x: number; y: number },
): object[] =>
  evenly(
    documents.map((document, d) => ({ document, d })),
    ({ document }) => document.topic,
    MOST_PAPERS,
  ).map(({ document: { id, title, topic, label }, d }) => ({ id, title, topic, label, ...at(d) }));

/** As the map lays them out. */
export const places = ({ documents, layout: { x, y } }: Of<"documents" | "layout">): object[] =>
  papersAt(documents, (d) => placeRow({ x: x[d]!, y: y[d]! }));

/** By their first two principal components. */
export const scores = ({ documents }: Of<"documents">): object[] =>
  papersAt(documents, (d) => placeRow(documents[d]!));

export function sizes({ topics, documents }: Of<"topics" | "documents">): object[] {
  const border = new Int32Array(topics.length);
  for (const { topic, tier } of documents) if (tier === "border" && topic >= 0) border[topic]!++;
  return topics.map(({ topic, label, size, share }) => ({
    topic,
    label,
    papers: size,
    core: size - border[topic]!,
    border: border[topic]!,
    share,
  }));
}

export const terms = ({ topics }: Of<"topics">): object[] =>
  topics.flatMap(({ topic, label, terms: own }) =>
    own.map(({ term, score }, i) => ({ topic, label, rank: i + 1, term, score })),
  );

/** Each pair of topics once; of very many topics of the largest. */
export function similarities({ topics: all, centroids }: Of<"topics" | "centroids">): object[] {
  const between = cosines(centroids);
  const topics = all.slice(0, MOST_COMPARED);
  return topics.flatMap((a) =>
    topics.slice(a.topic + 1).map((b) => ({
      topic: a.topic,
      label: a.label,
      other_topic: b.topic,
      other_label: b.label,
      cosine: between[a.topic]![b.topic]!,
    })),
  );
}

export function periods(inputs: Of<"topics" | "documents">): object[] {
  const { time, totals, shares } = sharesOverTime(inputs);
  return shares.map(({ topic, period, papers, share, low, high }) => ({
    topic,
    label: inputs.topics[topic]!.label,
    period: time.periods[period]!,
    is_partial: isPartial(time, period),
    papers,
    of: totals[period]!,
    share,
    low,
    high,
  }));
}

/** Of many sources the largest and the others as one, as they are drawn. */
export const sources = ({ topics, sources: rows }: Of<"topics" | "sources">): object[] =>
  sourceColumns(rows).flatMap(({ source, sources: count, total, papers }) =>
    [...papers].map(([topic, n]) => ({
      source: source ?? `${count} others`,
      topic,
      label: topics[topic]!.label,
      papers: n,
      share: n / total,
    })),
  );

export const candidates = ({
  selection: { candidates: tried, chosen, plausible, quality },
}: Of<"selection">): object[] =>
  tried.length === 0
    ? [{ k: chosen, silhouette: quality.silhouette, is_chosen: true }]
    : tried.map((candidate) => ({
        ...candidate,
        is_plausible: plausible !== null && candidate.k >= plausible.from && candidate.k <= plausible.to,
        is_chosen: candidate.k === chosen,
      }));

/** Papers that were measured: of a large corpus a sample. */
export const silhouettes = ({
  documents,
  topics,
  assignments,
}: Of<"documents" | "topics" | "assignments">): object[] =>
  documents.flatMap(({ id, title }, d) => {
    const [topic, silhouette] = [assignments.topic[d]!, assignments.silhouette[d]!];
    return topic < 0 || !Number.isFinite(silhouette)
      ? []
      : [{ id, title, topic, label: topics[topic]!.label, silhouette }];
  });
