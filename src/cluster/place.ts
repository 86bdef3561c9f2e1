import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { rowOf } from "../linalg/dense.ts";
import { dot } from "../linalg/vectors.ts";
import type { Assignments } from "./assignment.ts";
import { eachBatchOfDistances } from "./centroid-distances.ts";
import type { Clustering } from "./lloyd.ts";
import type { Points } from "./points.ts";

/** Points that a thread places at a time. */
const STEP = 1024;

/** How firmly each point sits in its cluster, by its distances to all centroids. */
export function place(
  machine: Machine,
  points: Points,
  { k, assignment, centroids }: Omit<Clustering, "inertia">,
): Omit<Assignments, "silhouette" | "tier" | "deciding"> {
  return machine.scope(() => {
    const cluster = copied(machine.i32, assignment);
    const middles = copied(machine.f64, centroids.data);
    const lengths = machine.f64(k);
    for (let c = 0; c < k; c++) lengths[c] = Math.sqrt(squares(rowOf(centroids, c)));
    const second = machine.i32(points.rows);
    const [margin, score] = [machine.f64(points.rows), machine.f64(points.rows)];
    eachBatchOfDistances(machine, points, centroids, ({ first, last, count, squared }) => {
      machine.run(
        "place",
        stepsOf(last - first, STEP).map(([begin, end]) => [
          [
            points.data,
            points.columns,
            first + begin,
            first + end,
            k,
            count,
            squared.subarray(begin * count),
            cluster,
            middles,
            lengths,
            second,
            margin,
            score,
          ],
        ]),
      );
    });
    return {
      k,
      topic: assignment,
      score: score.slice(),
      secondTopic: second.slice(),
      margin: margin.slice(),
    };
  });
}

const squares = (v: Float64Array): number => dot(v, v);
