import { describe, expect, it } from "vitest";
import { stabilities } from "../../src/cluster/stability.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);

describe("stabilities(machine, points, ks)", () => {
  it("is highest at the number of separated groups", () => {
    const [two, three, five, eight] = stabilities(machine, unitGroups(machine, 150, 3), [2, 3, 5, 8]);
    // Starts are drawn at random: now and then k-means stays where two of them share a group.
    expect(three!.mean).toBeGreaterThan(0.9);
    for (const other of [two, five, eight]) expect(other!.mean).toBeLessThan(three!.mean - 0.2);
  });

  it("is 1 without error for one cluster, and where k-means has no choice", () => {
    const two = pointsOf(
      machine,
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? [1, 0] : [0, 1])),
    );
    expect(stabilities(machine, two, [1, 2])).toEqual([
      { mean: 1, error: 0, isInRace: true },
      { mean: 1, error: 0, isInRace: true },
    ]);
  });

  it("has numbers for every k below the points, also where samples of 70% hold fewer", () => {
    const points = unitGroups(machine, 10, 3, 0.3);
    const all = [2, 3, 4, 5, 6, 7, 8, 9];
    const found = stabilities(machine, points, all);
    expect(found).toHaveLength(8);
    for (const { mean, error } of found) {
      expect(mean).toBeGreaterThan(-1);
      expect(mean).toBeLessThanOrEqual(1);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThan(1);
    }
  });

  it("gives up what falls clearly behind, and tries the others to the end", () => {
    const points = unitGroups(machine, 150, 3);
    const effort = (...ks: number[]): number => {
      let clusterings = 0;
      const counting: Machine = {
        ...machine,
        together: (tasks) => ((clusterings += tasks.length), machine.together(tasks)),
      };
      stabilities(counting, points, ks);
      return clusterings;
    };
    expect(effort(3, 8) - effort(3)).toBeLessThan(0.65 * effort(8));
    expect(effort(3, 3) - effort(3)).toBeGreaterThan(0.9 * effort(3));
    expect(stabilities(machine, points, [3, 8]).map(({ isInRace }) => isInRace)).toEqual([true, false]);
  });

  it("gives each the score that it has alone, as long as it is in the race", () => {
    const points = unitGroups(machine, 150, 3);
    expect(stabilities(machine, points, [8, 3])[1]).toEqual(stabilities(machine, points, [3])[0]);
  });

  it("draws from 1,500 points of more; depends on no threads, and gives the memory back", async () => {
    const points = unitGroups(machine, 1700, 4, 0.5);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const expected = stabilities(machine, points, [4]);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    const other = await machineOfTest(2);
    expect(stabilities(other, unitGroups(other, 1700, 4, 0.5), [4])).toEqual(expected);
  });
});
