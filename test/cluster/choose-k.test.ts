import { describe, expect, it } from "vitest";
import { chooseK, plausibleOf, bestK } from "../../src/cluster/choose-k.ts";
import { measure } from "../../src/cluster/dossier.ts";
import { ground } from "../../src/cluster/ground.ts";
import { stabilities, type Stability } from "../../src/cluster/stability.ts";
import { openMachine } from "../support/machine.ts";
import { unitGroups } from "./points.ts";

const machine = await openMachine(1);

/** Modularities from k = 2 on. */
const curve = (...modularities: number[]) => modularities.map((modularity, i) => ({ k: 2 + i, modularity }));
/** Mean stabilities from some k on, with one standard error. */
const stable = (first: number, means: readonly number[], error: number): Map<number, Stability> =>
  new Map(means.map((mean, i) => [first + i, { mean, error, isInRace: true }]));

describe("plausibleOf(measured)", () => {
  it("is from the fewest topics with 92% of the best modularity to the best", () => {
    expect(plausibleOf(curve(0.3, 0.45, 0.47, 0.5, 0.49))).toEqual({ from: 4, to: 5 });
    expect(plausibleOf(curve(0.3, 0.46, 0.45, 0.5, 0.49))).toEqual({ from: 3, to: 5 });
  });

  it("is one number where the first is the best, or there is no other", () => {
    expect(plausibleOf(curve(0.5, 0.4, 0.3))).toEqual({ from: 2, to: 2 });
    expect(plausibleOf([{ k: 9, modularity: -0.2 }])).toEqual({ from: 9, to: 9 });
  });

  it("takes the fewest of equally good ones", () => {
    expect(plausibleOf(curve(0.2, 0.5, 0.5, 0.5))).toEqual({ from: 3, to: 3 });
    expect(plausibleOf(curve(0, 0, 0))).toEqual({ from: 2, to: 2 });
  });

  it("takes off 8% of its size from a negative best as well", () => {
    expect(plausibleOf(curve(-0.4, -0.108, -0.107, -0.1))).toEqual({ from: 3, to: 5 });
    expect(plausibleOf(curve(-0.4, -0.109, -0.109, -0.1))).toEqual({ from: 5, to: 5 });
  });
});

describe("chooseK(plausible, stable)", () => {
  it("takes the fewest topics within one standard error of the best stability, and says so", () => {
    const among = stable(4, [0.5, 0.76, 0.7, 0.8, 0.72], 0.05);
    expect(chooseK({ from: 4, to: 8 }, among)).toEqual({
      chosen: 5,
      is_clear: false,
      rule: "The neighbour graph falls apart about as well into any number of topics from 4 to 8. Of these, 5 is the fewest on which samples of the papers agree (0.76) within one standard error (0.05) of the best (0.80 at 7). No number stands out: take the one whose topics serve you.",
    });
  });

  it("takes the best where no smaller one is near it; it stands out where all but its neighbours are two errors below", () => {
    const among = stable(4, [0.5, 0.6, 0.9], 0.1);
    expect(chooseK({ from: 4, to: 6 }, among)).toEqual({
      chosen: 6,
      is_clear: true,
      rule: "The neighbour graph falls apart about as well into any number of topics from 4 to 6. Of these, samples of the papers agree best on 6 (0.90).",
    });
    expect(chooseK({ from: 4, to: 6 }, stable(4, [0.5, 0.75, 0.9], 0.1)).is_clear).toBe(true);
    expect(chooseK({ from: 4, to: 6 }, stable(4, [0.75, 0.5, 0.9], 0.1)).is_clear).toBe(false);
  });

  it("counts the error of the best, not that of the others", () => {
    const wide = { mean: 0.6, error: 0.5, isInRace: true };
    expect(
      chooseK(
        { from: 2, to: 3 },
        new Map([
          [2, wide],
          [3, { mean: 0.8, error: 0.1, isInRace: true }],
        ]),
      ).chosen,
    ).toBe(3);
    const few = { mean: 0.6, error: 0, isInRace: true };
    expect(
      chooseK(
        { from: 2, to: 3 },
        new Map([
          [2, few],
          [3, { mean: 0.8, error: 0.25, isInRace: true }],
        ]),
      ).chosen,
    ).toBe(2);
  });

  it("does not take one that left the race, whatever its few samples say", () => {
    const among = new Map([
      ...stable(2, [0.5, 0.7, 0.6], 0.02),
      [5, { mean: 0.9, error: 0.01, isInRace: false }],
    ]);
    expect(chooseK({ from: 2, to: 5 }, among).chosen).toBe(3);
  });

  it("takes the fewer topics of equally stable ones", () => {
    const { chosen, rule } = chooseK({ from: 2, to: 4 }, stable(2, [0.1, 0.8, 0.8], 0));
    expect(chosen).toBe(3);
    expect(rule).toContain("agree best on 3 (0.80).");
  });

  it("takes the only one there is, whatever its stability", () => {
    expect(chooseK({ from: 9, to: 9 }, stable(9, [-0.2], 0.01))).toEqual({
      chosen: 9,
      is_clear: true,
      rule: "The neighbour graph falls apart best into 9 topics.",
    });
  });
});

describe("bestK(machine, ground, range, progress)", () => {
  const own = ground(machine, unitGroups(machine, 200, 5, 0.3), 7);
  const told: string[] = [];
  const selection = bestK(machine, own, { kMin: 2, kMax: 9 }, (done, total) => told.push(`${done}/${total}`));

  it("finds the number of groups", () => {
    expect(selection.chosen).toBe(5);
    expect(selection.plausible!.from).toBe(5);
    expect(selection.tried_on).toBe(200);
  });

  it("measures every k of the range, tells how far it is, and the stability of the plausible ones alone", () => {
    expect(told).toEqual(["0/8", "1/8", "2/8", "3/8", "4/8", "5/8", "6/8", "7/8"]);
    const measured = measure(machine, own, { kMin: 2, kMax: 9 }, () => undefined);
    const { from, to } = plausibleOf(measured);
    expect(selection.plausible).toEqual({ from, to });
    const ks = measured.map(({ k }) => k).filter((k) => k >= from && k <= to);
    const found = stabilities(machine, own.points, ks);
    expect(selection.candidates).toEqual(
      measured.map((candidate) => {
        const at = ks.indexOf(candidate.k);
        return {
          ...candidate,
          stability: at < 0 ? null : found[at]!.mean,
          stability_error: at < 0 ? null : found[at]!.error,
        };
      }),
    );
  });

  it("chooses the same each time, and gives the memory back", () => {
    const few = ground(machine, unitGroups(machine, 60, 3, 0.3), 5);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const once = machine.scope(() => bestK(machine, few, { kMin: 3, kMax: 3 }, () => undefined));
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    expect(once).toEqual(bestK(machine, few, { kMin: 3, kMax: 3 }, () => undefined));
    expect(once).toMatchObject({ chosen: 3, plausible: { from: 3, to: 3 }, is_clear: true });
  });
});
