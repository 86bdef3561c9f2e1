import { describe, expect, it } from "vitest";
import { bestOverlaps, clusterStability } from "../../src/cluster/jaccard.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { rowsOf } from "../linalg/matrices.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const of = (a: readonly number[], b: readonly number[], k: number): number[] =>
  bestOverlaps(Int32Array.from(a), Int32Array.from(b), k);

describe("bestOverlaps(a, b, k)", () => {
  it("by hand: a cluster kept, one that lost a point, one that gained it", () => {
    // {0 1} stays; {2 3 4} keeps two of its three; {5 6} is two of three.
    expect(of([0, 0, 1, 1, 1, 2, 2], [2, 2, 0, 0, 1, 1, 1], 3)).toEqual([1, 2 / 3, 2 / 3]);
  });

  it("takes the most alike of several", () => {
    // {0 1 2 3} falls into three of four, alone, and one beside the point of the other.
    expect(of([0, 0, 0, 0, 1], [0, 0, 0, 1, 1], 2)).toEqual([3 / 4, 1 / 2]);
  });

  it("is 0 for a cluster without points", () => {
    expect(of([0, 0, 2], [1, 1, 0], 3)).toEqual([1, 0, 1]);
    expect(of([], [], 2)).toEqual([0, 0]);
  });
});

describe("clusterStability(machine, points, 0, assignment, k, seed)", () => {
  const points = unitGroups(machine, 150, 3);
  /** Point i is in group i % 3. */
  const groups = Int32Array.from({ length: 150 }, (_, i) => i % 3);

  it("is 1 for separated groups", () => {
    expect(clusterStability(machine, points, 0, groups, 3, 1)).toEqual([1, 1, 1]);
  });

  it("is below .75 for a group that was cut in two by force", () => {
    const cut = groups.map((c, i) => (c === 0 && i >= 75 ? 3 : c));
    const [half, one, two, other] = clusterStability(machine, points, 0, cut, 4, 1);
    // k-means has a fourth cluster to place, and cuts any of the groups.
    for (const value of [half!, other!]) {
      expect(value).toBeLessThan(0.6);
      expect(value).toBeLessThan(Math.min(one!, two!));
    }
  });

  it.each([0, 2, 8])(
    "smooths each sample by itself, so that no group cut in two passes for stable: %i neighbours",
    (neighbours) => {
      const uneven = unitGroups(machine, 180, 3);
      // Two groups, and the third in halves: as smoothed by all points the halves would come back from every sample.
      const cut = Int32Array.from({ length: 180 }, (_, i) => (i % 3 === 0 && i >= 90 ? 3 : i % 3));
      expect(clusterStability(machine, uneven, neighbours, cut, 4, 1)[0]).toBeLessThan(0.75);
      const own = Int32Array.from({ length: 180 }, (_, i) => i % 3);
      expect(clusterStability(machine, uneven, neighbours, own, 3, 1)).toEqual([1, 1, 1]);
    },
  );

  it("is about one half for clusters that run together two groups", () => {
    const joined = groups.map((c) => Math.min(c, 1));
    const [alone, both] = clusterStability(machine, points, 0, joined, 2, 1);
    expect(alone! + both!).toBeLessThan(1.99);
    for (const value of [alone!, both!]) expect(value).toBeGreaterThanOrEqual(0.49);
  });

  it("is between 0 and 1, and 0 where samples hold too few points to be clustered", () => {
    const few = unitGroups(machine, 12, 3);
    const alone = Int32Array.from({ length: 12 }, (_, i) => Math.min(i, 10));
    expect(clusterStability(machine, few, 0, alone, 11, 1)).toEqual(Array<number>(11).fill(0));
    const inThree = alone.map((i) => i % 3);
    for (const value of clusterStability(machine, few, 0, inThree, 3, 1)) {
      expect(value).toBeGreaterThan(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it("counts only samples that hold the cluster", () => {
    const rows = [...rowsOf(unitGroups(machine, 60, 3)), [-0.6, -0.6, -0.5, 0]];
    const withOne = Int32Array.from(rows, (_, i) => (i === 60 ? 3 : i % 3));
    expect(clusterStability(machine, pointsOf(machine, rows), 0, withOne, 4, 1)[3]).toBe(1);
  });

  it("depends on the seed, but not on the threads, and gives the memory back", async () => {
    const rough = unitGroups(machine, 1200, 5, 0.8);
    const assignment = Int32Array.from({ length: 1200 }, (_, i) => i % 5);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const expected = clusterStability(machine, rough, 0, assignment, 5, 1);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    expect(clusterStability(machine, rough, 0, assignment, 5, 2)).not.toEqual(expected);
    const other = await machineOfTest(2);
    expect(clusterStability(other, unitGroups(other, 1200, 5, 0.8), 0, assignment, 5, 1)).toEqual(expected);
  });
});
