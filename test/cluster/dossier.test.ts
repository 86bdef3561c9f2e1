import { describe, expect, it } from "vitest";
import { plausibleOf } from "../../src/cluster/choose-k.ts";
import { measure } from "../../src/cluster/dossier.ts";
import { eigengaps } from "../../src/cluster/eigengaps.ts";
import { gaps } from "../../src/cluster/gap.ts";
import { ground } from "../../src/cluster/ground.ts";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { clusteringOf, lloyd } from "../../src/cluster/lloyd.ts";
import { modularity } from "../../src/cluster/modularity.ts";
import { cutMeans, seedbed } from "../../src/cluster/seeds.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const all = { kMin: 2, kMax: 9 };

describe("measure(machine, ground, range, progress)", () => {
  const points = unitGroups(machine, 150, 4, 0.5);
  const own = ground(machine, points, 8);
  const measured = measure(machine, own, all, () => undefined);

  it("has silhouette and indices of the points as they are, in the clusters of the smoothed ones", () => {
    const bed = seedbed(machine, own.smooth, 0);
    const between = distances(machine, points, 0);
    for (const found of measured) {
      const { assignment } = lloyd(machine, own.smooth, cutMeans(bed, found.k));
      const { values, mean } = silhouettes(machine, between, assignment, found.k);
      const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
      expect(found).toMatchObject(
        clusterIndices(machine, points, clusteringOf(machine, points, assignment, found.k)),
      );
      expect(found.silhouette).toBe(mean);
      expect(found.standard_error).toBeCloseTo(Math.sqrt(squares / 149 / 150), 12);
      // Half of the 8 neighbours that smooth.
      expect(found.modularity).toBe(modularity(own.near, 4, assignment, found.k));
    }
  });

  it("has the gap statistic and the eigengap of its k", () => {
    const gap = gaps(machine, points, 9, 0);
    const eigengap = eigengaps(own.near, 150, 9);
    expect(measured.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    for (const found of measured) {
      expect([found.gap, found.gap_error]).toEqual([gap[found.k]!.gap, gap[found.k]!.error]);
      expect(found.eigengap).toBe(eigengap[found.k]);
    }
  });

  it("finds the number of separated groups by five measures, and by modularity among the plausible ones", () => {
    const clear = measure(
      machine,
      ground(machine, unitGroups(machine, 160, 4, 0.15), 7),
      all,
      () => undefined,
    );
    const best = (of: (found: (typeof clear)[number]) => number): number =>
      clear.reduce((a, b) => (of(b) > of(a) ? b : a)).k;
    expect([
      best((m) => m.gap),
      best((m) => -m.davies_bouldin),
      best((m) => m.silhouette),
      best((m) => m.calinski_harabasz),
      best((m) => m.eigengap),
    ]).toEqual([4, 4, 4, 4, 4]);
    expect(plausibleOf(clear).from).toBe(4);
  });

  it.each([
    ["30 points", 30, 7, () => unitGroups(machine, 30, 3, 0.3)],
    ["10 points up to 9 topics", 10, 2, () => unitGroups(machine, 10, 3, 0.3)],
    [
      "points that coincide",
      30,
      3,
      () =>
        pointsOf(
          machine,
          Array.from({ length: 30 }, () => [0.6, 0.8]),
        ),
    ],
    [
      "points in two places",
      30,
      3,
      () =>
        pointsOf(
          machine,
          Array.from({ length: 30 }, (_, i) => [i % 2, (i + 1) % 2]),
        ),
    ],
    [
      "points without direction",
      30,
      3,
      () =>
        pointsOf(
          machine,
          Array.from({ length: 30 }, () => [0, 0]),
        ),
    ],
  ] as const)("has finite numbers in all places: %s", (_, rows, neighbours, make) => {
    for (const smoothedBy of [neighbours, 0]) {
      const found = measure(machine, ground(machine, make(), smoothedBy), all, () => undefined);
      expect(found).toHaveLength(8);
      expect(rows).toBeGreaterThan(9);
      for (const candidate of found) {
        for (const [name, value] of Object.entries(candidate)) {
          expect(Number.isFinite(value), `${name} at k = ${candidate.k}`).toBe(true);
        }
      }
    }
  });

  it("gives the same numbers on 2 threads", async () => {
    const other = await machineOfTest(2);
    const there = ground(other, unitGroups(other, 150, 4, 0.5), 8);
    expect(measure(other, there, all, () => undefined)).toEqual(measured);
  });
});
