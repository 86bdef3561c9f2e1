import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breathe } from "../../src/cluster/breathe.ts";
import { type Clustering, clusteringOf, clusterSizes, lloyd } from "../../src/cluster/lloyd.ts";
import { type Points, pointsAt } from "../../src/cluster/points.ts";
import { denseOf, rowsOf } from "../linalg/matrices.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { golden } from "./golden.ts";
import { onLine, pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const fromFirst = (points: Points, k: number): Clustering =>
  lloyd(
    machine,
    points,
    denseOf(
      rowsOf(
        pointsAt(
          machine,
          points,
          Int32Array.from({ length: k }, (_, i) => i),
        ),
      ),
    ),
  );

describe("breathe(machine, points, clustering)", () => {
  it("by hand: leaves the minimum where two centroids share a pair and one holds two pairs", () => {
    const points = onLine(machine, 0, 1, 10, 11, 20, 21);
    // {0} {1} {10 11 20 21}: the mean 15.5 is 5.5 from 10, and 1 is 9 from it: nobody moves.
    const stuck = fromFirst(points, 3);
    expect(Array.from(stuck.assignment)).toEqual([0, 1, 2, 2, 2, 2]);
    expect(stuck.inertia).toBe(2 * (5.5 ** 2 + 4.5 ** 2));
    const found = breathe(machine, points, stuck);
    expect(found.inertia).toBe(6 * 0.25);
    expect([0, 2, 4].map((i) => found.assignment[i] === found.assignment[i + 1])).toEqual([true, true, true]);
    expect(found.k).toBe(3);
  });

  it("by hand: in the plane, with several centroids astray at once", () => {
    const corners = [0, 10, 20, 30].flatMap((x) => [0, 10].map((y) => [x, y]));
    const points = pointsOf(
      machine,
      corners.flatMap(([x, y]) => [
        [x!, y!],
        [x! + 1, y!],
        [x!, y! + 1],
      ]),
    );
    // Eight groups of three, and the centroids all begin in the first three.
    const stuck = fromFirst(points, 8);
    const found = breathe(machine, points, stuck);
    expect(stuck.inertia).toBeGreaterThan(20 * found.inertia);
    expect(found.inertia).toBeCloseTo(8 * (4 / 3), 6);
    expect(Array.from(clusterSizes(found.assignment, 8))).toEqual(Array<number>(8).fill(3));
  });

  it("returns the clustering itself where no breath helps", () => {
    const points = onLine(machine, 0, 1, 10, 11, 20, 21);
    const best = clusteringOf(machine, points, Int32Array.of(0, 0, 1, 1, 2, 2), 3);
    expect(breathe(machine, points, best)).toBe(best);
  });

  it("never ends with more inertia, nor with an empty cluster", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
      minLength: 3,
      maxLength: 20,
    });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 6 }), (few, most) => {
        machine.scope(() => {
          const points = pointsOf(machine, few);
          const k = Math.min(most, few.length - 1);
          const found = fromFirst(points, k);
          const better = breathe(machine, points, found);
          expect(better.inertia).toBeLessThanOrEqual(found.inertia);
          expect(better.centroids.rows).toBe(k);
          expect(Math.min(...clusterSizes(better.assignment, k))).toBeGreaterThan(0);
        });
      }),
    );
  });

  it("ends where a point a cluster is all there can be, or points coincide", () => {
    const points = onLine(machine, 1, 2, 4);
    const alone = fromFirst(points, 3);
    expect(breathe(machine, points, alone)).toBe(alone);
    const same = onLine(machine, 5, 5, 5, 5, 5);
    expect(breathe(machine, same, fromFirst(same, 2)).inertia).toBe(0);
  });

  it.each([5, 8, 12])(
    "comes near scikit-learn's inertia from any start: %i clusters of its first points",
    (k) => {
      const points = pointsOf(machine, golden.points);
      const found = breathe(machine, points, fromFirst(points, k)).inertia;
      expect(found).toBeLessThan(1.05 * golden.inertia_of_kmeans[k]!);
    },
  );

  it("gives the same numbers on 2 threads, and the memory back", async () => {
    const run = (on: typeof machine) => {
      const points = unitGroups(on, 2500, 6, 0.5);
      const start = denseOf(rowsOf(points).slice(0, 9));
      return breathe(on, points, lloyd(on, points, start));
    };
    const expected = run(machine);
    expect(run(await machineOfTest(2))).toEqual(expected);
    const points = onLine(machine, 0, 1, 10, 11, 20, 21);
    const stuck = fromFirst(points, 3);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    breathe(machine, points, stuck);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
  });
});
