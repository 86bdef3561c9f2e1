/** A square that holds more points than this is split, down to this depth. */
const LEAF = 6;
const DEPTH = 16;

/**
 * Squares of the plane that hold points, each split into its quarters: nodes in depth-first order. No square is empty; one that is
 * not split is followed by the next one outside of it.
 */
export interface Quadtree {
  /** How many nodes there are; the arrays have room for more. */
  size: number;
  /** Numbers of the points, so ordered that a node's are order[begin] .. order[end - 1]. */
  readonly order: Int32Array;
  readonly begin: Int32Array;
  readonly end: Int32Array;
  /** The first node after this one that does not lie within it. */
  readonly next: Int32Array;
  /** Side of the square. */
  readonly side: Float64Array;
  /** Mean of the points. */
  readonly meanX: Float64Array;
  readonly meanY: Float64Array;
}

export function quadtree(points: number): Quadtree {
  // Split nodes hold more than LEAF points and no two of one depth share any; the others hold at least one.
  const most = Math.ceil((points * DEPTH) / (LEAF + 1)) + points + 1;
  return {
    size: 0,
    order: Int32Array.from({ length: points }, (_, i) => i),
    begin: new Int32Array(most),
    end: new Int32Array(most),
    next: new Int32Array(most),
    side: new Float64Array(most),
    meanX: new Float64Array(most),
    meanY: new Float64Array(most),
  };
}

/** Builds the tree anew for points that have moved. */
export function rebuild(tree: Quadtree, x: Float64Array, y: Float64Array): void {
  const [left, right] = extremes(x);
  const [top, bottom] = extremes(y);
  tree.size = 0;
  const side = Math.max(right - left, bottom - top);
  grow(tree, x, y, 0, x.length, (left + right) / 2, (top + bottom) / 2, side, DEPTH);
}

/** Adds a square, given by its centre and its side, with all that lies in it. */
function grow(
  tree: Quadtree,
  x: Float64Array,
  y: Float64Array,
  begin: number,
  end: number,
  centreX: number,
  centreY: number,
  side: number,
  depth: number,
): void {
  if (begin === end) return;
  const node = tree.size++;
  tree.begin[node] = begin;
  tree.end[node] = end;
  tree.side[node] = side;
  tree.meanX[node] = mean(x, tree.order, begin, end);
  tree.meanY[node] = mean(y, tree.order, begin, end);
  if (end - begin > LEAF && depth > 0) {
    const middle = split(tree.order, y, begin, end, centreY);
    const above = split(tree.order, x, begin, middle, centreX);
    const below = split(tree.order, x, middle, end, centreX);
    const quarter = side / 4;
    const [left, right] = [centreX - quarter, centreX + quarter];
    const [low, high] = [centreY - quarter, centreY + quarter];
    grow(tree, x, y, begin, above, left, low, side / 2, depth - 1);
    grow(tree, x, y, above, middle, right, low, side / 2, depth - 1);
    grow(tree, x, y, middle, below, left, high, side / 2, depth - 1);
    grow(tree, x, y, below, end, right, high, side / 2, depth - 1);
  }
  tree.next[node] = tree.size;
}

/** Puts the points whose value is at most `at` before the others, and tells where these begin. */
function split(order: Int32Array, value: Float64Array, begin: number, end: number, at: number): number {
  let low = begin;
  let high = end;
  while (low < high) {
    const point = order[low]!;
    if (value[point]! <= at) low++;
    else {
      order[low] = order[--high]!;
      order[high] = point;
    }
  }
  return low;
}

function mean(value: Float64Array, order: Int32Array, begin: number, end: number): number {
  let sum = 0;
  for (let place = begin; place < end; place++) sum += value[order[place]!]!;
  return sum / (end - begin);
}

function extremes(values: Float64Array): readonly [least: number, most: number] {
  let least = Infinity;
  let most = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}
