import type { DocumentRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { TopicData } from "./payload.ts";

/** Nearest topics listed for each. */
const NEAREST_TOPICS = 3;

/** The topics as the page holds them. @param rows the papers in the page. */
export function topicData(topics: readonly Topic[], rows: readonly DocumentRow[]): TopicData[] {
  const place = new Map(rows.map((row, i) => [row.id, i]));
  const seconds = secondChoices(topics.length, rows);
  return topics.map((topic, t) => ({
    topic: topic.topic,
    label: topic.label,
    size: topic.size,
    share: topic.share,
    cohesion: topic.cohesion,
    silhouette: topic.silhouette,
    stability: topic.stability,
    seed_agreement: topic.seed_agreement,
    terms: topic.terms,
    phrases: topic.phrases.map(({ term }) => term),
    representatives: topic.representatives.flatMap(({ id }) => place.get(id) ?? []),
    representativeIds: topic.representatives.map(({ id }) => id),
    nearest: seconds[t]!,
  }));
}

/** Of each topic the most frequent second choices of its papers. */
function secondChoices(k: number, rows: readonly DocumentRow[]): TopicData["nearest"][] {
  const counts = Array.from({ length: k }, () => new Int32Array(k));
  const sizes = new Int32Array(k);
  for (const { topic, second_topic: second } of rows) {
    const own = counts[topic];
    if (own === undefined || second < 0 || second >= k) continue;
    own[second]!++;
    sizes[topic]!++;
  }
  return counts.map((own, t) =>
    [...own.entries()]
      .filter(([, papers]) => papers > 0)
      .sort(([a, m], [b, n]) => n - m || a - b)
      .slice(0, NEAREST_TOPICS)
      .map(([topic, papers]) => ({ topic, share: papers / sizes[t]! })),
  );
}
