import { clusterSizes } from "../cluster/lloyd.ts";
import type { NamedTopic } from "./hierarchy.ts";
import type { LabelInputs } from "./label.ts";
import type { Reading } from "./reading.ts";
import type { Topic } from "./topic.ts";
import type { TopicWords } from "./topic-words.ts";

/** The topics as topics.json lists them. @param nearest the representative papers of each. */
export function topicsOf(
  { assignments: { k, score, silhouette }, selection }: Pick<LabelInputs, "assignments" | "selection">,
  topic: Int32Array,
  words: readonly TopicWords[],
  nearest: readonly (readonly number[])[],
  papers: Reading["named"],
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
    representatives: nearest[c]!.map((d) => ({ ...papers.get(d)!, score: score[d]! })),
  }));
}

/** The topics as the tree of them names them. */
export const named = (topics: readonly Topic[]): NamedTopic[] =>
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
