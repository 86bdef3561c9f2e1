import type { Quality, ShuffledScores } from "../quality/quality.ts";

/** The measures of quality.json as the report shows them: name, field, digits, and how to read it. */
export const MEASURES: readonly (readonly [
  name: string,
  field: keyof Quality & keyof ShuffledScores,
  digits: number,
  reading: string,
])[] = [
  ["silhouette", "silhouette", 4, "-1 to 1, more is better; on abstracts 0.05 to 0.2 is usual"],
  ["Davies-Bouldin", "davies_bouldin", 3, "0 and up, less is better"],
  ["Calinski-Harabasz", "calinski_harabasz", 2, "0 and up, more is better"],
  ["inertia", "inertia", 2, "sum of squared distances to the centroids, less is better at equal k"],
  ["NPMI", "npmi", 3, "whether the terms of a topic stand near each other, -1 to 1, more is better"],
  ["C_v", "cv", 3, "whether they stand near the same terms, 0 to 1, more is better"],
  ["diversity", "diversity", 3, "share of distinct terms among the terms of all topics, up to 1"],
  ["NMI", "nmi", 3, "what topics and classes tell of each other, 0 to 1"],
  ["ARI", "ari", 3, "pairs of papers on which they agree, less those by chance, up to 1"],
  ["homogeneity", "homogeneity", 3, "topics hold papers of one class, 0 to 1"],
  ["completeness", "completeness", 3, "classes lie in one topic, 0 to 1"],
  ["V-measure", "v_measure", 3, "the harmonic mean of both"],
  ["purity", "purity", 3, "share of papers of the class most frequent in their topic, up to 1"],
];
