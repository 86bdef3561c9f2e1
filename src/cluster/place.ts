import { dot } from "../linalg/vectors.ts";
import type { Machine } from "../kernels/machine.ts";
import { rowOf } from "../linalg/dense.ts";
import type { Assignments } from "./assignment.ts";
import { eachRowOfDistances, leastBut } from "./centroid-distances.ts";
import type { Clustering } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** How firmly each point sits in its cluster, by its distances to all centroids. */
export function place(
  machine: Machine,
  points: Points,
  { k, assignment, centroids }: Omit<Clustering, "inertia">,
): Omit<Assignments, "silhouette" | "tier" | "deciding"> {
  const score = new Float64Array(points.rows);
  const secondTopic = new Int32Array(points.rows);
  const margin = new Float64Array(points.rows);
  const lengths = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squares(rowOf(centroids, c))));
  eachRowOfDistances(machine, points, centroids, (i, row) => {
    const own = assignment[i]!;
    const second = leastBut(row, k, own);
    const a = Math.sqrt(row[own]!);
    const b = Math.sqrt(row[second]!);
    secondTopic[i] = second;
    const most = Math.max(a, b);
    margin[i] = most > 0 ? (b - a) / most : 0;
    score[i] = lengths[own]! > 0 ? dot(rowOf(points, i), rowOf(centroids, own)) / lengths[own]! : 0;
  });
  return { k, topic: assignment, score, secondTopic, margin };
}

const squares = (v: Float64Array): number => dot(v, v);
