import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Dense } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { adjustedRand } from "./adjusted-rand.ts";
import { breathe } from "./breathe.ts";
import { bestOverlaps } from "./jaccard.ts";
import { type Clustering, lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";
import { bedPoints, cutMeans, seedbeds, settled, TREE_POINTS } from "./seeds.ts";

/** Points on which starts compete; of a smaller corpus all. */
const SAMPLE = 8000;
/** Trees that are built at a time, as far as threads allow; each holds the distances between all its points. */
const TREES = 3;
/** The race between starts is over when so few of their points still move. */
const DECIDED = 1 / 200;

export interface Found {
  readonly clustering: Clustering;
  /** Mean adjusted Rand index between the best start and the others; 1 where nothing is left to chance. */
  readonly agreement: number;
  /** Of each cluster the mean Jaccard similarity with those of the other starts most like it, 0 .. 1. */
  readonly overlaps: readonly number[];
}

/**
 * K-means that starts from Ward's tree: cut into k, its clusters are settled by ml-kmeans and refined by Lloyd's algorithm on up to
 * 8,000 points. Of more than 2,000 points the tree is built of a sample, and as many samples compete as there are restarts; of fewer
 * it holds them all, and nothing is left to chance. The start of least inertia, the first among equals, breathes on the points of its
 * tree, and is polished on all.
 * @param points n x c with n >= k.
 */
export function kmeans(
  machine: Machine,
  points: Points,
  k: number,
  restarts: number,
  seed: number,
  progress: (done: number, total: number) => void = () => undefined,
): Found {
  return machine.scope(() => {
    const some =
      points.rows <= SAMPLE
        ? points
        : pointsAt(machine, points, sample(points.rows, SAMPLE, seededRandom(seed, 3)));
    const count = some.rows <= TREE_POINTS ? 1 : restarts;
    const starts = stepsOf(count, TREES).flatMap(([begin, end]) =>
      machine.scope(() => {
        const numbers = Array.from({ length: end - begin }, (_, i) => begin + i);
        const seeds: Dense[] = [];
        seedbeds(machine, some, seed, numbers, (bed, i) => {
          progress(begin + i, count);
          seeds.push(settled(bed, cutMeans(bed, k), count));
        });
        return seeds.map((start) => lloyd(machine, some, start, { settled: DECIDED }));
      }),
    );
    const first = starts.reduce((a, b) => (b.inertia < a.inertia ? b : a));
    const best = breathed(machine, some, first, bedPoints(machine, some, seed, starts.indexOf(first)));
    const others = starts.filter((start) => start !== first).map(({ assignment }) => assignment);
    return {
      clustering: lloyd(machine, points, best.centroids),
      agreement: mean(
        others.map((other) => adjustedRand(best.assignment, other)),
        1,
      ),
      overlaps: meanOverlaps(best.assignment, others, k),
    };
  });
}

/** The start breathes on the points of its tree, which take a part of the time that all take and show the same; then it is polished on all. */
function breathed(machine: Machine, all: Points, start: Clustering, own: Points): Clustering {
  if (own === all) return breathe(machine, all, start);
  return lloyd(machine, all, breathe(machine, own, lloyd(machine, own, start.centroids)).centroids);
}

function meanOverlaps(best: Int32Array, others: readonly Int32Array[], k: number): number[] {
  const all = others.map((other) => bestOverlaps(best, other, k));
  return Array.from({ length: k }, (_, c) =>
    mean(
      all.map((overlaps) => overlaps[c]!),
      1,
    ),
  );
}

const mean = (values: readonly number[], ofNone: number): number =>
  values.length === 0 ? ofNone : values.reduce((sum, v) => sum + v, 0) / values.length;
