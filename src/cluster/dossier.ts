import type { Machine } from "../kernels/machine.ts";
import { eigengaps } from "./eigengaps.ts";
import { gaps } from "./gap.ts";
import type { Ground } from "./ground.ts";
import { clusterIndices } from "./indices.ts";
import { clusteringOf, lloyd } from "./lloyd.ts";
import { modularity } from "./modularity.ts";
import { cutMeans, seedbed } from "./seeds.ts";
import { distances, silhouettes } from "./silhouette.ts";

/** How well the papers fall into k topics, by several measures. */
export interface Candidate {
  readonly k: number;
  readonly inertia: number;
  /** Mean silhouette, and the standard error of that mean over the papers: more is better. */
  readonly silhouette: number;
  readonly standard_error: number;
  /** More is better. */
  readonly calinski_harabasz: number;
  /** Less is better. */
  readonly davies_bouldin: number;
  /** How much tighter than without structure, in logarithms of the inertia, with its standard error: more is better. */
  readonly gap: number;
  readonly gap_error: number;
  /** l_k - l_(k+1) of the neighbour graph: large where it has k loose parts. */
  readonly eigengap: number;
  /** How cleanly the neighbour graph falls apart: more is better. */
  readonly modularity: number;
  /** How far samples agree, with its standard error; null where k is out of the question. */
  readonly stability: number | null;
  readonly stability_error: number | null;
}

/** All measures of a k but its stability. */
export type Measured = Omit<Candidate, "stability" | "stability_error">;

/** What is drawn at random to measure with is the same in every run, so that the choice of k does not hang on the seed. */
export const SEED = 0;

/**
 * Measures every k of the range. Clusters come from one tree over the smoothed points, cut at k and refined by k-means; silhouette,
 * Calinski-Harabasz and Davies-Bouldin are those of the points as they are.
 */
export function measure(
  machine: Machine,
  { points, near, smooth }: Ground,
  { kMin, kMax }: { kMin: number; kMax: number },
  progress: (done: number, total: number) => void,
): Measured[] {
  return machine.scope(() => {
    const bed = seedbed(machine, smooth, SEED);
    const between = distances(machine, points, SEED);
    const gap = gaps(machine, points, kMax, SEED);
    const eigengap = eigengaps(near, points.rows, kMax);
    return Array.from({ length: kMax - kMin + 1 }, (_, step) => {
      const k = kMin + step;
      progress(step, kMax - kMin + 1);
      const { assignment } = lloyd(machine, smooth, cutMeans(bed, k));
      const own = clusteringOf(machine, points, assignment, k);
      return {
        k,
        ...clusterIndices(machine, points, own),
        ...meanSilhouette(silhouettes(machine, between, assignment, k)),
        gap: gap[k]!.gap,
        gap_error: gap[k]!.error,
        eigengap: eigengap[k]!,
        modularity: modularity(near, graphNeighbours(near.most), assignment, k),
      };
    });
  });
}

/** The graph that modularity is measured on has half the neighbours that smooth, so that parts the smoothing made do not count. */
const graphNeighbours = (most: number): number => Math.max(2, Math.floor(most / 2));

function meanSilhouette({ values, mean }: { values: Float64Array; mean: number }): {
  silhouette: number;
  standard_error: number;
} {
  const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1);
  return { silhouette: mean, standard_error: Math.sqrt(variance / values.length) };
}
