import { describe, expect, it } from "vitest";
import { type Gap, gaps } from "../../src/cluster/gap.ts";
import { type Points, unitPoints } from "../../src/cluster/points.ts";
import { dense32Of } from "../linalg/matrices.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const gapOf = (points: Points, most: number): number[] =>
  gaps(machine, points, most, 0).map(({ gap }) => gap);

/** The number of clusters that Tibshirani et al. take: the fewest whose gap is no more than an error below the next. */
const chosen = (found: readonly Gap[]): number =>
  found.findIndex(
    ({ gap }, k) => k > 0 && k + 1 < found.length && gap >= found[k + 1]!.gap - found[k + 1]!.error,
  );

describe("gaps(machine, points, most, seed)", () => {
  it("by hand: two points at right angles, whose columns are swapped or not", () => {
    // The inertia around one mean is 1, and ln 1 = 0. Swapped, they are (1, 1) / sqrt(2) and (0, 0): 1/2.
    const points = unitPoints(
      machine,
      dense32Of([
        [1, 0],
        [0, 1],
      ]),
    );
    const swapped = new Set<number>();
    for (let seed = 0; seed < 9; seed++) {
      const { gap, error } = gaps(machine, points, 1, seed)[1]!;
      const m = Math.round((-gap / Math.LN2) * 4);
      swapped.add(m);
      expect(gap).toBeCloseTo((-m / 4) * Math.LN2, 6);
      // Of four references m are ln 2 lower: s sqrt(1 + 1 / 4).
      expect(error).toBeCloseTo(Math.LN2 * Math.sqrt((m / 4) * (1 - m / 4) * 1.25), 6);
    }
    expect(swapped.size).toBeGreaterThan(2);
  });

  it("grows up to the number of separated groups, and no further", () => {
    const found = gaps(machine, unitGroups(machine, 240, 3, 0.1), 8, 0);
    const values = found.map(({ gap }) => gap);
    expect(values[2]).toBeGreaterThan(values[1]!);
    expect(values[3]).toBeGreaterThan(values[2]! + 0.5);
    for (let k = 4; k <= 8; k++) expect(values[k]).toBeLessThan(values[3]!);
    expect(chosen(found)).toBe(3);
  });

  it("does not grow where there is one group", () => {
    const one = unitPoints(machine, {
      rows: 240,
      columns: 3,
      data: unitGroups(machine, 240, 3, 0.05)
        .data.filter((_, at) => at % 4 < 3)
        .map((x, at) => 0.1 * x + Number(at % 3 === 0)),
    });
    // The columns of one group share little: it is as tight as what is made up of it.
    const values = gapOf(one, 1);
    expect(Math.abs(values[1]!)).toBeLessThan(0.05);
  });

  it("has an entry for each k from 0, and none but numbers, also where points coincide", () => {
    const same = pointsOf(
      machine,
      Array.from({ length: 12 }, () => [0.6, 0.8]),
    );
    expect(gaps(machine, same, 11, 0)).toEqual(Array<Gap>(12).fill({ gap: 0, error: 0 }));
    const few = pointsOf(
      machine,
      Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? [0.6, 0.8] : [1, 0])),
    );
    for (const { gap, error } of gaps(machine, few, 12, 0)) {
      expect(Number.isFinite(gap)).toBe(true);
      expect(error).toBeGreaterThanOrEqual(0);
      expect(error).toBeLessThan(Infinity);
    }
  });

  it("depends on the seed, but not on the threads, and gives the memory back", async () => {
    const points = unitGroups(machine, 200, 4, 0.5);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const expected = gaps(machine, points, 6, 0);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    expect(gaps(machine, points, 6, 1)).not.toEqual(expected);
    const other = await machineOfTest(2);
    expect(gaps(other, unitGroups(other, 200, 4, 0.5), 6, 0)).toEqual(expected);
  });
});
