import { describe, expect, it } from "vitest";
import { type Candidate, chooseK, sweep } from "../../src/cluster/choose-k.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { lloyd } from "../../src/cluster/lloyd.ts";
import { startingCentroids } from "../../src/cluster/kmeans.ts";
import { openMachine } from "../support/machine.ts";
import { golden } from "./golden.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);

const curve = (first: number, silhouettesOfK: readonly number[], standard_error: number): Candidate[] =>
  silhouettesOfK.map((silhouette, i) => ({ k: first + i, inertia: 100 - i, silhouette, standard_error }));

describe("chooseK(candidates)", () => {
  it("takes the fewest topics within one standard error of the best silhouette", () => {
    const candidates = curve(2, [0.1, 0.2, 0.27, 0.26, 0.31, 0.3], 0.05);
    expect(chooseK(candidates)).toEqual({
      chosen: 4,
      rule: "Fewest topics whose silhouette (0.2700) lies within one standard error (0.0500) of the best (0.3100 at k = 6).",
      candidates,
    });
  });

  it("takes the best where no smaller one is near it", () => {
    expect(chooseK(curve(5, [0.1, 0.2, 0.4, 0.1], 0.05)).chosen).toBe(7);
  });

  it("counts the standard error of the best, not that of the others", () => {
    const [few, many] = curve(2, [0.3, 0.4], 0);
    expect(
      chooseK([
        { ...few!, standard_error: 0.5 },
        { ...many!, standard_error: 0.01 },
      ]).chosen,
    ).toBe(3);
    expect(chooseK([few!, { ...many!, standard_error: 0.15 }]).chosen).toBe(2);
  });

  it("takes the fewer topics of equally good ones", () => {
    expect(chooseK(curve(2, [0.1, 0.3, 0.3], 0)).chosen).toBe(3);
  });

  it("takes the only one there is, also with a silhouette below 0", () => {
    expect(chooseK(curve(9, [-0.2], 0.01)).chosen).toBe(9);
  });
});

describe("sweep(machine, points, range, seed, progress)", () => {
  const points = pointsOf(machine, golden.points);
  const told: string[] = [];
  const { tried_on, candidates } = sweep(machine, points, { kMin: 2, kMax: 9 }, 1, (done, total) =>
    told.push(`${done}/${total}`),
  );

  it("measures every k of the range on all points, and tells how far it is", () => {
    expect(tried_on).toBe(golden.points.length);
    expect(candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told).toEqual(["0/8", "1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8"]);
  });

  it("reports inertia, mean silhouette and its standard error, s / sqrt(n), of the best of 3 starts", () => {
    const best = [0, 1, 2]
      .map((start) => lloyd(machine, points, startingCentroids(points, 9, 1, start)))
      .reduce((a, b) => (b.inertia < a.inertia ? b : a));
    const { values, mean } = silhouettes(distances(machine, points, 1), best.assignment, 9);
    const squares = Array.from(values, (v) => (v - mean) ** 2).reduce((sum, v) => sum + v, 0);
    const n = golden.points.length;
    const last = candidates.at(-1)!;
    expect(last.inertia).toBe(best.inertia);
    expect(last.silhouette).toBe(mean);
    expect(last.standard_error).toBeCloseTo(Math.sqrt(squares / (n - 1) / n), 12);
  });

  it("comes within 5% of scikit-learn's inertia at every k, though all share their starts", () => {
    for (const { k, inertia } of candidates) {
      const reference = golden.inertia_of_kmeans[k];
      if (reference !== undefined) expect(inertia, `k = ${k}`).toBeLessThan(1.05 * reference);
    }
  });

  it("tries on a sample of 5,000 points of more, and finds the groups in it", () => {
    machine.scope(() => {
      const many = unitGroups(machine, 5200, 6);
      const found = sweep(machine, many, { kMin: 4, kMax: 8 }, 1, () => undefined);
      expect(found.tried_on).toBe(5000);
      expect(chooseK(found.candidates).chosen).toBe(6);
    });
  });

  it("gives back the memory that it takes", () => {
    const before = machine.scope(() => machine.f32(1).byteOffset);
    sweep(machine, points, { kMin: 2, kMax: 3 }, 1, () => undefined);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
  });
});
