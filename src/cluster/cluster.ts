import { usageError } from "../errors.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import { type Dense, type Dense32, rowOf, zeros } from "../linalg/dense.ts";
import type { Context } from "../stage/stage.ts";
import type { Assignments } from "./assignment.ts";
import { place } from "./place.ts";
import { chooseK, type KSelection, sweep } from "./choose-k.ts";
import { type ClusterIndices, clusterIndices } from "./indices.ts";
import { kmeans } from "./kmeans.ts";
import { type Clustering, clusterSizes } from "./lloyd.ts";
import { type Points, unitPoints } from "./points.ts";
import { distances, silhouettes } from "./silhouette.ts";

export interface ClusterOptions {
  readonly k: number | "auto";
  readonly kMin: number;
  readonly kMax: number | "auto";
  readonly restarts: number;
  readonly seed: number;
}

export interface ClusterScores extends ClusterIndices {
  readonly k: number;
  readonly silhouette: number;
}

/** k-selection.json: how k was chosen, and how good the clustering with it is. */
export type Selected = KSelection & { readonly quality: ClusterScores };

/**
 * Clusters the papers by k-means on their reduced vectors, scaled to unit length so that direction alone counts
 * (spherical k-means in all but the centroids' length). Topics are numbered by size, the largest 0.
 * @throws usageError when k does not fit the number of papers.
 */
export async function cluster(
  { scores }: { scores: Dense32 },
  options: ClusterOptions,
  { progress, workers }: Pick<Context, "progress" | "workers">,
): Promise<{ assignments: Assignments; centroids: Dense32; selection: Selected }> {
  const range = checkedRange(options, scores.rows);
  const machine = await startMachine(Math.min(workers, Math.ceil(scores.rows / WORTH_A_THREAD)));
  try {
    const points = unitPoints(machine, scores);
    const selection = selectK(machine, points, options, range, progress);
    const k = selection.chosen;
    const clustering = bySize(
      kmeans(machine, points, k, options.restarts, options.seed, (done, total) => {
        progress(done, total, "starts of k-means");
      }),
    );
    const between = distances(machine, points, options.seed);
    const quality = silhouettes(between, clustering.assignment, k);
    return {
      assignments: {
        ...place(machine, points, clustering),
        silhouette: spread(quality.points, quality.values, points.rows),
      },
      centroids: withoutPadding(clustering.centroids, scores.columns),
      selection: {
        ...selection,
        quality: { k, ...clusterIndices(points, clustering), silhouette: quality.mean },
      },
    };
  } finally {
    await machine.close();
  }
}

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 4000;

const autoKMax = (papers: number): number => Math.min(40, Math.round(Math.sqrt(papers)) + 4);

function checkedRange({ k, kMin, kMax }: ClusterOptions, papers: number): { kMin: number; kMax: number } {
  const advice = `expected fewer topics than the ${papers} papers; lower it or add papers.`;
  if (k !== "auto" && k >= papers) throw usageError(`--k is ${k}, but ${advice}`);
  if (k === "auto" && kMin >= papers) throw usageError(`--k-min is ${kMin}, but ${advice}`);
  if (k === "auto" && kMax !== "auto" && kMax >= papers)
    throw usageError(`--k-max is ${kMax}, but ${advice}`);
  const most = kMax === "auto" ? Math.max(kMin, Math.min(autoKMax(papers), papers - 1)) : kMax;
  return { kMin, kMax: most };
}

function selectK(
  machine: Machine,
  points: Points,
  { k, seed }: ClusterOptions,
  range: { kMin: number; kMax: number },
  progress: Context["progress"],
): KSelection {
  if (k !== "auto") return { chosen: k, tried_on: 0, rule: `Given: --k ${k}.`, candidates: [] };
  const { candidates, tried_on } = sweep(machine, points, range, seed, (done, total) => {
    progress(done, total, "numbers of topics tried");
  });
  const { rule, ...choice } = chooseK(candidates);
  const papers = (count: number): string => count.toLocaleString("en-US");
  const sample =
    tried_on < points.rows
      ? ` Tried on a sample of ${papers(tried_on)} of the ${papers(points.rows)} papers.`
      : "";
  return { ...choice, rule: rule + sample, tried_on };
}

/** Renumbers clusters by size, descending; equal ones in the order of their first points. */
function bySize({ k, assignment, centroids, inertia }: Clustering): Clustering {
  const sizes = clusterSizes(assignment, k);
  const first = Int32Array.from(sizes, (_, c) => assignment.indexOf(c));
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!);
  const number = new Int32Array(k);
  const sorted = zeros(k, centroids.columns);
  order.forEach((c, topic) => {
    number[c] = topic;
    rowOf(sorted, topic).set(rowOf(centroids, c));
  });
  return { k, assignment: assignment.map((c) => number[c]!), centroids: sorted, inertia };
}

function withoutPadding(centroids: Dense, columns: number): Dense32 {
  const data = new Float32Array(centroids.rows * columns);
  for (let c = 0; c < centroids.rows; c++) {
    data.set(rowOf(centroids, c).subarray(0, columns), c * columns);
  }
  return { rows: centroids.rows, columns, data };
}

function spread(places: Int32Array, values: Float64Array, size: number): Float64Array {
  const all = new Float64Array(size).fill(NaN);
  places.forEach((place, i) => (all[place] = values[i]!));
  return all;
}
