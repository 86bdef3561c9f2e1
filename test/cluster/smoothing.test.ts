import { describe, expect, it } from "vitest";
import { ground, neighboursFor } from "../../src/cluster/ground.ts";
import { type Neighbours, nearestNeighbours } from "../../src/cluster/neighbours.ts";
import { type Points, unitPoints } from "../../src/cluster/points.ts";
import { smoothed } from "../../src/cluster/smoothing.ts";
import { copied } from "../../src/kernels/copied.ts";
import { apart, dense32Of, rowsOf } from "../linalg/matrices.ts";
import { openMachine } from "../support/machine.ts";
import { unitGroups } from "./points.ts";

const machine = await openMachine(1);
const pointsOf = (rows: readonly (readonly number[])[]) => unitPoints(machine, dense32Of(rows));
const at = (degrees: number): number[] => [
  Math.cos((degrees * Math.PI) / 180),
  Math.sin((degrees * Math.PI) / 180),
  0,
  0,
];
/** Smoothed by neighbours that come into the memory of the machine. */
const smoothedBy = (points: Points, near: Neighbours, rounds: number): Points => {
  const which = copied(machine.i32, near.which);
  return smoothed(
    machine,
    points,
    { ...near, which, similarity: copied(machine.f32, near.similarity) },
    rounds,
  );
};
const lengths = (rows: readonly (readonly number[])[]): number[] => rows.map((row) => Math.hypot(...row));

describe("smoothed(machine, points, near, rounds)", () => {
  // Each with its one neighbour: 0 and 20 meet at 10, and 50 comes half way to 20.
  const points = pointsOf([at(0), at(20), at(50)]);
  const near = nearestNeighbours(machine, points, 1);

  it("by hand: each becomes the mean of itself and its neighbour, at unit length", () => {
    expect(apart(rowsOf(smoothedBy(points, near, 1)), [at(10), at(10), at(35)])).toBeLessThan(1e-6);
  });

  it("by hand: again in each round, with the neighbours as they were and the points as they have become", () => {
    expect(apart(rowsOf(smoothedBy(points, near, 2)), [at(10), at(10), at(22.5)])).toBeLessThan(1e-6);
    expect(apart(rowsOf(smoothedBy(points, near, 3)), [at(10), at(10), at(16.25)])).toBeLessThan(1e-6);
  });

  it("leaves the points as they were, and in no round returns them", () => {
    const before = rowsOf(points);
    smoothedBy(points, near, 2);
    expect(rowsOf(points)).toEqual(before);
    expect(rowsOf(smoothedBy(points, near, 0))).toEqual(before);
  });

  it("keeps rows of zeros, which are nobody's neighbours", () => {
    const some = pointsOf([at(0), [0, 0, 0, 0], at(20), [0, 0, 0, 0]]);
    const rows = rowsOf(smoothedBy(some, nearestNeighbours(machine, some, 3), 1));
    expect(apart(rows, [at(10), [0, 0, 0, 0], at(10), [0, 0, 0, 0]])).toBeLessThan(1e-6);
  });

  it("does not average points that are not alike at all: at right angles, or opposite", () => {
    const some = pointsOf([
      [1, 0],
      [0, 1],
      [-1, 0],
    ]);
    expect(rowsOf(smoothedBy(some, nearestNeighbours(machine, some, 2), 3))).toEqual(rowsOf(some));
  });

  it("gives points of unit length, nearer to each other within their groups", () => {
    const groups = unitGroups(machine, 300, 5, 0.4);
    const after = smoothedBy(groups, nearestNeighbours(machine, groups, 8), 3);
    for (const length of lengths(rowsOf(after))) expect(length).toBeCloseTo(1, 5);
    const spread = (rows: number[][]): number =>
      rows.reduce((sum, row, i) => sum + Math.hypot(...row.map((x, j) => x - rows[i % 5]![j]!)), 0);
    expect(spread(rowsOf(after))).toBeLessThan(0.7 * spread(rowsOf(groups)));
  });
});

describe("ground(machine, points, neighbours)", () => {
  it("smooths by so many neighbours in 3 rounds", () => {
    const points = unitGroups(machine, 40, 3, 0.3);
    const { near, smooth } = ground(machine, points, 4);
    expect(near).toEqual(nearestNeighbours(machine, points, 4));
    expect(rowsOf(smooth)).toEqual(rowsOf(smoothedBy(points, near, 3)));
  });

  it("leaves points as they are where there are to be no neighbours, but finds those it would take", () => {
    const points = unitGroups(machine, 40, 3, 0.3);
    const { near, smooth } = ground(machine, points, 0);
    expect(smooth).toBe(points);
    expect(near.most).toBe(neighboursFor(40));
  });
});

describe("neighboursFor(papers)", () => {
  it("grows with the cube root of the papers, from 2 to 20", () => {
    // 1.25 * 3 = 3.75, 1.25 * 7.37 = 9.2, 1.25 * 12.6 = 15.7, 1.25 * 15.87 = 19.8.
    expect([1, 3, 27, 400, 2000, 4000, 8000, 1e6].map(neighboursFor)).toEqual([2, 2, 4, 9, 16, 20, 20, 20]);
  });
});
