import type { Machine } from "../kernels/machine.ts";
import { rowOf, squaredDistance, zeros } from "../linalg/dense.ts";
import { addTo, sum } from "../linalg/vectors.ts";
import { type Clustering, clusterSizes, ownDistances } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** Internal measures of a clustering, each as scikit-learn defines it. */
export interface ClusterIndices {
  readonly inertia: number;
  /** Mean ratio of within-cluster spread to centroid distance with the worst neighbour (1979): less is better, 0 at best. */
  readonly davies_bouldin: number;
  /** Between- over within-cluster dispersion, each by its degrees of freedom (1974): more is better. */
  readonly calinski_harabasz: number;
}

/** @param clustering whose centroids are the means of its clusters. */
export const clusterIndices = (
  machine: Machine,
  points: Points,
  { k, assignment, centroids }: Omit<Clustering, "inertia">,
): ClusterIndices =>
  machine.scope(() => {
    const distances = ownDistances(machine, points, assignment, centroids);
    const clustering = { k, assignment, centroids, inertia: sum(distances) };
    return {
      inertia: clustering.inertia,
      davies_bouldin: daviesBouldin(distances, clustering),
      calinski_harabasz: calinskiHarabasz(clustering),
    };
  });

/** @param distances squared, of each point to the centroid of its cluster. */
function daviesBouldin(distances: Float64Array, { k, assignment, centroids }: Clustering): number {
  const sizes = clusterSizes(assignment, k);
  const spread = new Float64Array(k);
  for (let i = 0; i < assignment.length; i++) {
    const c = assignment[i]!;
    spread[c]! += Math.sqrt(distances[i]!) / sizes[c]!;
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
function calinskiHarabasz({ k, assignment, centroids, inertia }: Clustering): number {
  const n = assignment.length;
  const sizes = clusterSizes(assignment, k);
  const overall = zeros(1, centroids.columns);
  sizes.forEach((size, c) => {
    addTo(overall.data, size / n, rowOf(centroids, c));
  });
  const between = sizes.reduce((sum, size, c) => sum + size * squaredDistance(centroids, c, overall, 0), 0);
  return inertia > 0 && n > k ? between / (k - 1) / (inertia / (n - k)) : 0;
}
