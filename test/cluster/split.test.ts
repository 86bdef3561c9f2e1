import { describe, expect, it } from "vitest";
import { tiersOf } from "../../src/cluster/assignment.ts";
import { unitPoints } from "../../src/cluster/points.ts";
import { split } from "../../src/cluster/split.ts";
import { dense32Of } from "../linalg/matrices.ts";
import { openMachine } from "../support/machine.ts";

const machine = await openMachine(1);
/** Papers in given directions of the plane, in degrees. */
const directions = (...degrees: number[]) =>
  unitPoints(
    machine,
    dense32Of(degrees.map((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)])),
  );
const numbers = (...of: number[]): Int32Array => Int32Array.from(of);

describe("split(machine, points, smooth, sampled, papers, into, seed)", () => {
  const points = directions(0, 180, 40, 2, 42, 85, 181, 4);

  it("parts the papers asked for, by hand, and no others", () => {
    const all = numbers(0, 1, 2, 3, 4, 5, 6, 7);
    const topic = numbers(0, 2, 3, 4, 5, 7);
    expect([...split(machine, points, points, all, topic, 3, 1)]).toEqual([0, 1, 0, 1, 2, 0]);
    expect([...split(machine, points, points, all, topic, 6, 1)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it("goes by the smoothed points", () => {
    // Neighbours have drawn the fourth of these papers to the first two.
    const all = numbers(0, 1, 2, 3);
    const raw = directions(0, 10, 80, 60);
    const smooth = directions(0, 10, 80, 12);
    expect([...split(machine, raw, raw, all, all, 2, 1)]).toEqual([0, 0, 1, 1]);
    expect([...split(machine, raw, smooth, all, all, 2, 1)]).toEqual([0, 0, 1, 0]);
  });

  it("puts papers that have no smoothed point with the nearest, and goes by all where too few have one", () => {
    const raw = directions(0, 5, 90, 95, 3, 88);
    const all = numbers(0, 1, 2, 3, 4, 5);
    const sampled = numbers(0, 2, 3);
    expect([...split(machine, raw, directions(0, 90, 95), sampled, all, 2, 1)]).toEqual([0, 0, 1, 1, 0, 1]);
    expect([...split(machine, raw, directions(0), numbers(0), all, 2, 1)]).toEqual([0, 0, 1, 1, 0, 1]);
  });

  it("fills every part, even of papers that coincide", () => {
    const same = directions(7, 7, 7);
    expect([...split(machine, same, same, numbers(0, 1, 2), numbers(0, 1, 2), 3, 1)].sort()).toEqual([
      0, 1, 2,
    ]);
  });
});

describe("tiersOf(margin, unassigned, pinned)", () => {
  it("makes pinned papers core, and never leaves them out", () => {
    const margin = Float64Array.of(-0.5, 0.01, 0.3, 0.2);
    expect([...tiersOf(margin, 0)]).toEqual([1, 1, 0, 0]);
    expect([...tiersOf(margin, 0, [0])]).toEqual([0, 1, 0, 0]);
    expect([...tiersOf(margin, 0.5, [0])]).toEqual([0, 2, 0, 2]);
  });
});
