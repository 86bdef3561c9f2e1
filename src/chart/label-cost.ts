import { type Box, contains, crosses, overlap, passes, type Point, shortest } from "./boxes.ts";

/** A label to be placed near its home. */
export interface Wanted {
  readonly anchor: Point;
  /** What it names: around the anchor, or of no size there. */
  readonly home: Box;
  readonly width: number;
  readonly height: number;
}

/** Another label, with its place if it has one. */
export interface Other {
  readonly anchor: Point;
  readonly home: Box;
  readonly box: Box | undefined;
}

/** Room around the mark at an anchor, and between two labels. */
export const MARK = 9;
export const GAP = 3;
/**
 * In pixels of distance: what it costs to cover as many dots as a label has on the average, to cover an anchor, to cross a label or
 * a line, to stand as near to another home, to cover a part of the own one, to stand at a side of it or above rather than below, and
 * for each pixel out of the middle of that side.
 */
const COST = {
  dots: 110,
  anchor: 160,
  crossing: 80,
  ambiguous: 24,
  inside: 24,
  side: 14,
  above: 6,
  aslant: 0.35,
};

/** What it costs to put a label into a box, in pixels of distance; what costs `most` or more need not be summed up to the end. */
export function costOf(
  { anchor, home }: Wanted,
  box: Box,
  others: readonly Other[],
  density: (box: Box) => number,
  most = Infinity,
): number {
  const [end, start] = shortest(box, home);
  const distance = Math.hypot(end.x - start.x, end.y - start.y);
  let cost = distance + COST.dots * density(box) + askew(box, home);
  if (contains(box, anchor, 0)) cost += COST.anchor;
  for (const other of others) {
    if (cost >= most) break;
    if (contains(box, other.anchor, MARK)) cost += COST.anchor;
    if (apart(box, other.home) <= distance + GAP) cost += COST.ambiguous;
    if (other.box === undefined) continue;
    const [otherEnd, otherStart] = shortest(other.box, other.home);
    if (crosses(start, end, otherStart, otherEnd)) cost += COST.crossing;
    if (passes(start, end, other.box) || passes(otherStart, otherEnd, box)) cost += COST.crossing;
  }
  return cost;
}

const apart = (a: Box, b: Box): number => {
  const [p, q] = shortest(a, b);
  return Math.hypot(p.x - q.x, p.y - q.y);
};

/** What it costs to stand elsewhere than below the middle of the home. */
function askew(box: Box, home: Box): number {
  const across = Math.abs(box.left + box.width / 2 - (home.left + home.width / 2));
  const down = box.top + box.height / 2 - (home.top + home.height / 2);
  if (overlap(box, home)) return COST.inside;
  const isBeside = box.left >= home.left + home.width || box.left + box.width <= home.left;
  const aslant = COST.aslant * Math.min(across, Math.abs(down));
  return aslant + (isBeside ? COST.side : down < 0 ? COST.above : 0);
}
