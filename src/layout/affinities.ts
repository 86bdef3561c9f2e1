import type { Neighbours } from "../cluster/neighbours.ts";

/** A symmetric weighted graph: the neighbours of point i are indices[e] with weights[e] for e = indptr[i] .. indptr[i + 1] - 1. */
export interface Affinities {
  readonly indptr: Int32Array;
  readonly indices: Int32Array;
  readonly weights: Float64Array;
}

/** What a neighbour of another topic counts for: less, as in UMAP with known classes, so that topics come apart. */
const ACROSS = 0.1;

/**
 * How strongly points attract each other: each its m neighbours by 1/m, or ACROSS of that, made symmetric as the mean of both
 * directions. The same weight for all neighbours in place of t-SNE's Gaussians gives as good a map (Böhm, Berens and Kobak 2022).
 */
export function affinities({ most, which, similarity }: Neighbours, topic: Int32Array): Affinities {
  const rows = Array.from(topic, () => new Map<number, number>());
  const add = (i: number, j: number, weight: number): void => {
    rows[i]!.set(j, (rows[i]!.get(j) ?? 0) + weight);
  };
  for (let i = 0; i < topic.length; i++) {
    for (let place = i * most; place < (i + 1) * most; place++) {
      if (!(similarity[place]! > 0)) break;
      const j = which[place]!;
      const weight = (topic[i] === topic[j] ? 1 : ACROSS) / (2 * most);
      add(i, j, weight);
      add(j, i, weight);
    }
  }
  const indptr = new Int32Array(topic.length + 1);
  rows.forEach((row, i) => (indptr[i + 1] = indptr[i]! + row.size));
  return {
    indptr,
    indices: Int32Array.from(rows.flatMap((row) => [...row.keys()])),
    weights: Float64Array.from(rows.flatMap((row) => [...row.values()])),
  };
}
