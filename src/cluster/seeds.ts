import { kmeans as mlKmeans } from "ml-kmeans";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { squaredDistances } from "./distances.ts";
import { type Points, pointsAt } from "./points.ts";
import { cut, inOrder, type Tree } from "./ward.ts";

/** Points that Ward's tree is built of, which is quadratic in them; of fewer all, and then nothing is left to chance. */
export const TREE_POINTS = 2000;
/** ml-kmeans sees the leading components of these points, which hold most of what tells them apart. */
const COLUMNS = 32;
/** Rounds of ml-kmeans: it settles the seeds, the kernels go on to the end. */
const ROUNDS = 3;

/** Points from which clusters of any number start. */
export interface Seedbed {
  readonly points: Points;
  readonly tree: Tree;
}

/** Ward's tree of the points, or of a sample of them. */
export const seedbed = (machine: Machine, all: Points, seed: number): Seedbed =>
  seedbeds(machine, all, seed, [0])[0]!;

/** The same for several starts, each of another sample. */
export function seedbeds(machine: Machine, all: Points, seed: number, starts: readonly number[]): Seedbed[] {
  const points = starts.map((start) => bedPoints(machine, all, seed, start));
  const trees = treesOf(machine, points);
  return points.map((own, start) => ({ points: own, tree: trees[start]! }));
}

/** The points of a start's tree: all, or a sample of them. */
export const bedPoints = (machine: Machine, all: Points, seed: number, start: number): Points =>
  all.rows <= TREE_POINTS
    ? all
    : pointsAt(machine, all, sample(all.rows, TREE_POINTS, seededRandom(seed, 100 + start)));

export const treeOf = (machine: Machine, points: Points): Tree => treesOf(machine, [points])[0]!;

/** Ward's trees of all points of each: quadratic, for some thousands of them. */
export const treesOf = (machine: Machine, all: readonly Points[]): Tree[] =>
  machine.scope(() => {
    const trees = all.map((points) => {
      const [a, b] = [machine.i32(points.rows), machine.i32(points.rows)];
      return { a, b, height: machine.f64(points.rows), ...squaredDistances(machine, points) };
    });
    machine.run(
      "ward",
      trees.map(({ a, b, height, between, stride }) => {
        const work = [machine.i32(a.length), machine.i32(a.length), machine.f64(a.length)] as const;
        return [[between, stride, a.length, ...work, a, b, height]];
      }),
    );
    return trees.map(({ a, b, height }) =>
      inOrder(
        a.length,
        Array.from({ length: a.length - 1 }, (_, m) => ({ a: a[m]!, b: b[m]!, height: height[m]! })),
      ),
    );
  });

/** The means of the k clusters that Ward's tree has where it is cut: k x c. */
export const cutMeans = ({ points, tree }: Seedbed, k: number): Dense => meansOf(points, cut(tree, k), k);

/**
 * The means of the clusters that ml-kmeans makes of one of every so many points in a few rounds, k x c. As many points as there are
 * clusters are left, or more.
 */
export function settled({ points }: Seedbed, seeds: Dense, every = 1): Dense {
  const leading = (m: Points | Dense, i: number): number[] =>
    Array.from(rowOf(m as Dense, i).subarray(0, COLUMNS));
  const step = Math.max(1, Math.min(every, Math.floor(points.rows / seeds.rows)));
  const { clusters } = mlKmeans(
    Array.from({ length: Math.ceil(points.rows / step) }, (_, i) => leading(points, i * step)),
    seeds.rows,
    {
      initialization: Array.from({ length: seeds.rows }, (_, c) => leading(seeds, c)),
      maxIterations: ROUNDS,
    },
  );
  const means = meansOf(points, clusters, seeds.rows, step);
  // A cluster that ended without points keeps its seed.
  for (let c = 0; c < seeds.rows; c++) if (!clusters.includes(c)) rowOf(means, c).set(rowOf(seeds, c));
  return means;
}

/** The means of clusters of one of every so many points. */
function meansOf(points: Points, assignment: ArrayLike<number>, k: number, every = 1): Dense {
  const { columns, data } = points;
  const means = zeros(k, columns);
  const sizes = new Int32Array(k);
  for (let i = 0; i < assignment.length; i++) {
    const size = ++sizes[assignment[i]!]!;
    const [to, from] = [assignment[i]! * columns, i * every * columns];
    for (let j = 0; j < columns; j++) means.data[to + j]! += (data[from + j]! - means.data[to + j]!) / size;
  }
  return means;
}
