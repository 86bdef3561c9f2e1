import type { DocumentRow } from "../label/tables.ts";
import type { Home } from "./map-homes.ts";

export interface Close {
  readonly topics: readonly [number, number];
  /** Share of their papers that would go to the other one next. */
  readonly share: number;
}

/** Islands that are looked at from each. */
const NEAREST = 3;

/**
 * Of the topics that lie side by side on a map, one among the three nearest to the other, those two of which the largest share of papers
 * has the other as its second topic. Undefined for fewer than three topics, and where there are no such papers.
 */
export function closestTopics(documents: readonly DocumentRow[], homes: readonly Home[]): Close | undefined {
  const k = homes.length;
  if (k < 3) return undefined;
  const next = Array.from({ length: k }, () => new Int32Array(k));
  const sizes = new Int32Array(k);
  for (const { topic, second_topic } of documents) {
    if (topic < 0) continue;
    sizes[topic]!++;
    next[topic]![second_topic]!++;
  }
  let best: Close | undefined;
  for (const [a, b] of sideBySide(homes)) {
    const share = (next[a]![b]! + next[b]![a]!) / Math.max(1, sizes[a]! + sizes[b]!);
    if (share > (best?.share ?? 0)) best = { topics: [Math.min(a, b), Math.max(a, b)], share };
  }
  return best;
}

const sideBySide = (homes: readonly Home[]): [number, number][] =>
  homes.flatMap(({ topic, centre }) => {
    const away = ({ centre: { x, y } }: Home): number => Math.hypot(x - centre.x, y - centre.y);
    return homes
      .filter((home) => home.topic !== topic)
      .sort((a, b) => away(a) - away(b) || a.topic - b.topic)
      .slice(0, NEAREST)
      .map((home): [number, number] => [topic, home.topic]);
  });
