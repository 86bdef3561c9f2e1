import { rowOf, squaredDistance, zeros } from "../linalg/dense.ts";
import { type Clustering, clusterSizes } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** Internal measures of a clustering, each as scikit-learn defines it. */
export interface ClusterIndices {
  readonly inertia: number;
  /** Mean ratio of within-cluster spread to centroid distance with the worst neighbour (1979): less is better, 0 at best. */
  readonly davies_bouldin: number;
  /** Between- over within-cluster dispersion, each by its degrees of freedom (1974): more is better. */
  readonly calinski_harabasz: number;
}

export function clusterIndices(points: Points, clustering: Clustering): ClusterIndices {
  return {
    inertia: clustering.inertia,
    davies_bouldin: daviesBouldin(points, clustering),
    calinski_harabasz: calinskiHarabasz(points, clustering),
  };
}

function daviesBouldin(points: Points, { k, assignment, centroids }: Clustering): number {
  const sizes = clusterSizes(assignment, k);
  const spread = new Float64Array(k);
  for (let i = 0; i < points.rows; i++) {
    const c = assignment[i]!;
    spread[c]! += Math.sqrt(squaredDistance(points, i, centroids, c)) / sizes[c]!;
  }
  let sum = 0;
  for (let a = 0; a < k; a++) {
    let worst = 0;
    for (let b = 0; b < k; b++) {
      const apart = Math.sqrt(squaredDistance(centroids, a, centroids, b));
      // Centroids that coincide have no ratio.
      if (b !== a && apart > 0) worst = Math.max(worst, (spread[a]! + spread[b]!) / apart);
    }
    sum += worst;
  }
  return sum / k;
}

/** 0 where the clusters have no spread or hold one point each, and the ratio has no value. */
function calinskiHarabasz(points: Points, { k, assignment, centroids, inertia }: Clustering): number {
  const n = points.rows;
  const overall = zeros(1, points.columns);
  for (let i = 0; i < n; i++) {
    const row = rowOf(points, i);
    for (let j = 0; j < row.length; j++) overall.data[j]! += row[j]! / n;
  }
  const between = clusterSizes(assignment, k).reduce(
    (sum, size, c) => sum + size * squaredDistance(centroids, c, overall, 0),
    0,
  );
  return inertia > 0 && n > k ? between / (k - 1) / (inertia / (n - k)) : 0;
}
