import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Dense } from "../linalg/dense.ts";
import { shuffledIndices } from "../quality/shuffled-indices.ts";
import { type Assignments, tiersOf } from "./assignment.ts";
import { decidingTerms } from "./deciding.ts";
import type { Corpus, FinalTopics, Start } from "./final-topics.ts";
import { clusterIndices } from "./indices.ts";
import { clusterStability } from "./jaccard.ts";
import { clusterSizes, means } from "./lloyd.ts";
import { place } from "./place.ts";
import type { ClusterScores, Selected } from "./selected.ts";
import { distances, silhouettes } from "./silhouette.ts";

export interface Measured {
  readonly assignments: Assignments;
  readonly centroids: Dense;
  readonly quality: ClusterScores;
  readonly topics: Selected["topics"];
}

/** How firmly papers sit in their topics, and how good and stable these are. */
export function measureTopics(
  machine: Machine,
  { points, x, mean: given }: Corpus,
  start: Start,
  final: FinalTopics,
  { neighbours, unassigned, seed }: { neighbours: number; unassigned: number; seed: number },
): Measured {
  const { k, agreement, likelihoods, edited } = final;
  const topic = copied(machine.i32, final.topic);
  const clustering = { k, assignment: topic, centroids: means(machine, points, topic, k) };
  const placed = place(machine, points, clustering);
  const between = distances(machine, points, seed);
  const { points: measured, values, mean } = silhouettes(machine, between, topic, k);
  const stability = stabilityOf(machine, start, final, neighbours, seed);
  return {
    assignments: {
      ...placed,
      topic: final.topic,
      score: rounded(placed.score),
      margin: rounded(placed.margin),
      deciding: decidingTerms(machine, x, given, likelihoods, topic, placed.secondTopic),
      tier: tiersOf(placed.margin, unassigned, edited.pinned),
      silhouette: rounded(spread(measured, values, points.rows)),
    },
    centroids: clustering.centroids,
    quality: {
      k,
      ...clusterIndices(machine, points, clustering),
      silhouette: mean,
      stability: meanBySize(stability, clusterSizes(topic, k)),
      seed_agreement: start.found.agreement,
      shuffled: shuffledIndices(machine, points, clustering, between, seed),
    },
    topics: stability.map((value, c) => ({ stability: value, seed_agreement: agreement[c]! })),
  };
}

/** To the six decimals that the file keeps, so that who reads it there knows the same. */
function rounded(values: Float64Array): Float64Array {
  const kept = new Float64Array(values.length);
  // A sum is never -0.
  for (let i = 0; i < values.length; i++) kept[i] = Math.round(values[i]! * 1e6) / 1e6 + 0;
  return kept;
}

/** Of each topic: that of the cluster of k-means it comes from, or its own where edits changed it. */
function stabilityOf(
  machine: Machine,
  { found, own, some }: Start,
  { k, order, edited }: FinalTopics,
  neighbours: number,
  seed: number,
): number[] {
  const clusters = edited.isChanged ? some.map((d) => edited.topic[d]!) : found.clustering.assignment;
  const stability = clusterStability(machine, own.points, neighbours, clusters, k, seed);
  return order.map((c) => stability[c]!);
}

const meanBySize = (values: readonly number[], sizes: Int32Array): number =>
  values.reduce((sum, value, topic) => sum + value * sizes[topic]!, 0) / sizes.reduce((sum, n) => sum + n, 0);

function spread(places: Int32Array, values: Float64Array, size: number): Float64Array {
  const all = new Float64Array(size).fill(NaN);
  places.forEach((place, i) => (all[place] = values[i]!));
  return all;
}
