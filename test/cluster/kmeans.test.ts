import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kmeans, sampled, startingCentroids } from "../../src/cluster/kmeans.ts";
import { clusterSizes, lloyd } from "../../src/cluster/lloyd.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { rowsOf } from "../linalg/matrices.ts";
import { golden } from "./golden.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const points = pointsOf(machine, golden.points);

/** Tight groups of points around far-apart centres, in turn. */
function blobs(centres: readonly (readonly number[])[], size: number): number[][] {
  const normal = gaussian(seededRandom(11));
  return Array.from({ length: size * centres.length }, (_, i) =>
    centres[i % centres.length]!.map((x) => x + 0.1 * normal()),
  );
}

describe("kmeans(machine, points, k, restarts, seed)", () => {
  const centres = [
    [0, 0, 0],
    [9, 0, 0],
    [0, 9, 0],
    [0, 0, 9],
    [9, 9, 9],
    [-9, 0, 4],
  ];

  it.each([1, 2, 3, 4])("finds well separated blobs, up to the order of clusters: seed %i", (seed) => {
    const { assignment } = kmeans(machine, pointsOf(machine, blobs(centres, 30)), centres.length, 5, seed);
    const clusterOf = Array.from(assignment.subarray(0, centres.length));
    expect(new Set(clusterOf).size).toBe(centres.length);
    expect(Array.from(assignment)).toEqual(Array.from(assignment, (_, i) => clusterOf[i % centres.length]));
  });

  it("finds them among more points than its starts compete on", () => {
    const { assignment, centroids } = kmeans(
      machine,
      pointsOf(machine, blobs(centres, 1500)),
      centres.length,
      5,
      1,
    );
    expect(Array.from(clusterSizes(assignment, 6))).toEqual(centres.map(() => 1500));
    const found = rowsOf(centroids).map((row) => row.slice(0, 3).map((x) => Math.round(x) + 0));
    expect(found.sort()).toEqual([...centres].sort());
  });

  it.each(Object.entries(golden.inertia_of_kmeans))(
    "reaches the inertia of scikit-learn's KMeans(n_init=10) to 0.5%% in 20 restarts: k = %s",
    (k, inertia) => {
      expect(kmeans(machine, points, Number(k), 20, 1).inertia).toBeLessThan(1.005 * inertia);
    },
  );

  it("keeps the best of its restarts", () => {
    const inertias = [0, 1, 2, 3, 4].map(
      (start) => lloyd(machine, points, startingCentroids(points, 12, 7, start)).inertia,
    );
    expect(new Set(inertias).size).toBeGreaterThan(1);
    expect(kmeans(machine, points, 12, 5, 7).inertia).toBe(Math.min(...inertias));
  });

  it("depends on the seed, and on nothing else", () => {
    expect(kmeans(machine, points, 12, 1, 3)).toEqual(kmeans(machine, points, 12, 1, 3));
    expect(kmeans(machine, points, 12, 1, 3).assignment).not.toEqual(
      kmeans(machine, points, 12, 1, 4).assignment,
    );
  });

  it("leaves no cluster empty, even where more clusters are asked for than points differ", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, fc.nat(), (few, seed) => {
        const k = Math.max(1, few.length - 1);
        machine.scope(() => {
          const { assignment } = kmeans(machine, pointsOf(machine, few), k, 1, seed);
          expect(Math.min(...clusterSizes(assignment, k))).toBeGreaterThan(0);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("kmeans at its edges", () => {
  it("ends where all points coincide, however many clusters are asked for", () => {
    for (const k of [2, 7, 40]) {
      const same = pointsOf(
        machine,
        Array.from({ length: 40 }, () => [0.1, 0.7]),
      );
      const { assignment, inertia } = kmeans(machine, same, k, 3, 1);
      expect(Math.min(...clusterSizes(assignment, k))).toBeGreaterThan(0);
      expect(inertia).toBeLessThan(1e-12);
    }
  });

  it("ends with thousands of points in few places, and more clusters than places", () => {
    const few = pointsOf(
      machine,
      Array.from({ length: 9000 }, (_, i) => [Math.cos(i % 3), Math.sin(i % 3)]),
    );
    const { assignment, inertia } = kmeans(machine, few, 8, 2, 1);
    expect(Math.min(...clusterSizes(assignment, 8))).toBeGreaterThan(0);
    expect(inertia).toBeLessThan(1e-9);
  });

  it("gives every point a cluster of its own when asked for as many", () => {
    const { assignment, inertia } = kmeans(machine, points, points.rows, 1, 1);
    expect(new Set(assignment).size).toBe(points.rows);
    expect(inertia).toBeLessThan(1e-9);
  });

  it("makes one cluster around the mean", () => {
    const { assignment, centroids } = kmeans(machine, points, 1, 1, 1);
    expect(new Set(assignment)).toEqual(new Set([0]));
    const mean = golden.points.reduce((sum, [x]) => sum + x! / golden.points.length, 0);
    expect(centroids.data[0]).toBeCloseTo(mean, 6);
  });
});

describe("kmeans on threads", () => {
  it("gives the same numbers on 1, 2 and 3", async () => {
    const run = (on: typeof machine) => kmeans(on, unitGroups(on, 9000, 7, 0.4), 9, 2, 1);
    const expected = run(machine);
    for (const threads of [2, 3]) expect(run(await machineOfTest(threads))).toEqual(expected);
  });

  it("gives back the memory that it takes", () => {
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const { assignment } = kmeans(machine, points, 5, 2, 1);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    expect(assignment.buffer).toBeInstanceOf(ArrayBuffer);
  });
});

describe("sampled(machine, points, size, seed)", () => {
  it("copies so many of the points, each once, by the seed", () => {
    const some = sampled(machine, points, 50, 1);
    const rows = rowsOf(some).map((row) => row.join());
    const all = rowsOf(points).map((row) => row.join());
    expect(new Set(rows).size).toBe(50);
    expect(rows.every((row) => all.includes(row))).toBe(true);
    expect(rowsOf(sampled(machine, points, 50, 1))).toEqual(rowsOf(some));
    expect(rowsOf(sampled(machine, points, 50, 2))).not.toEqual(rowsOf(some));
  });

  it("gives the points themselves when they are no more", () => {
    expect(sampled(machine, points, points.rows, 1)).toBe(points);
  });
});

describe("startingCentroids(points, k, seed, start)", () => {
  it("begins anew for each start, and not for a start done again", () => {
    expect(startingCentroids(points, 5, 1, 0)).toEqual(startingCentroids(points, 5, 1, 0));
    expect(startingCentroids(points, 5, 1, 0)).not.toEqual(startingCentroids(points, 5, 1, 1));
  });

  it("lies within the points", () => {
    const largest = Math.max(...golden.points.flat().map(Math.abs));
    for (const centre of rowsOf(startingCentroids(points, 8, 1, 0))) {
      expect(Math.max(...centre.map(Math.abs))).toBeLessThanOrEqual(largest);
    }
  });
});
