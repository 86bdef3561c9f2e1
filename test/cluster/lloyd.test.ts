import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Clustering, clusterSizes, lloyd, means } from "../../src/cluster/lloyd.ts";
import { padded, pointsAt } from "../../src/cluster/points.ts";
import { type Dense, rowOf } from "../../src/linalg/dense.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { denseOf, rowsOf } from "../linalg/matrices.ts";
import * as points from "./points.ts";

const machine = await openMachine(1);

/** Centroids, filled up as points are. */
const centroidsOf = (rows: readonly (readonly number[])[]): Dense =>
  denseOf(rows.map((row) => Array.from({ length: padded(row.length) }, (_, j) => row[j] ?? 0)));
const lloydOf = (rows: readonly (readonly number[])[], start: readonly (readonly number[])[]): Clustering =>
  machine.scope(() => lloyd(machine, points.pointsOf(machine, rows), centroidsOf(start)));
/** On a line. */
const lloydOnLine = (xs: readonly number[], start: readonly number[]): Clustering =>
  lloydOf(
    xs.map((x) => [x]),
    start.map((x) => [x]),
  );
const firstColumn = ({ centroids }: Clustering): number[] => rowsOf(centroids).map(([x]) => x!);

const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, j) => sum + (value - b[j]!) ** 2, 0);

/** Asserts what lloyd promises of its result, nearness to the rounding of single precision. */
function expectSettled(points: number[][], { k, assignment, centroids, inertia }: Clustering): void {
  const centres = rowsOf(centroids).map((row) => row.slice(0, points[0]!.length));
  const members = centres.map((_, c) => points.filter((_, i) => assignment[i] === c));
  members.forEach((own, c) => {
    expect(own.length, `points of cluster ${c} of ${k}`).toBeGreaterThan(0);
    const mean = centres[c]!.map((_, j) => own.reduce((sum, point) => sum + point[j]!, 0) / own.length);
    expect(squared(mean, centres[c]!)).toBeLessThan(1e-20);
  });
  points.forEach((point, i) => {
    const least = Math.min(...centres.map((centre) => squared(point, centre)));
    expect(squared(point, centres[assignment[i]!]!) - least).toBeLessThan(1e-6);
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
    const found = lloydOnLine([0, 1, 2, 10, 12], [0, 1]);
    expect(Array.from(found.assignment)).toEqual([0, 0, 0, 1, 1]);
    expect(firstColumn(found)).toEqual([1, 11]);
    expect(found.inertia).toBe(1 + 0 + 1 + 1 + 1);
  });

  it("by hand, in the plane: it stays in the local optimum it starts next to", () => {
    const rectangle = [
      [0, 0],
      [0, 2],
      [6, 0],
      [6, 2],
    ];
    const lying = lloydOf(rectangle, [
      [3, 0],
      [3, 2],
    ]);
    expect(Array.from(lying.assignment)).toEqual([0, 1, 0, 1]);
    expect(lying.inertia).toBe(36);
    const standing = lloydOf(rectangle, [
      [0, 1],
      [6, 1],
    ]);
    expect(Array.from(standing.assignment)).toEqual([0, 0, 1, 1]);
    expect(standing.inertia).toBe(4);
  });

  it("gives an empty cluster the point farthest from its own centroid", () => {
    // Nobody is near 100: it gets 9, the farthest from 0, and the clusters settle around it.
    const found = lloydOnLine([0, 1, 8, 9], [0, 100]);
    expect(Array.from(found.assignment)).toEqual([0, 0, 1, 1]);
    expect(firstColumn(found)).toEqual([0.5, 8.5]);
  });

  it("fills several empty clusters at once without emptying others", () => {
    const { assignment } = lloydOnLine([0, 5, 9], [0, 100, 200]);
    expect(Array.from(clusterSizes(assignment, 3))).toEqual([1, 1, 1]);
  });

  it("puts a point between two centroids into the first", () => {
    expect(Array.from(lloydOnLine([0, 1, 2], [0, 2]).assignment)).toEqual([0, 0, 1]);
  });

  it("lets points that coincide stay, though the mean of equal numbers may be off by rounding", () => {
    const tenth = [0.1, 0.1, 0.1];
    expect((0.1 + 0.1 + 0.1) / 3).not.toBe(0.1);
    // The empty cluster gets the first point; chasing the rounding error, the others would follow it round after round.
    expect(Array.from(lloydOnLine([0.1, ...tenth], [0.1, 0.1]).assignment)).toEqual([1, 0, 0, 0]);
  });

  it("settles within a few rounds where points coincide, rather than emptying clusters and filling them again", () => {
    let rounds = 0;
    const counting: Machine = {
      ...machine,
      run: (name, lanes) => {
        if (name === "assign") rounds++;
        machine.run(name, lanes);
      },
    };
    const same = points.pointsOf(
      machine,
      Array.from({ length: 50 }, () => [0.1, 0.7]),
    );
    const apartFromThem = centroidsOf(Array.from({ length: 9 }, (_, c) => [c, c]));
    expect(Math.min(...clusterSizes(lloyd(counting, same, apartFromThem).assignment, 9))).toBe(1);
    expect(rounds).toBeLessThan(6);
  });

  it("goes on after filling a cluster that lost its last points, though hardly any moved", () => {
    // 9 and 15 pull their centroids near 10 and 14, whose own is 12; it loses both at once, and is given 10.
    const crowd = (x: number): number[] => Array.from({ length: 1500 }, () => x);
    const found = lloydOnLine([...crowd(9), 10, 14, ...crowd(15)], [7, 12, 17]);
    expect(firstColumn(found)[1]).toBe(10);
    expect(Array.from(clusterSizes(found.assignment, 3))).toEqual([1500, 1, 1501]);
  });

  it("leaves the start as it was", () => {
    const start = centroidsOf([[0], [1]]);
    const xs = points.onLine(machine, 0, 1, 2, 10);
    lloyd(machine, xs, start);
    expect(start).toEqual(centroidsOf([[0], [1]]));
    expect(xs).toEqual(points.onLine(machine, 0, 1, 2, 10));
  });

  it("leaves each point in the cluster of its nearest centroid, centroids that are means, and no cluster empty", () => {
    fc.assert(
      fc.property(cases, ({ points, start }) => {
        expectSettled(points, lloydOf(points, start));
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
        expect(lloydOf(points, start).inertia).toBeLessThanOrEqual(before + 1e-9);
      }),
    );
  });

  it("makes its own result no worse when it starts from that", () => {
    fc.assert(
      fc.property(cases, ({ points, start }) => {
        const first = lloydOf(points, start);
        expect(lloydOf(points, rowsOf(first.centroids)).inertia).toBeLessThanOrEqual(first.inertia + 1e-9);
      }),
    );
  });
});

