import { describe, expect, it } from "vitest";
import type { Clustering } from "../../src/cluster/lloyd.ts";
import { place } from "../../src/cluster/place.ts";
import type { Points } from "../../src/cluster/points.ts";
import type { Dense } from "../../src/linalg/dense.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { denseOf, rowsOf } from "../linalg/matrices.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { onLine, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((x, j) => x - b[j]!));
const nearest = (point: readonly number[], centres: readonly number[][], except = -1): number =>
  centres.reduce(
    (best, centre, c) =>
      c !== except && (best < 0 || distance(point, centre) < distance(point, centres[best]!)) ? c : best,
    -1,
  );

/** Centroids anywhere near the unit sphere, and each point at the nearest. */
function clusteringOf(points: Points, k: number): Clustering {
  const normal = gaussian(seededRandom(6));
  const centres = Array.from({ length: k }, () =>
    Array.from({ length: points.columns }, () => 0.4 * normal()),
  );
  const centroids: Dense = denseOf(centres);
  return {
    k,
    assignment: Int32Array.from(rowsOf(points), (point) => nearest(point, centres)),
    centroids,
    inertia: 0,
  };
}

describe("place(machine, points, clustering)", () => {
  it.each([
    [1, 2],
    [50, 3],
    [200, 8],
    [200, 9],
    [1500, 20],
    [17_000, 4],
  ])("equals the definitions in double precision to 1e-5: %i points, %i clusters", (rows, k) => {
    machine.scope(() => {
      const points = unitGroups(machine, rows, 6, 0.4);
      const clustering = clusteringOf(points, k);
      const { score, secondTopic, margin, topic } = place(machine, points, clustering);
      expect(topic).toBe(clustering.assignment);
      const centres = rowsOf(clustering.centroids);
      let worst = 0;
      rowsOf(points).forEach((point, i) => {
        const own = centres[topic[i]!]!;
        const second = nearest(point, centres, topic[i]);
        const [a, b] = [distance(point, own), distance(point, centres[second]!)];
        const cosine = point.reduce((sum, x, j) => sum + x * own[j]!, 0) / Math.hypot(...own);
        // Two centroids as near as rounding tells may change places.
        const found = distance(point, centres[secondTopic[i]!]!);
        worst = Math.max(
          worst,
          Math.abs(score[i]! - cosine),
          Math.abs(margin[i]! - (b - a) / b),
          Math.abs(found - b),
        );
        expect(secondTopic[i]).not.toBe(topic[i]);
      });
      expect(worst).toBeLessThan(1e-5);
    });
  });

  it("by hand, on a line: margins from the border to the centre of a cluster", () => {
    const points = onLine(machine, 0, 1, 2, 9);
    const centroids = denseOf([
      [1, 0, 0, 0],
      [3, 0, 0, 0],
      [9, 0, 0, 0],
    ]);
    const placed = place(machine, points, {
      k: 3,
      assignment: Int32Array.of(0, 0, 0, 2),
      centroids,
    });
    expect(Array.from(placed.secondTopic)).toEqual([1, 1, 1, 1]);
    expect(Array.from(placed.margin, (margin) => Number(margin.toFixed(6)))).toEqual([0.666667, 1, 0, 1]);
  });

  it("has a negative margin where another centroid is nearer, and 0 where all is one place", () => {
    const points = onLine(machine, 3, 0);
    const centroids = denseOf([
      [0, 0, 0, 0],
      [3, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const placed = place(machine, points, { k: 3, assignment: Int32Array.of(0, 0), centroids });
    expect(Array.from(placed.margin)).toEqual([-1, 0]);
    expect(Array.from(placed.secondTopic)).toEqual([1, 2]);
    expect(Array.from(placed.score)).toEqual([0, 0]);
    // 1 from the other centroid and 2 from its own: (1 - 2) / 2.
    const astray = place(machine, onLine(machine, 2), {
      k: 2,
      assignment: Int32Array.of(0),
      centroids: denseOf([
        [0, 0, 0, 0],
        [3, 0, 0, 0],
      ]),
    });
    expect(Array.from(astray.margin)).toEqual([-0.5]);
  });

  it("gives the same numbers on 2 threads, and the memory back", async () => {
    const points = unitGroups(machine, 3000, 6, 0.4);
    const clustering = clusteringOf(points, 7);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const expected = place(machine, points, clustering);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    const other = await machineOfTest(2);
    expect(place(other, unitGroups(other, 3000, 6, 0.4), clustering)).toEqual(expected);
  });
});
