import { readFileSync } from "node:fs";

/** Indices and k-means by scikit-learn: test/golden/make_cluster.py. */
export const golden = JSON.parse(
  readFileSync(new URL("../golden/cluster.json", import.meta.url), "utf8"),
) as {
  readonly points: number[][];
  readonly labels: number[];
  readonly silhouette_samples: number[];
  readonly silhouette: number;
  readonly davies_bouldin: number;
  readonly calinski_harabasz: number;
  readonly inertia_of_kmeans: Readonly<Record<string, number>>;
};
