import type { ShuffledIndices } from "../quality/shuffled-indices.ts";
import type { KSelection } from "./choose-k.ts";
import type { ClusterIndices } from "./indices.ts";
import type { Smoothing } from "./smoothing-choice.ts";

export interface ClusterScores extends ClusterIndices {
  readonly k: number;
  readonly silhouette: number;
  /** Mean stability of the topics, weighed by their sizes, 0 .. 1. */
  readonly stability: number;
  /** Adjusted Rand index between the starts of k-means; 1 where nothing is left to chance. */
  readonly seed_agreement: number;
  /** The indices of topics to which the papers were dealt out at random. */
  readonly shuffled: ShuffledIndices;
}

/** k-selection.json: how k was chosen, how papers were smoothed, and how good and how stable the clustering is. */
export type Selected = KSelection & {
  /** How many topics edits made of those chosen, where there were any. */
  readonly k_after_edits?: number;
  readonly smoothing: Smoothing;
  /** What a unit of TF-IDF weight counts for when a paper is placed by its words. */
  readonly evidence: number;
  readonly quality: ClusterScores;
  /** Of each topic, 0 .. 1: how surely resamples find it again, and how far starts agree on it. */
  readonly topics: readonly { readonly stability: number; readonly seed_agreement: number }[];
};
