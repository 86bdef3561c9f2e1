import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Clustering, clusterSizes, lloyd, nearest } from "../../src/cluster/lloyd.ts";
import { denseOf, rowsOf } from "../linalg/matrices.ts";

const onLine = (...xs: number[]): ReturnType<typeof denseOf> => denseOf(xs.map((x) => [x]));
const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0);

/** Asserts what lloyd promises of its result. */
function expectSettled(points: number[][], { k, assignment, centroids, inertia }: Clustering): void {
  const centres = rowsOf(centroids);
  const members = centres.map((_, c) => points.filter((_, i) => assignment[i] === c));
  members.forEach((own, c) => {
    expect(own.length, `points of cluster ${c} of ${k}`).toBeGreaterThan(0);
    const mean = centres[c]!.map((_, j) => own.reduce((sum, point) => sum + point[j]!, 0) / own.length);
    expect(squared(mean, centres[c]!)).toBeLessThan(1e-20);
  });
  points.forEach((point, i) => {
    const least = Math.min(...centres.map((centre) => squared(point, centre)));
    expect(squared(point, centres[assignment[i]!]!) - least).toBeLessThan(1e-12);
  });
  const sum = points.reduce((total, point, i) => total + squared(point, centres[assignment[i]!]!), 0);
  expect(inertia).toBeCloseTo(sum, 9);
}

/** Points on a coarse grid, so that many coincide, and starts that may lie anywhere. */
const grid = fc.integer({ min: -2, max: 2 });
const cases = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 6 }))
  .chain(([columns, k]) => {
    const row = fc.array(grid, { minLength: columns, maxLength: columns });
    return fc.record({
      points: fc.array(row, { minLength: k, maxLength: 14 }),
      start: fc.array(row, { minLength: k, maxLength: k }),
    });
  });

describe("lloyd(points, start)", () => {
  it("by hand, on a line: 0, 1, 2, 10 and 12 from centroids 0 and 1", () => {
    // {0} {1 2 10 12} -> means 0 and 6.25; {0 1 2} {10 12} -> means 1 and 11; nobody moves.
    const { assignment, centroids, inertia } = lloyd(onLine(0, 1, 2, 10, 12), onLine(0, 1));
    expect(Array.from(assignment)).toEqual([0, 0, 0, 1, 1]);
    expect(rowsOf(centroids)).toEqual([[1], [11]]);
    expect(inertia).toBe(1 + 0 + 1 + 1 + 1);
  });

  it("by hand, in the plane: it stays in the local optimum it starts next to", () => {
    const rectangle = denseOf([
      [0, 0],
      [0, 2],
      [6, 0],
      [6, 2],
    ]);
    const lying = lloyd(
      rectangle,
      denseOf([
        [3, 0],
        [3, 2],
      ]),
    );
    expect(Array.from(lying.assignment)).toEqual([0, 1, 0, 1]);
    expect(lying.inertia).toBe(36);
    const standing = lloyd(
      rectangle,
      denseOf([
        [0, 1],
        [6, 1],
      ]),
    );
    expect(Array.from(standing.assignment)).toEqual([0, 0, 1, 1]);
    expect(standing.inertia).toBe(4);
  });

  it("gives an empty cluster the point farthest from its own centroid", () => {
    // Nobody is near 100: it gets 9, the farthest from 0, and the clusters settle around it.
    const { assignment, centroids } = lloyd(onLine(0, 1, 8, 9), onLine(0, 100));
    expect(Array.from(assignment)).toEqual([0, 0, 1, 1]);
    expect(rowsOf(centroids)).toEqual([[0.5], [8.5]]);
  });

  it("fills several empty clusters at once without emptying others", () => {
    const { assignment } = lloyd(onLine(0, 5, 9), onLine(0, 100, 200));
    expect(Array.from(clusterSizes(assignment, 3))).toEqual([1, 1, 1]);
  });

  it("puts a point between two centroids into the first", () => {
    expect(Array.from(lloyd(onLine(0, 1, 2), onLine(0, 2)).assignment)).toEqual([0, 0, 1]);
  });

  it("lets points that coincide stay, though the mean of equal numbers may be off by rounding", () => {
    const tenth = [0.1, 0.1, 0.1];
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    // The empty cluster gets the first point; chasing the rounding error, the others would follow it round after round.
    expect(Array.from(lloyd(onLine(0.1, ...tenth), onLine(0.1, 0.1)).assignment)).toEqual([1, 0, 0, 0]);
  });

  it("leaves the start as it was", () => {
    const start = onLine(0, 1);
    lloyd(onLine(0, 1, 2, 10), start);
    expect(rowsOf(start)).toEqual([[0], [1]]);
  });

  it("leaves each point in the cluster of its nearest centroid, centroids that are means, and no cluster empty", () => {
    fc.assert(
      fc.property(cases, ({ points, start }) => {
        expectSettled(points, lloyd(denseOf(points), denseOf(start)));
      }),
    );
  });

  it("never ends with more inertia than the start has", () => {
    fc.assert(
      fc.property(cases, ({ points, start }) => {
        const before = points.reduce(
          (sum, point) => sum + Math.min(...start.map((centre) => squared(point, centre))),
          0,
        );
        expect(lloyd(denseOf(points), denseOf(start)).inertia).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  it("makes its own result no worse when it starts from that", () => {
    fc.assert(
      fc.property(cases, ({ points, start }) => {
        const first = lloyd(denseOf(points), denseOf(start));
        expect(lloyd(denseOf(points), first.centroids).inertia).toBeLessThanOrEqual(first.inertia + 1e-9);
      }),
    );
  });
});

describe("nearest(points, i, centroids, except)", () => {
  it("is the nearest centroid, the first among equals, the excepted one left out", () => {
    const centroids = onLine(4, 0, 2, 2);
    expect(nearest(onLine(1.5), 0, centroids)).toBe(2);
    expect(nearest(onLine(1), 0, centroids)).toBe(1);
    expect(nearest(onLine(1.5), 0, centroids, 2)).toBe(3);
  });
});

describe("clusterSizes(assignment, k)", () => {
  it("counts the points of each cluster, also of empty ones", () => {
    expect(Array.from(clusterSizes(Int32Array.of(2, 0, 2), 4))).toEqual([1, 0, 2, 0]);
  });
});
