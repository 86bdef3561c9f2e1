import { disjointSets } from "./disjoint-sets.ts";

/** A tree of merges over leaves 0 .. n-1, the nearest first: merge m joins the nodes left[m] and right[m] into the node n + m. */
export interface Tree {
  readonly leaves: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** How far apart the two were, ascending. */
  readonly height: Float64Array;
}

/**
 * Ward's tree (Ward 1963): of all clusters those two are joined whose union adds least to the sum of squared distances to the means.
 * Built by chains of nearest neighbours (Murtagh 1983) in time and memory quadratic in the leaves. Heights are those of SciPy,
 * sqrt(2 a b / (a + b)) |x - y| for clusters of a and b points with the means x and y.
 * @param squared n x n squared distances, rows `stride` apart; overwritten.
 * @param weights points that each leaf stands for.
 */
export function ward(squared: Float32Array | Float64Array, stride: number, weights: ArrayLike<number>): Tree {
  const size = Float64Array.from(weights);
  weigh(squared, stride, size);
  return inOrder(size.length, mergesOf(squared, stride, size));
}

/**
 * The merges of Ward's tree, in the order in which chains of nearest neighbours find them.
 * @param size points that each leaf stands for; overwritten, as are the distances.
 */
export function mergesOf(squared: Float32Array | Float64Array, stride: number, size: Float64Array): Merge[] {
  const n = size.length;
  const merges: Merge[] = [];
  const chain: number[] = [];
  let alive: Int32Array = Int32Array.from({ length: n }, (_, i) => i);
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(alive[0]!);
    const tip = chain.at(-1)!;
    const before = chain.at(-2) ?? -1;
    const next = nearest(squared, tip * stride, alive, tip, before);
    if (next !== before) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    const [a, b] = tip < before ? [tip, before] : [before, tip];
    merges.push({ a, b, height: Math.sqrt(squared[a * stride + b]!) });
    alive = without(alive, b);
    join(squared, stride, alive, size, a, b);
  }
  return merges;
}

/** Merges in any order: cluster b[m] joins a[m] at height[m]; a cluster is named by its first leaf. */
export interface Merges {
  readonly leaves: number;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** leaves - 1 of them. */
  readonly height: Float64Array;
}

/** The cluster of each leaf where a tree of merges is cut into k, as cut() numbers them. */
export function cutAt({ leaves, a, b, height }: Merges, k: number): Int32Array {
  const count = leaves - Math.min(k, leaves);
  const bound = height.slice().sort()[count - 1] ?? -1;
  let ties = count - height.reduce((below, h) => below + Number(h < bound), 0);
  const sets = disjointSets(leaves);
  for (let m = 0; m < height.length; m++) {
    // Of equal merges the first are made.
    if (height[m]! < bound || (height[m] === bound && ties-- > 0))
      sets.union(sets.root(a[m]!), sets.root(b[m]!));
  }
  const number = new Int32Array(leaves).fill(-1);
  let clusters = 0;
  return Int32Array.from({ length: leaves }, (_, leaf) => {
    const root = sets.root(leaf);
    if (number[root]! < 0) number[root] = clusters++;
    return number[root]!;
  });
}

/** Cluster b joins a. */
export interface Merge {
  readonly a: number;
  readonly b: number;
  readonly height: number;
}

/** Leaves that stand for several points are as far apart as clusters of so many. */
function weigh(squared: Float32Array | Float64Array, stride: number, size: Float64Array): void {
  if (size.every((points) => points === 1)) return;
  size.forEach((a, i) => {
    size.forEach((b, j) => (squared[i * stride + j]! *= (2 * a * b) / (a + b)));
  });
}

/** What is left of ascending numbers, in the same memory. */
function without(numbers: Int32Array, gone: number): Int32Array {
  const at = numbers.indexOf(gone);
  numbers.copyWithin(at, at + 1);
  return numbers.subarray(0, -1);
}

/** The nearest other cluster; the one before in the chain among equals, then the first. */
function nearest(
  squared: Float32Array | Float64Array,
  row: number,
  alive: Int32Array,
  tip: number,
  before: number,
): number {
  let best = before;
  let least = before < 0 ? Infinity : squared[row + before]!;
  for (let at = 0; at < alive.length; at++) {
    const c = alive[at]!;
    const distance = squared[row + c]!;
    if (distance < least && c !== tip) {
      least = distance;
      best = c;
    }
  }
  return best >= 0 ? best : alive.find((c) => c !== tip)!;
}

/** Joins a cluster b that is no more into a: distances to the union by the formula of Lance and Williams (1967). */
function join(
  squared: Float32Array | Float64Array,
  stride: number,
  alive: Int32Array,
  size: Float64Array,
  a: number,
  b: number,
): void {
  const [inA, inB] = [size[a]!, size[b]!];
  const apart = squared[a * stride + b]!;
  for (let at = 0; at < alive.length; at++) {
    const c = alive[at]!;
    if (c === a) continue;
    const n = size[c]!;
    const distance =
      ((inA + n) * squared[a * stride + c]! + (inB + n) * squared[b * stride + c]! - n * apart) /
      (inA + inB + n);
    squared[a * stride + c] = distance;
    squared[c * stride + a] = distance;
  }
  size[a] = inA + inB;
}

/** The merges by height, of equal ones in the order they were found, with clusters named as nodes. */
function inOrder(leaves: number, merges: readonly Merge[]): Tree {
  const sorted = [...merges].sort((x, y) => x.height - y.height);
  const node = Int32Array.from({ length: leaves }, (_, i) => i);
  const sets = disjointSets(leaves);
  const left = new Int32Array(sorted.length);
  const right = new Int32Array(sorted.length);
  sorted.forEach(({ a, b }, m) => {
    const [x, y] = [sets.root(a), sets.root(b)];
    left[m] = Math.min(node[x]!, node[y]!);
    right[m] = Math.max(node[x]!, node[y]!);
    node[sets.union(x, y)] = leaves + m;
  });
  return { leaves, left, right, height: Float64Array.from(sorted, ({ height }) => height) };
}

/** The cluster of each leaf when the tree is cut into k, numbered by their first leaves. */
export function cut({ leaves, left, right }: Tree, k: number): Int32Array {
  const top = new Int32Array(leaves + left.length).fill(-1);
  const merges = leaves - Math.min(k, leaves);
  for (let m = merges - 1; m >= 0; m--) {
    const over = top[leaves + m]! < 0 ? leaves + m : top[leaves + m]!;
    top[left[m]!] = over;
    top[right[m]!] = over;
  }
  const number = new Map<number, number>();
  return Int32Array.from({ length: leaves }, (_, leaf) => {
    const over = top[leaf]! < 0 ? leaf : top[leaf]!;
    if (!number.has(over)) number.set(over, number.size);
    return number.get(over)!;
  });
}
