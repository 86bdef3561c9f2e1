import { nearestNeighbours } from "../cluster/neighbours.ts";
import { type Points, pointsAt } from "../cluster/points.ts";
import type { Machine } from "../kernels/machine.ts";
import { rowsByTopic } from "./rows-by-topic.ts";

/** Papers among which neighbours are looked for by comparing all with all: of a corpus, and of a part of a larger one. */
const ALL = 8000;
const BLOCK = 2048;

interface Plane {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/**
 * The papers most similar to each by the cosine, n x most, nearest first, -1 where none is similar at all. Exact up to 8,000 papers;
 * of a larger corpus those of the same topic, and of a topic of more than 2,048 those in the same part of the map.
 */
export function nearestPapers(
  machine: Machine,
  points: Points,
  plane: Plane,
  topic: Int32Array,
  k: number,
  most: number,
): Int32Array {
  const nearest = new Int32Array(points.rows * most).fill(-1);
  const blocks =
    points.rows <= ALL
      ? [topic.map((_, i) => i)]
      : rowsByTopic(topic, k).flatMap((rows) => halves(rows, plane));
  for (const rows of blocks) {
    machine.scope(() => {
      const {
        most: found,
        which,
        similarity,
      } = nearestNeighbours(machine, pointsAt(machine, points, rows), most);
      rows.forEach((i, row) => {
        for (let place = 0; place < found; place++) {
          const at = row * found + place;
          if (similarity[at]! > 0) nearest[i * most + place] = rows[which[at]!]!;
        }
      });
    });
  }
  return nearest;
}

/** Papers cut in halves along the longer side of where they lie, and these again, until the parts are small enough. */
function halves(rows: Int32Array, { x, y }: Plane): Int32Array[] {
  if (rows.length <= BLOCK) return rows.length === 0 ? [] : [rows];
  const along = extent(rows, x) >= extent(rows, y) ? x : y;
  const sorted = rows.slice().sort((a, b) => along[a]! - along[b]! || a - b);
  const middle = rows.length >> 1;
  return [sorted.subarray(0, middle), sorted.subarray(middle)].flatMap((half) => halves(half, { x, y }));
}

function extent(rows: Int32Array, values: Float32Array): number {
  let [least, most] = [Infinity, -Infinity];
  for (const i of rows) {
    least = Math.min(least, values[i]!);
    most = Math.max(most, values[i]!);
  }
  return most - least;
}
