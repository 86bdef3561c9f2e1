import { kmeans as mlKmeans } from "ml-kmeans";
import type { Kernels } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Dense, rowOf, zeros } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { type Between, squaredDistances } from "./distances.ts";
import { type Points, pointsAt } from "./points.ts";
import { cutAt, type Merges } from "./ward.ts";

/** Points that Ward's tree is built of, which is quadratic in them; of fewer all, and then nothing is left to chance. */
export const TREE_POINTS = 2000;
/** ml-kmeans sees the leading components of these points, which hold most of what tells them apart. */
const COLUMNS = 32;
/** Rounds of ml-kmeans: it settles the seeds, the kernels go on to the end. */
const ROUNDS = 3;

/** Points from which clusters of any number start, and the merges of their tree. */
export interface Seedbed {
  readonly points: Points;
  readonly merges: Merges;
}

/** Ward's tree of the points, or of a sample of them. */
export const seedbed = (machine: Machine, all: Points, seed: number): Seedbed =>
  seedbeds(machine, all, seed, [0])[0]!;

/**
 * The same for several starts, each of another sample.
 * @param visit is shown each, and calls no kernels: the last tree grows while it looks at those before.
 */
export function seedbeds(
  machine: Machine,
  all: Points,
  seed: number,
  starts: readonly number[],
  visit: (bed: Seedbed, place: number) => void = () => undefined,
): Seedbed[] {
  const points = starts.map((start) => bedPoints(machine, all, seed, start));
  const beds = points.map((own) => ({ points: own, merges: noMerges(machine, own.rows) }));
  machine.scope(() => {
    const lanes = beds.map(({ points: own, merges }) => [
      callOf(machine, squaredDistances(machine, own), merges),
    ]);
    machine.run("ward", lanes.slice(0, -1));
    const finish = machine.begin("ward", lanes.slice(-1));
    beds.slice(0, -1).forEach(visit);
    finish();
    visit(beds.at(-1)!, beds.length - 1);
  });
  return beds;
}

/** The points of a start's tree: all, or a sample of them. */
export const bedPoints = (machine: Machine, all: Points, seed: number, start: number): Points =>
  all.rows <= TREE_POINTS
    ? all
    : pointsAt(machine, all, sample(all.rows, TREE_POINTS, seededRandom(seed, 100 + start)));

/** The merges of Ward's tree of all points, in the memory of the machine: quadratic, for some thousands of points. */
export function mergesOf(machine: Machine, points: Points): Merges {
  const merges = noMerges(machine, points.rows);
  machine.scope(() => {
    machine.run("ward", [[callOf(machine, squaredDistances(machine, points), merges)]]);
  });
  return merges;
}

const noMerges = (machine: Machine, leaves: number): Merges => ({
  leaves,
  a: machine.i32(leaves - 1),
  b: machine.i32(leaves - 1),
  height: machine.f64(leaves - 1),
});

/** Takes memory of the machine to work on: call it within a scope. */
function callOf(
  machine: Machine,
  { between, stride }: Between,
  { leaves, a, b, height }: Merges,
): Parameters<Kernels["ward"]> {
  const work = [machine.i32(3 * stride), machine.i32(leaves), machine.f64(stride)] as const;
  return [between, stride, leaves, ...work, a, b, height];
}

/** The means of the k clusters that Ward's tree has where it is cut: k x c. */
export const cutMeans = ({ points, merges }: Seedbed, k: number): Dense =>
  meansOf(points, cutAt(merges, k), k);

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
