import type { Point } from "../../chart/boxes.ts";
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

/** What of the matching papers is in sight: their topics at the medians of those seen, the largest first, and single papers if they are few. */
export function inSight(sight: Sight): Names {
  const { corpus, camera } = sight;
  const seen = papersSeen(sight);
  const members = corpus.head.topics.map((): Point[] => []);
  for (const at of seen) members[corpus.column.topic[at.paper]!]?.push(at);
  const topics = [...members.entries()]
    .filter(([, own]) => own.length > 0 && own.length >= LITTLE * seen.length)
    .sort(([a, one], [b, other]) => other.length - one.length || a - b)
    .map(([topic, own]): Named => ({ id: topic, text: labelOf(corpus, topic), anchor: middle(own) }));
  const step = Math.max(1, seen.length / DOTS);
  return {
    topics,
    papers:
      camera.zoom > 1 && seen.length <= FEW
        ? seen.map(({ paper, x, y }) => ({ id: paper, text: titleOf(corpus, paper), anchor: { x, y } }))
        : [],
    dots: Array.from({ length: Math.floor(seen.length / step) }, (_, i) => seen[Math.floor(i * step)]!),
  };
}

interface Seen extends Point {
  readonly paper: number;
}

function papersSeen({ corpus, places: { u, v }, camera, size, passes }: Sight): Seen[] {
  const seen: Seen[] = [];
  for (let d = 0; d < corpus.n; d++) {
    if (!passes(d)) continue;
    const { x, y } = toScreen(camera, size, u[d]!, v[d]!);
    if (x >= 0 && y >= 0 && x <= size.width && y <= size.height) seen.push({ x, y, paper: d });
  }
  return seen;
}

/** The medians of the coordinates. */
function middle(points: readonly Point[]): Point {
  const half = points.length >> 1;
  return {
    x: Float64Array.from(points, (p) => p.x).sort()[half]!,
    y: Float64Array.from(points, (p) => p.y).sort()[half]!,
  };
}