describe("lloyd(machine, points, start) on thousands of points", () => {
  const many = points.unitGroups(machine, 9000, 6, 0.5);
  const start = centroidsOf(rowsOf(pointsAt(machine, many, Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))));

  it("stops when no more than one point in five hundred moves, or another share", () => {
    const settled = lloyd(machine, many, start);
    const loose = lloyd(machine, many, start, { settled: 0.1 });
    expect(loose.inertia).toBeGreaterThan(settled.inertia);
    const astray = rowsOf(many).filter((point, i) => {
      const own = squared(point, Array.from(rowOf(settled.centroids, settled.assignment[i]!)));
      return rowsOf(settled.centroids).some((centre) => squared(point, centre) < own - 1e-6);
    });
    expect(astray).toHaveLength(0);
    const exact = lloyd(machine, many, start, { settled: 0 });
    expect(exact.inertia).toBeLessThanOrEqual(settled.inertia);
    expect(exact.inertia).toBeGreaterThan(0.99 * settled.inertia);
  });

  it("has centroids that are the means of their points, to 1e-12, where it ends without a move", () => {
    const { assignment, centroids } = lloyd(machine, many, start, { settled: 0 });
    rowsOf(centroids).forEach((centre, c) => {
      const own = rowsOf(many).filter((_, i) => assignment[i] === c);
      const mean = centre.map((_, j) => own.reduce((sum, point) => sum + point[j]!, 0) / own.length);
      expect(Math.sqrt(squared(mean, centre))).toBeLessThan(1e-12);
    });
  });

  it("gives the same numbers on 1, 2 and 3 threads", async () => {
    const expected = lloyd(machine, many, start);
    for (const threads of [2, 3]) {
      const other = await machineOfTest(threads);
      expect(lloyd(other, points.unitGroups(other, 9000, 6, 0.5), start)).toEqual(expected);
    }
  });
});

describe("means(machine, points, assignment, k)", () => {
  it("by hand: of two clusters", () => {
    const assignment = machine.i32(3);
    assignment.set([0, 1, 0]);
    expect(rowsOf(means(machine, points.onLine(machine, 1, 5, 2), assignment, 2))).toEqual([
      [1.5, 0, 0, 0],
      [5, 0, 0, 0],
    ]);
  });
});

describe("clusterSizes(assignment, k)", () => {
  it("counts the points of each cluster, also of empty ones", () => {
    expect(Array.from(clusterSizes(Int32Array.of(2, 0, 2), 4))).toEqual([1, 0, 2, 0]);
  });
});
