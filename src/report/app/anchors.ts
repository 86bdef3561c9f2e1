import type { Dot } from "../../chart/dot-density.ts";
import { mapHomes } from "../../chart/map-homes.ts";
import type { Named, Names } from "./map-labels.ts";
import { toScreen } from "./camera.ts";
import { labelOf, titleOf } from "./corpus.ts";
import type { Sight } from "./sight.ts";

/** A topic with less than this share of the papers in sight is not named. */
const LITTLE = 0.004;
/** Papers are named themselves when no more than these are in sight. */
const FEW = 40;
/** Dots that the placing of names looks at. */
const DOTS = 1500;

/** What of the matching papers is in sight: the homes of their topics as far as seen, the largest first, and single papers if they are few. */
export function inSight(sight: Sight): Names {
  const { corpus, camera } = sight;
  const seen = papersSeen(sight);
  const sizes = new Int32Array(corpus.head.topics.length);
  for (const { topic } of seen) if (topic >= 0) sizes[topic]!++;
  const topics = mapHomes(sizes.length, seen, (p) => p, sight.view === "neighbours")
    .filter(({ topic }) => sizes[topic]! > 0 && sizes[topic]! >= LITTLE * seen.length)
    .sort((a, b) => sizes[b.topic]! - sizes[a.topic]! || a.topic - b.topic)
    .map(({ topic, centre, box }) => ({
      id: topic,
      text: labelOf(corpus, topic),
      anchor: centre,
      home: box,
    }));
  const step = Math.max(1, seen.length / DOTS);
  const isNear = camera.zoom > 1 && seen.length <= FEW;
  return {
    topics,
    papers: isNear ? seen.map(({ paper, x, y }) => nameOf(titleOf(corpus, paper), paper, x, y)) : [],
    dots: Array.from({ length: Math.floor(seen.length / step) }, (_, i) => seen[Math.floor(i * step)]!),
  };
}

const nameOf = (text: string, id: number, x: number, y: number): Named => ({
  text,
  id,
  anchor: { x, y },
  home: { left: x, top: y, width: 0, height: 0 },
});

interface Seen extends Dot {
  readonly paper: number;
  readonly topic: number;
}

function papersSeen({ corpus, places: { u, v }, camera, size, passes }: Sight): Seen[] {
  const seen: Seen[] = [];
  for (let d = 0; d < corpus.n; d++) {
    if (!passes(d)) continue;
    const { x, y } = toScreen(camera, size, u[d]!, v[d]!);
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height)
      seen.push({ x, y, weight: 1, paper: d, topic: corpus.column.topic[d]! });
  }
  return seen;
}
