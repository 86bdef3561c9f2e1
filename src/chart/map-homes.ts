import type { Box, Point } from "./boxes.ts";

/** Where a topic lies on a map, in pixels. */
export interface Home {
  readonly topic: number;
  /** The medians of its papers' coordinates: a few far papers do not move it. */
  readonly centre: Point;
  /** A box around most of its papers, or of no size at its centre. */
  readonly box: Box;
}

/** The box of an island leaves out this share of the papers on each side. */
const OUTSIDE = 0.04;

/** The homes of the topics 0 .. k-1. */
export function mapHomes(
  k: number,
  papers: readonly (Point & { readonly topic: number })[],
  toPixel: (p: Point) => Point,
  hasIslands: boolean,
): Home[] {
  const xs = Array.from({ length: k }, (): number[] => []);
  const ys = Array.from({ length: k }, (): number[] => []);
  for (const paper of papers) {
    if (paper.topic < 0) continue;
    const { x, y } = toPixel(paper);
    xs[paper.topic]!.push(x);
    ys[paper.topic]!.push(y);
  }
  return xs.map((unsorted, topic) => {
    const x = unsorted.sort((a, b) => a - b);
    const y = ys[topic]!.sort((a, b) => a - b);
    const centre = { x: median(x), y: median(y) };
    return {
      topic,
      centre,
      box: hasIslands ? around(x, y) : { left: centre.x, top: centre.y, width: 0, height: 0 },
    };
  });
}

/** @param x ascending, as `y`. */
function around(x: readonly number[], y: readonly number[]): Box {
  const first = Math.floor(OUTSIDE * x.length);
  const [left = 0, top = 0] = [x[first], y[first]];
  return { left, top, width: (x.at(-1 - first) ?? 0) - left, height: (y.at(-1 - first) ?? 0) - top };
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
