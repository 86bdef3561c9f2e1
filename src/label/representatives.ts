import type { Assignments } from "../cluster/assignment.ts";
import { byCodeUnit } from "../order.ts";
import type { Document } from "../ingest/document.ts";
import type { Representative } from "./topic.ts";

/** The papers of a topic, the nearest to its centroid first. */
export function representatives(
  documents: readonly Document[],
  { topic, score }: Assignments,
  of: number,
): Representative[] {
  return documents
    .map(({ id, title }, d) => ({ id, title, score: score[d]! }))
    .filter((_, d) => topic[d] === of)
    .sort((a, b) => b.score - a.score || byCodeUnit(a.id, b.id));
}
