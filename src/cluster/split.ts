import type { Machine } from "../kernels/machine.ts";
import { extended } from "./extended.ts";
import { lloyd } from "./lloyd.ts";
import { type Points, pointsAt } from "./points.ts";
import { cutMeans, seedbed } from "./seeds.ts";

/**
 * Parts, 0 .. into-1, of some of the papers: k-means from Ward's cut, on smoothed points where enough of the papers have one, else on
 * all as they are. Others than these then go to the nearest part.
 * @param points all papers.
 * @param smooth the smoothed points of the papers `sampled`, ascending.
 * @param papers those to part, ascending, `into` or more.
 */
export function split(
  machine: Machine,
  points: Points,
  smooth: Points,
  sampled: Int32Array,
  papers: Int32Array,
  into: number,
  seed: number,
): Int32Array {
  return machine.scope(() => {
    const wanted = new Set(papers);
    const places = Int32Array.from(sampled.keys()).filter((place) => wanted.has(sampled[place]!));
    const all = pointsAt(machine, points, papers);
    const isEnough = places.length >= into;
    const own = isEnough ? pointsAt(machine, smooth, places) : all;
    const { assignment } = lloyd(machine, own, cutMeans(seedbed(machine, own, seed), into));
    if (!isEnough) return assignment;
    const raw = pointsAt(
      machine,
      points,
      places.map((place) => sampled[place]!),
    );
    return extended(machine, all, raw, assignment, into);
  });
}
