/** Sets of the numbers 0 .. n-1, each alone at first. */
export interface DisjointSets {
  /** The number that stands for the set of i. */
  readonly root: (i: number) => number;
  /** Joins the sets that the roots a and b stand for; returns the root of both, a. */
  readonly union: (a: number, b: number) => number;
}

export function disjointSets(n: number): DisjointSets {
  const parent = Int32Array.from({ length: n }, (_, i) => i);
  const root = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  return { root, union: (a, b) => (parent[b] = a) };
}
