import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";
import { unitPoints } from "../../src/cluster/points.ts";
import { nearestPapers } from "../../src/layout/nearest.ts";
import { seededRandom } from "../../src/random.ts";
import { unitGroups } from "../cluster/points.ts";

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine(1);
});
afterAll(() => machine.close());

const flat = (rows: number) => ({ x: new Float32Array(rows), y: new Float32Array(rows) });

describe("nearestPapers", () => {
  it("by hand: by the angle alone, -1 where none is alike", () => {
    // Directions of 0, 10, 30 and 180 degrees, of any length, and a paper without a word.
    const at = (degrees: number, length: number): number[] => [
      length * Math.cos((degrees * Math.PI) / 180),
      length * Math.sin((degrees * Math.PI) / 180),
    ];
    const data = Float32Array.from([at(0, 1), at(10, 7), at(30, 2), at(180, 1), [0, 0]].flat());
    const points = unitPoints(machine, { rows: 5, columns: 2, data });
    const nearest = nearestPapers(machine, points, flat(5), new Int32Array(5), 1, 2);
    expect([...nearest]).toEqual([1, 2, 0, 2, 1, 0, -1, -1, -1, -1]);
  });

  it("fills up with -1 when there are fewer papers than places", () => {
    const points = unitGroups(machine, 3, 1);
    expect([...nearestPapers(machine, points, flat(3), new Int32Array(3), 1, 5)].map((j) => j < 0)).toEqual(
      Array.from({ length: 15 }, (_, at) => at % 5 > 1),
    );
    expect([...nearestPapers(machine, unitGroups(machine, 1, 2), flat(1), new Int32Array(1), 1, 5)]).toEqual([
      -1, -1, -1, -1, -1,
    ]);
  });

  it("looks among the papers of the topic, and its part of the map, in a large corpus", () => {
    const rows = 9000;
    const points = unitGroups(machine, rows, 2, 0.2);
    const topic = Int32Array.from({ length: rows }, (_, i) => i % 2);
    const random = seededRandom(4);
    // Wider than high: the first cut is at the median of x.
    const plane = {
      x: Float32Array.from({ length: rows }, random),
      y: Float32Array.from({ length: rows }, () => random() / 9),
    };
    const median = [0, 1].map((t) => plane.x.filter((_, i) => i % 2 === t).sort()[rows / 4]!);
    const part = (i: number): string => `topic ${i % 2}, ${plane.x[i]! < median[i % 2]! ? "left" : "right"}`;
    const nearest = nearestPapers(machine, points, plane, topic, 2, 5);
    const astray = nearest.filter(
      (j, at) => j === Math.floor(at / 5) || part(j) !== part(Math.floor(at / 5)),
    );
    expect(astray).toHaveLength(0);
  });
});
