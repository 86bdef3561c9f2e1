import { copied } from "../kernels/copied.ts";
import { OCTET } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Dense } from "../linalg/dense.ts";
import type { Clustering } from "./lloyd.ts";
import type { Points } from "./points.ts";

export const MOST_ROUNDS = 300;
/** With so few points on the move, one of five hundred, the inertia is settled to more digits than starts differ in. */
export const SETTLED = 1 / 500;

/** What Lloyd's algorithm starts from. */
export interface Unsettled {
  readonly points: Points;
  readonly start: Dense;
}

/** When it ends. */
export interface Until {
  /** With so small a share of the points on the move; where it is 0, every point is in the cluster of its nearest centroid. */
  readonly settled?: number;
  readonly rounds?: number;
}

/** Lloyd's algorithm on several sets of few points, each by one thread; null where a cluster loses its last point. */
export function settledEach(
  machine: Machine,
  sets: readonly Unsettled[],
  { settled = SETTLED, rounds = MOST_ROUNDS }: Until,
): (Clustering | null)[] {
  return machine.scope(() =>
    machine
      .together(
        sets.map(({ points: { rows, columns, data }, start }) => (task) => {
          const k = start.rows;
          const count = Math.ceil(k / OCTET) * OCTET;
          const found = { k, centroids: copied(task.f64, start.data), assignment: task.i32(rows).fill(-1) };
          const octets = [task.f32(count * columns), task.f32(count)] as const;
          const work = [task.i32(rows), task.f32(rows), task.i32(k)] as const;
          const inertia = task.f64(1);
          const until = [rounds, Math.floor(rows * settled), inertia] as const;
          task.run("settle", [
            [[data, columns, rows, k, found.centroids, ...octets, found.assignment, ...work, ...until]],
          ]);
          return { ...found, inertia };
        }),
      )
      .map(({ k, centroids, assignment, inertia }, s) =>
        inertia[0]! < 0
          ? null
          : {
              k,
              assignment: assignment.slice(),
              centroids: { rows: k, columns: sets[s]!.points.columns, data: centroids.slice() },
              inertia: inertia[0]!,
            },
      ),
  );
}
