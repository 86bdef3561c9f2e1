import type { Quality, ShuffledScores } from "../quality/quality.ts";

/** A measure of quality.json. */
export interface QualityMeasure {
  readonly name: string;
  readonly field: keyof Quality & keyof ShuffledScores;
  readonly digits: number;
  /** What it can be, where that is bounded. */
  readonly range?: readonly [least: number, most: number];
  readonly lessIsBetter?: true;
  /** Topics at random can be as good: that a value is not above theirs says nothing. */
  readonly chanceIsNoYardstick?: true;
  readonly reading: string;
}

/** The measures as a reader meets them, with what is good where that is known. */
export const QUALITY_MEASURES: readonly QualityMeasure[] = [
  {
    name: "silhouette",
    field: "silhouette",
    digits: 3,
    range: [-1, 1],
    reading: "papers nearer to their own topic than to the next; 0.05 to 0.2 is usual",
  },
  {
    name: "Davies-Bouldin",
    field: "davies_bouldin",
    digits: 2,
    lessIsBetter: true,
    reading: "spread of topics against their distance; less is better",
  },
  {
    name: "Calinski-Harabasz",
    field: "calinski_harabasz",
    digits: 1,
    reading: "spread between topics against spread within; 1 says nothing",
  },
  {
    name: "inertia",
    field: "inertia",
    digits: 0,
    lessIsBetter: true,
    reading: "squared distances to the centroids; less is better at equal k",
  },
  {
    name: "NPMI",
    field: "npmi",
    digits: 3,
    range: [-1, 1],
    reading: "terms of a topic stand near each other; above 0.1 is good",
  },
  {
    name: "C_v",
    field: "cv",
    digits: 3,
    range: [0, 1],
    reading: "they stand near the same terms; above 0.55 is good",
  },
  {
    name: "diversity",
    field: "diversity",
    digits: 3,
    range: [0, 1],
    chanceIsNoYardstick: true,
    reading: "topics do not show the same terms, shuffled ones may do as well; above 0.8 is good",
  },
  {
    name: "NMI",
    field: "nmi",
    digits: 3,
    range: [0, 1],
    reading: "what topics and known classes tell of each other",
  },
  {
    name: "ARI",
    field: "ari",
    digits: 3,
    range: [-1, 1],
    reading: "pairs of papers on which they agree, less those by chance",
  },
  {
    name: "homogeneity",
    field: "homogeneity",
    digits: 3,
    range: [0, 1],
    reading: "topics hold papers of one class",
  },
  {
    name: "completeness",
    field: "completeness",
    digits: 3,
    range: [0, 1],
    reading: "classes lie in one topic",
  },
  { name: "V-measure", field: "v_measure", digits: 3, range: [0, 1], reading: "the harmonic mean of both" },
  {
    name: "purity",
    field: "purity",
    digits: 3,
    range: [0, 1],
    reading: "papers of the class most frequent in their topic",
  },
];
