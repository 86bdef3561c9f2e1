import { describe, expect, it } from "vitest";
import { nearestNeighbours } from "../../src/cluster/neighbours.ts";
import { unitPoints } from "../../src/cluster/points.ts";
import { dense32Of } from "../linalg/matrices.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { golden2, neighboursOf } from "./golden2.ts";
import { unitGroups } from "./points.ts";

const machine = await openMachine(1);
const inDirections = (...degrees: number[]) =>
  unitPoints(
    machine,
    dense32Of(degrees.map((d) => [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)])),
  );

describe("nearestNeighbours(machine, points, most)", () => {
  it("by hand: four directions of the plane, two neighbours each, the nearest first", () => {
    const { most, which, similarity } = nearestNeighbours(machine, inDirections(0, 10, 30, 100), 2);
    expect(most).toBe(2);
    expect(Array.from(which)).toEqual([1, 2, 0, 2, 1, 0, 2, 1]);
    const angles = [10, 30, 10, 20, 20, 30, 70, 90];
    similarity.forEach((value, at) => {
      expect(value).toBeCloseTo(Math.cos((angles[at]! * Math.PI) / 180), 6);
    });
  });

  it.each(["mixed", "parts"] as const)("equals those of a full matrix of cosines: %s", (name) => {
    const graph = golden2.graphs[name];
    const found = nearestNeighbours(machine, unitPoints(machine, dense32Of(graph.points)), graph.most);
    const expected = neighboursOf(graph);
    expect(found.which).toEqual(expected.which);
    expected.similarity.forEach((value, at) => {
      expect(found.similarity[at]).toBeCloseTo(value, 5);
    });
  });

  it("takes the lower number among points as near, and never the point itself", () => {
    const { which } = nearestNeighbours(machine, inDirections(50, 50, 50, 50, 50), 2);
    expect(Array.from(which)).toEqual([1, 2, 0, 2, 0, 1, 0, 1, 0, 1]);
  });

  it("has as many as there are other points where these are fewer", () => {
    const { most, which } = nearestNeighbours(machine, inDirections(0, 10, 25), 20);
    expect(most).toBe(2);
    expect(Array.from(which)).toEqual([1, 2, 0, 2, 1, 0]);
    expect(nearestNeighbours(machine, inDirections(7), 20)).toEqual({
      most: 0,
      which: new Int32Array(0),
      similarity: new Float32Array(0),
    });
  });

  it("finds points without direction, which are like none, at similarity 0", () => {
    const points = unitPoints(
      machine,
      dense32Of([
        [1, 0],
        [0, 0],
        [1, 1],
        [-1, 0],
      ]),
    );
    const { which, similarity } = nearestNeighbours(machine, points, 3);
    expect(Array.from(similarity.slice(3, 6), Math.abs)).toEqual([0, 0, 0]);
    expect(Array.from(which.slice(0, 3))).toEqual([2, 1, 3]);
    expect(similarity[1]).toBe(0);
    expect(similarity[2]).toBeCloseTo(-1, 6);
  });

  it("gives the same numbers on 2 threads, and the memory back", async () => {
    const points = unitGroups(machine, 700, 5, 0.4);
    const before = machine.scope(() => machine.f32(1).byteOffset);
    const expected = nearestNeighbours(machine, points, 9);
    expect(machine.scope(() => machine.f32(1).byteOffset)).toBe(before);
    const other = await machineOfTest(2);
    expect(nearestNeighbours(other, unitGroups(other, 700, 5, 0.4), 9)).toEqual(expected);
  });
});
