import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kmeans, startingCentroids } from "../../src/cluster/kmeans.ts";
import { clusterSizes, lloyd } from "../../src/cluster/lloyd.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { denseOf, rowsOf } from "../linalg/matrices.ts";
import { golden } from "./golden.ts";

const points = denseOf(golden.points);

/** Tight groups of points around far-apart centres, in turn. */
function blobs(centres: readonly (readonly number[])[], size: number): number[][] {
  const normal = gaussian(seededRandom(11));
  return Array.from({ length: size * centres.length }, (_, i) =>
    centres[i % centres.length]!.map((x) => x + 0.1 * normal()),
  );
}

describe("kmeans(points, k, restarts, seed)", () => {
  const centres = [
    [0, 0, 0],
    [9, 0, 0],
    [0, 9, 0],
    [0, 0, 9],
    [9, 9, 9],
    [-9, 0, 4],
  ];

  it.each([1, 2, 3, 4])("finds well separated blobs, up to the order of clusters: seed %i", (seed) => {
    const { assignment } = kmeans(denseOf(blobs(centres, 30)), centres.length, 5, seed);
    const clusterOf = Array.from(assignment.subarray(0, centres.length));
    expect(new Set(clusterOf).size).toBe(centres.length);
    expect(Array.from(assignment)).toEqual(Array.from(assignment, (_, i) => clusterOf[i % centres.length]));
  });

  it("finds them beyond the 2,000 points that ml-kmeans sees of a large corpus", () => {
    const { assignment, centroids } = kmeans(denseOf(blobs(centres, 500)), centres.length, 3, 1);
    expect(Array.from(clusterSizes(assignment, 6))).toEqual([500, 500, 500, 500, 500, 500]);
    const found = rowsOf(centroids).map((row) => row.map((x) => Math.round(x) + 0));
    expect(found.sort()).toEqual([...centres].sort());
  });

  it.each(Object.entries(golden.inertia_of_kmeans))(
    "reaches the inertia of scikit-learn's KMeans(n_init=10) to 0.5%% in 20 restarts: k = %s",
    (k, inertia) => {
      expect(kmeans(points, Number(k), 20, 1).inertia).toBeLessThan(1.005 * inertia);
    },
  );

  it("keeps the best of its restarts", () => {
    const inertias = [0, 1, 2, 3, 4].map(
      (start) => lloyd(points, startingCentroids(points, 12, 7, start)).inertia,
    );
    expect(new Set(inertias).size).toBeGreaterThan(1);
    expect(kmeans(points, 12, 5, 7).inertia).toBe(Math.min(...inertias));
  });

  it("depends on the seed, and on nothing else", () => {
    expect(kmeans(points, 12, 1, 3)).toEqual(kmeans(points, 12, 1, 3));
    expect(kmeans(points, 12, 1, 3).assignment).not.toEqual(kmeans(points, 12, 1, 4).assignment);
  });

  it("leaves no cluster empty, even where more clusters are asked for than points differ", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, fc.nat(), (few, seed) => {
        const k = Math.max(1, few.length - 1);
        const { assignment } = kmeans(denseOf(few), k, 1, seed);
        expect(Math.min(...clusterSizes(assignment, k))).toBeGreaterThan(0);
      }),
      { numRuns: 50 },
    );
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
