import { squaredDistances } from "../cluster/distances.ts";
import { nearestNeighbours } from "../cluster/neighbours.ts";
import { type Points, pointsAt, unitPoints } from "../cluster/points.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { sample, seededRandom } from "../random.ts";
import { affinities } from "./affinities.ts";
import { chosenByTopic } from "./chosen.ts";
import { fit } from "./fit.ts";
import { nearestPapers } from "./nearest.ts";
import { placeOthers } from "./place-others.ts";
import { start } from "./start.ts";
import { trustworthiness } from "./trustworthiness.ts";
import { type Places, tsne } from "./tsne.ts";

/** Where each paper stands on the map, within -1.5 .. 1.5 by -1 .. 1; arrays run along the documents. */
export interface Layout {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** n x NEAREST document rows, nearest first, -1 where none */
  readonly nearest: Int32Array;
}

export const NEAREST = 5;

/** How well the map keeps neighbours, 0 .. 1. */
export interface LayoutQuality {
  readonly trustworthiness: number;
  /** The same of the first two principal components. */
  readonly trustworthiness_pca: number;
  readonly neighbours: 15;
  /** Papers it was measured on: all, or a sample; 0, and the measures 0, where so few that 15 is half of them or more. */
  readonly measured_on: number;
}

export interface LayoutInputs {
  readonly scores: Dense32;
  /** 0 .. k-1 of each paper. */
  readonly topic: Int32Array;
  readonly k: number;
}

/** Papers that t-SNE moves; the others of a larger corpus are placed between these. */
const MOVED = 5000;
/** Neighbours that attract a paper: at most so many, and a third of the others. */
const ATTRACTING = 20;
const MEASURED = 2000;
const NEIGHBOURS = 15;
/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 4000;

/**
 * Lays out the papers in the plane, so that neighbours by cosine similarity of the scores lie together and topics are islands. The
 * same for any number of workers; all its randomness has a seed of its own.
 */
export async function layOut(
  inputs: LayoutInputs,
  workers: number,
): Promise<{ layout: Layout; layoutQuality: LayoutQuality }> {
  const { scores, topic, k } = inputs;
  const machine = await startMachine(Math.max(1, Math.min(workers, Math.ceil(scores.rows / WORTH_A_THREAD))));
  try {
    const points = unitPoints(machine, scores);
    const chosen = chosenByTopic(topic, k, MOVED);
    const moved = machine.scope(() => movedPlaces(machine, points, chosen, inputs));
    const { x, y } = placeOthers(machine, points, { chosen, places: moved }, topic, k);
    return {
      layout: { x, y, nearest: nearestPapers(machine, points, { x, y }, topic, k, NEAREST) },
      layoutQuality: measured(machine, points, scores, x, y),
    };
  } finally {
    await machine.close();
  }
}

function movedPlaces(
  machine: Machine,
  points: Points,
  chosen: Int32Array,
  { scores, topic, k }: LayoutInputs,
): Places {
  const near = Math.max(1, Math.min(ATTRACTING, Math.ceil((chosen.length - 1) / 3)));
  const own = chosen.map((i) => topic[i]!);
  const graph = affinities(nearestNeighbours(machine, pointsAt(machine, points, chosen), near), own);
  const places = start(scores, chosen);
  tsne(places, graph, own, k);
  return fit(places);
}

function measured(
  machine: Machine,
  points: Points,
  { columns, data }: Dense32,
  x: Float32Array,
  y: Float32Array,
): LayoutQuality {
  const some = sample(points.rows, MEASURED, seededRandom(0, 10));
  if (some.length <= 2 * NEIGHBOURS) {
    return { trustworthiness: 0, trustworthiness_pca: 0, neighbours: NEIGHBOURS, measured_on: 0 };
  }
  return machine.scope(() => {
    const before = squaredDistances(machine, pointsAt(machine, points, some));
    const at = (of: (i: number) => number): Float32Array => Float32Array.from(some, of);
    const component = (c: number): Float32Array => at((i) => (c < columns ? data[i * columns + c]! : 0));
    return {
      trustworthiness: trustworthiness(
        before,
        at((i) => x[i]!),
        at((i) => y[i]!),
        NEIGHBOURS,
      ),
      trustworthiness_pca: trustworthiness(before, component(0), component(1), NEIGHBOURS),
      neighbours: NEIGHBOURS,
      measured_on: some.length,
    };
  });
}
