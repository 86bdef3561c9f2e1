import type { Neighbours } from "./neighbours.ts";

/**
 * Modularity (Newman and Girvan 2004) of a partition of the points on the graph that joins each to its `few` nearest neighbours, a
 * pair twice when both are near: the share of edges within clusters less what chance would give, sum_c e_c / m - (d_c / 2m)^2.
 * Below 1; it falls both with clusters that run together and with clusters that are cut.
 */
export function modularity(near: Neighbours, few: number, assignment: Int32Array, k: number): number {
  const ends = new Float64Array(k);
  let within = 0;
  let edges = 0;
  assignment.forEach((own, i) => {
    for (let place = 0; place < Math.min(few, near.most); place++) {
      const at = i * near.most + place;
      // Points that are not alike at all are no neighbours.
      if (near.similarity[at]! <= 0) break;
      const other = assignment[near.which[at]!]!;
      edges++;
      ends[own]!++;
      ends[other]!++;
      if (own === other) within++;
    }
  });
  if (edges === 0) return 0;
  return within / edges - ends.reduce((sum, d) => sum + (d / (2 * edges)) ** 2, 0);
}
