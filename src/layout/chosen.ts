import { sample, seededRandom } from "../random.ts";
import { rowsByTopic } from "./rows-by-topic.ts";

/** Papers of a topic that are chosen in any case, if it has them. */
const FEWEST = 20;

/** About `most` of the papers, ascending: all, or of each topic its share, but not fewer than 20. The same whatever the user's seed. */
export function chosenByTopic(topic: Int32Array, k: number, most: number): Int32Array {
  if (topic.length <= most) return topic.map((_, i) => i);
  const random = seededRandom(0, 9);
  const chosen = rowsByTopic(topic, k).flatMap((rows) => {
    const size = Math.max(FEWEST, Math.round((most * rows.length) / topic.length));
    return Array.from(sample(rows.length, size, random), (place) => rows[place]!);
  });
  return Int32Array.from(chosen).sort();
}
