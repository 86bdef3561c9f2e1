import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import { rowOf } from "../linalg/dense.ts";
import type { Assignments } from "./assignment.ts";
import type { Clustering } from "./lloyd.ts";
import { inOctets, type Points } from "./points.ts";

/** Points whose distances to all centroids are in memory at a time. */
const STEP = 1024;

/** How firmly each point sits in its cluster, by its distances to all centroids. */
export function place(
  machine: Machine,
  points: Points,
  { k, assignment, centroids }: Clustering,
): Omit<Assignments, "silhouette"> {
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
    margin[i] = b > 0 ? Math.max(0, (b - a) / b) : 0;
    score[i] = lengths[own]! > 0 ? dot(rowOf(points, i), rowOf(centroids, own)) / lengths[own]! : 0;
  });
  return { k, topic: assignment, score, secondTopic, margin };
}

/** Visits the squared distances of each point to all centroids, in order. */
function eachRowOfDistances(
  machine: Machine,
  points: Points,
  centroids: Clustering["centroids"],
  visit: (i: number, row: Float32Array) => void,
): void {
  machine.scope(() => {
    const { octets, count } = inOctets(machine, centroids);
    const batch = STEP * 16;
    const out = machine.f32(Math.min(batch, points.rows) * count);
    for (const [first, last] of stepsOf(points.rows, batch)) {
      machine.run(
        "squaredDistances",
        stepsOf(last - first, STEP).map(([begin, end]) => [
          [
            points.data,
            points.columns,
            first + begin,
            first + end,
            octets,
            count,
            out.subarray(begin * count),
          ],
        ]),
      );
      for (let i = first; i < last; i++) visit(i, out.subarray((i - first) * count, (i - first + 1) * count));
    }
  });
}

/** The first of the least of k values, leaving out one. */
function leastBut(row: Float32Array, k: number, except: number): number {
  let least = except === 0 ? 1 : 0;
  for (let c = least + 1; c < k; c++) if (c !== except && row[c]! < row[least]!) least = c;
  return least;
}

const squares = (v: Float64Array): number => dot(v, v);

function dot(a: Float32Array | Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < b.length; j++) sum += a[j]! * b[j]!;
  return sum;
}
