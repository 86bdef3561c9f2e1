import { type Quadtree, quadtree, rebuild } from "./quadtree.ts";

/**
 * A square whose side is less than this share of its distance counts as one point. Below 1 / sqrt 2 this never holds for a square that
 * the point lies in itself.
 */
const THETA = 0.7;

/** What pushes the points of a map apart; arrays run along the points. */
export interface Repulsion {
  /** Sums over the other points j of q^2 (y_i - y_j), with q = 1 / (1 + |y_i - y_j|^2). */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** The sum of q over all pairs, each counted twice. */
  total: number;
}

/**
 * Returns a function that tells the repulsion of the points as they lie when it is called. Points that lie close together, seen from
 * far, count as one (Barnes and Hut 1986; van der Maaten 2014).
 */
export function repulsionOf(x: Float64Array, y: Float64Array): () => Repulsion {
  const tree = quadtree(x.length);
  const force: Repulsion = { x: new Float64Array(x.length), y: new Float64Array(x.length), total: 0 };
  const [atX, atY] = [new Float64Array(x.length), new Float64Array(x.length)];
  return () => {
    rebuild(tree, x, y);
    tree.order.forEach((point, place) => {
      atX[place] = x[point]!;
      atY[place] = y[point]!;
    });
    force.total = -x.length;
    for (let place = 0; place < x.length; place++) pushed(tree, atX, atY, place, force);
    return force;
  };
}

/** @param atX of the points in the order of the tree, as `atY`. */
function pushed(tree: Quadtree, atX: Float64Array, atY: Float64Array, place: number, force: Repulsion): void {
  const { begin, end, next, side, meanX, meanY, order, size } = tree;
  const [x, y] = [atX[place]!, atY[place]!];
  let [sumX, sumY, total] = [0, 0, 0];
  for (let node = 0; node < size;) {
    const dx = x - meanX[node]!;
    const dy = y - meanY[node]!;
    const squared = dx * dx + dy * dy;
    const isOne = side[node]! * side[node]! < THETA * THETA * squared;
    if (isOne) {
      const q = 1 / (1 + squared);
      const many = (end[node]! - begin[node]!) * q;
      total += many;
      sumX += many * q * dx;
      sumY += many * q * dy;
    } else if (next[node] === node + 1) {
      for (let other = begin[node]!; other < end[node]!; other++) {
        const ex = x - atX[other]!;
        const ey = y - atY[other]!;
        const q = 1 / (1 + ex * ex + ey * ey);
        total += q;
        sumX += q * q * ex;
        sumY += q * q * ey;
      }
    } else {
      node++;
      continue;
    }
    node = next[node]!;
  }
  force.total += total;
  force.x[order[place]!] = sumX;
  force.y[order[place]!] = sumY;
}
