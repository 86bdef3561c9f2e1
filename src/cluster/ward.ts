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
  const n = weights.length;
  const size = Float64Array.from(weights);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) squared[i * stride + j]! *= (2 * size[i]! * size[j]!) / (size[i]! + size[j]!);
  }
  const merges: { a: number; b: number; height: number }[] = [];
  const alive = new Uint8Array(n).fill(1);
  const chain: number[] = [];
  while (merges.length < n - 1) {
    if (chain.length === 0) chain.push(alive.indexOf(1));
    const tip = chain.at(-1)!;
    const before = chain.at(-2) ?? -1;
    const next = nearest(squared, stride, alive, tip, before);
    if (next !== before) {
      chain.push(next);
      continue;
    }
    chain.length -= 2;
    const [a, b] = tip < before ? [tip, before] : [before, tip];
    merges.push({ a, b, height: Math.sqrt(squared[a * stride + b]!) });
    join(squared, stride, alive, size, a, b);
  }
  return inOrder(n, merges);
}

/** The nearest other cluster; the one before in the chain among equals, then the first. */
function nearest(
  squared: Float32Array | Float64Array,
  stride: number,
  alive: Uint8Array,
  tip: number,
  before: number,
): number {
  let best = before;
  let least = before < 0 ? Infinity : squared[tip * stride + before]!;
  for (let c = 0; c < alive.length; c++) {
    const distance = squared[tip * stride + c]!;
    if (distance < least && alive[c] === 1 && c !== tip) {
      least = distance;
      best = c;
    }
  }
  return best >= 0 ? best : alive.findIndex((flag, c) => flag === 1 && c !== tip);
}

/** Joins cluster b into a: distances to the union by the formula of Lance and Williams (1967). */
function join(
  squared: Float32Array | Float64Array,
  stride: number,
  alive: Uint8Array,
  size: Float64Array,
  a: number,
  b: number,
): void {
  const apart = squared[a * stride + b]!;
  const both = size[a]! + size[b]!;
  alive[b] = 0;
  for (let c = 0; c < alive.length; c++) {
    if (alive[c] === 0 || c === a) continue;
    const n = size[c]!;
    const distance =
      ((size[a]! + n) * squared[a * stride + c]! + (size[b]! + n) * squared[b * stride + c]! - n * apart) /
      (both + n);
    squared[a * stride + c] = distance;
    squared[c * stride + a] = distance;
  }
  size[a] = both;
}

/** The merges by height, of equal ones in the order they were found, with clusters named as nodes. */
function inOrder(leaves: number, merges: readonly { a: number; b: number; height: number }[]): Tree {
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
