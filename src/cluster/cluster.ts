import { usageError } from "../errors.ts";
import { type Dense, dot, rowOf, squaredDistance, unitRows, zeros } from "../linalg/dense.ts";
import type { Context } from "../stage/stage.ts";
import type { Assignments } from "./assignment.ts";
import { chooseK, type KSelection, sweep } from "./choose-k.ts";
import { type ClusterIndices, clusterIndices } from "./indices.ts";
import { kmeans } from "./kmeans.ts";
import { type Clustering, clusterSizes, nearest } from "./lloyd.ts";
import { type Distances, distances, silhouettes } from "./silhouette.ts";

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
export function cluster(
  { scores }: { scores: Dense },
  options: ClusterOptions,
  { progress }: Pick<Context, "progress">,
): { assignments: Assignments; centroids: Dense; selection: Selected } {
  const points = unitRows(scores);
  const range = checkedRange(options, points.rows);
  const between = distances(points, options.seed);
  const selection = selectK(points, between, options, range, progress);
  const k = selection.chosen;
  const clustering = bySize(kmeans(points, k, options.restarts, options.seed));
  const quality = silhouettes(between, clustering.assignment, k);
  return {
    assignments: {
      ...placed(points, clustering),
      silhouette: spread(quality.points, quality.values, points.rows),
    },
    centroids: clustering.centroids,
    selection: {
      ...selection,
      quality: { k, ...clusterIndices(points, clustering), silhouette: quality.mean },
    },
  };
}

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
  points: Dense,
  between: Distances,
  { k, seed }: ClusterOptions,
  range: { kMin: number; kMax: number },
  progress: Context["progress"],
): KSelection {
  if (k !== "auto") return { chosen: k, rule: `Given: --k ${k}.`, candidates: [] };
  return chooseK(
    sweep(points, between, range, seed, (done, total) => {
      progress(done, total, "numbers of topics tried");
    }),
  );
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

function placed(points: Dense, { k, assignment, centroids }: Clustering): Omit<Assignments, "silhouette"> {
  const unit = unitRows(centroids);
  const score = new Float64Array(points.rows);
  const secondTopic = new Int32Array(points.rows);
  const margin = new Float64Array(points.rows);
  for (let i = 0; i < points.rows; i++) {
    const topic = assignment[i]!;
    const second = nearest(points, i, centroids, topic);
    const a = Math.sqrt(squaredDistance(points, i, centroids, topic));
    const b = Math.sqrt(squaredDistance(points, i, centroids, second));
    score[i] = dot(rowOf(points, i), rowOf(unit, topic));
    secondTopic[i] = second;
    margin[i] = b > 0 ? (b - a) / b : 0;
  }
  return { k, topic: assignment, score, secondTopic, margin };
}

function spread(places: Int32Array, values: Float64Array, size: number): Float64Array {
  const all = new Float64Array(size).fill(NaN);
  places.forEach((place, i) => (all[place] = values[i]!));
  return all;
}
