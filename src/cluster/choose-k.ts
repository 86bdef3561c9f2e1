import type { Dense } from "../linalg/dense.ts";
import type { Machine } from "../kernels/machine.ts";
import { sampled, startingCentroids } from "./kmeans.ts";
import { type Clustering, lloyd } from "./lloyd.ts";
import type { Points } from "./points.ts";
import { distances, silhouettes } from "./silhouette.ts";

/** How well the papers fall into k topics. */
export interface Candidate {
  readonly k: number;
  readonly inertia: number;
  /** Mean silhouette, and the standard error of that mean over the papers. */
  readonly silhouette: number;
  readonly standard_error: number;
}

export interface KSelection {
  readonly chosen: number;
  /** Papers that every k was tried on; 0 when k was given. */
  readonly tried_on: number;
  /** How it was chosen, as a sentence. */
  readonly rule: string;
  /** Ascending in k; empty when k was given. */
  readonly candidates: readonly Candidate[];
}

/** Starts tried for each k. */
const STARTS = 3;
/** Every k is tried on so many points, however many there are: choosing costs the same for any larger corpus. */
const SAMPLE = 5000;

/**
 * Tries every k of the range. The seeds of k-means++ come in order, so the first k of those for the largest k are seeds for k:
 * ml-kmeans runs once a start, not once a start and k.
 */
export function sweep(
  machine: Machine,
  all: Points,
  { kMin, kMax }: { kMin: number; kMax: number },
  seed: number,
  progress: (done: number, total: number) => void,
): { tried_on: number; candidates: Candidate[] } {
  return machine.scope(() => {
    const points = sampled(machine, all, SAMPLE, seed);
    const between = distances(machine, points, seed);
    const starts = Array.from({ length: STARTS }, (_, start) => startingCentroids(points, kMax, seed, start));
    const candidates = Array.from({ length: kMax - kMin + 1 }, (_, step) => {
      const k = kMin + step;
      progress(step, kMax - kMin + 1);
      const best = starts.map((start) => lloyd(machine, points, firstRows(start, k))).reduce(lesserInertia);
      const { values, mean } = silhouettes(between, best.assignment, k);
      const variance = values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / Math.max(1, values.length - 1);
      return {
        k,
        inertia: best.inertia,
        silhouette: mean,
        standard_error: Math.sqrt(variance / values.length),
      };
    });
    return { tried_on: points.rows, candidates };
  });
}

const lesserInertia = (a: Clustering, b: Clustering): Clustering => (b.inertia < a.inertia ? b : a);

const firstRows = (m: Dense, rows: number): Dense => ({
  ...m,
  rows,
  data: m.data.slice(0, rows * m.columns),
});

/**
 * The fewest topics whose silhouette lies within one standard error of the best (the one-standard-error rule of Breiman et al. 1984):
 * on text the silhouette keeps creeping up with k, and its gains soon mean nothing.
 */
export function chooseK(candidates: readonly Candidate[]): Omit<KSelection, "tried_on"> {
  const best = candidates.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
  const chosen = candidates.find((c) => c.silhouette >= best.silhouette - best.standard_error)!;
  return {
    chosen: chosen.k,
    rule: `Fewest topics whose silhouette (${chosen.silhouette.toFixed(4)}) lies within one standard error (${best.standard_error.toFixed(4)}) of the best (${best.silhouette.toFixed(4)} at k = ${best.k}).`,
    candidates,
  };
}
