import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { describe, expect, it } from "vitest";
import { eigengaps } from "../../src/cluster/eigengaps.ts";
import { nearestNeighbours, type Neighbours } from "../../src/cluster/neighbours.ts";
import { openMachine } from "../support/machine.ts";
import { golden2, neighboursOf } from "./golden2.ts";
import { unitGroups } from "./points.ts";

const machine = await openMachine(1);
const gapsOf = (values: readonly number[], most: number): number[] =>
  values.slice(0, most).map((value, i) => value - values[i + 1]!);

/** All eigenvalues of the normalized graph, descending, by ml-matrix on the full matrix. */
function eigenvalues({ most, which, similarity }: Neighbours, points: number): number[] {
  const w = Matrix.zeros(points, points);
  const add = (i: number, j: number): unknown => w.set(i, j, w.get(i, j) + 1);
  which.forEach((j, at) => {
    const i = Math.floor(at / most);
    if (similarity[at]! <= 0) return;
    add(i, j);
    add(j, i);
  });
  const degree = w.sum("row").map((d) => Math.max(1, d));
  const normalized = w.to2DArray().map((row, i) => row.map((x, j) => x / Math.sqrt(degree[i]! * degree[j]!)));
  const { realEigenvalues } = new EigenvalueDecomposition(new Matrix(normalized), { assumeSymmetric: true });
  return realEigenvalues.sort((a, b) => b - a);
}

const expectClose = (found: Float64Array, expected: readonly number[], error: number): void => {
  expect(found).toHaveLength(expected.length + 1);
  expect(found[0]).toBe(0);
  expected.forEach((gap, i) => {
    expect(Math.abs(found[i + 1]! - gap), `gap ${i + 1}`).toBeLessThan(error);
  });
};

describe("eigengaps(near, points, most)", () => {
  it.each(["mixed", "parts"] as const)(
    "equals the gaps between numpy.linalg.eigvalsh's eigenvalues: %s",
    (name) => {
      const graph = golden2.graphs[name];
      const found = eigengaps(neighboursOf(graph), graph.points.length, 8);
      expectClose(found, gapsOf(graph.eigenvalues, 8), 1e-9);
    },
  );

  it("is large at the number of parts that hang together no more", () => {
    for (const parts of [2, 3, 5]) {
      const points = unitGroups(machine, 40 * parts, parts, 0.05);
      const near = nearestNeighbours(machine, points, 7);
      const gaps = eigengaps(near, 40 * parts, 9);
      for (let k = 1; k < parts; k++)
        expect(Math.abs(gaps[k]!), `${parts} parts, gap ${k}`).toBeLessThan(1e-9);
      expect(gaps[parts]).toBeGreaterThan(0.01);
      expectClose(gaps, gapsOf(eigenvalues(near, 40 * parts), 9), 0.002);
    }
  });

  it.each([
    [300, 6, 0.6, 21],
    [300, 30, 1.6, 21],
    [360, 20, 0.8, 39],
  ])(
    "comes within 0.005 on graphs of many eigenvalues: %i points in %i groups",
    (n, groups, spread, most) => {
      const near = nearestNeighbours(machine, unitGroups(machine, n, groups, spread), 7);
      expectClose(eigengaps(near, n, most), gapsOf(eigenvalues(near, n), most), 0.005);
    },
  );

  it("finds as many parts where the space holds but some of the graph's vectors", () => {
    const near = nearestNeighbours(machine, unitGroups(machine, 600, 6, 0.05), 7);
    const gaps = eigengaps(near, 600, 9);
    expect(Math.max(...gaps.slice(1, 6).map(Math.abs))).toBeLessThan(1e-9);
    expect(gaps[6]).toBeGreaterThan(1e-3);
  });

  it("is 0 from where the graph has no more points, and for points without neighbours", () => {
    const points = unitGroups(machine, 4, 2);
    const gaps = eigengaps(nearestNeighbours(machine, points, 3), 4, 9);
    expect(gaps).toHaveLength(10);
    expect(Array.from(gaps.slice(4))).toEqual([0, 0, 0, 0, 0, 0]);
    const none = { most: 1, which: Int32Array.of(1, 0, 1), similarity: new Float32Array(3) };
    for (const gap of eigengaps(none, 3, 2)) expect(Math.abs(gap)).toBeLessThan(1e-12);
  });

  it("gives the same numbers each time", () => {
    const near = nearestNeighbours(machine, unitGroups(machine, 100, 4, 0.3), 5);
    expect(eigengaps(near, 100, 12)).toEqual(eigengaps(near, 100, 12));
  });
});
