import { describe, expect, it } from "vitest";
import { modularity } from "../../src/cluster/modularity.ts";
import type { Neighbours } from "../../src/cluster/neighbours.ts";
import { golden2, neighboursOf } from "./golden2.ts";

/** Points with two neighbours each, the nearer first. */
const near = (which: readonly number[], similarity = which.map(() => 1)): Neighbours => ({
  most: 2,
  which: Int32Array.from(which),
  similarity: Float32Array.from(similarity),
});
const of = (graph: Neighbours, few: number, ...labels: number[]): number =>
  modularity(graph, few, Int32Array.from(labels), 1 + Math.max(...labels));

// 0 and 1 are nearest to each other, as 2 and 3; second comes a point of the other pair.
const pairs = near([1, 2, 0, 3, 3, 0, 2, 1]);

describe("modularity(near, few, assignment, k)", () => {
  it("by hand: two pairs", () => {
    // Of the 4 edges to first neighbours all lie within: 4/4 - 2 (4/8)^2. With second neighbours 4 of 8 do: 4/8 - 2 (8/16)^2.
    expect(of(pairs, 1, 0, 0, 1, 1)).toBe(0.5);
    expect(of(pairs, 2, 0, 0, 1, 1)).toBe(0);
  });

  it("by hand: clusters that cut pairs, and those of unequal ends", () => {
    expect(of(pairs, 1, 0, 1, 0, 1)).toBe(-0.5);
    // Every point a cluster: no edge within, 2 ends each of 8.
    expect(of(pairs, 1, 0, 1, 2, 3)).toBe(-0.25);
    // {0 1 2} {3}: 0-1 twice within, 2-3 twice across; 6 ends and 2 of 8: 2/4 - (6/8)^2 - (2/8)^2.
    expect(of(pairs, 1, 0, 0, 0, 1)).toBe(0.5 - 0.5625 - 0.0625);
  });

  it("is 0 for one cluster of all", () => {
    expect(of(pairs, 2, 0, 0, 0, 0)).toBe(0);
  });

  it.each(["mixed", "parts"] as const)("equals the formula on the full matrix: %s", (name) => {
    const graph = golden2.graphs[name];
    expect(of(neighboursOf(graph), graph.most, ...graph.labels)).toBeCloseTo(graph.modularity, 12);
    expect(of(neighboursOf(graph), 99, ...graph.labels)).toBeCloseTo(graph.modularity, 12);
  });

  it("does not count neighbours that are not alike at all, nor clusters without points", () => {
    const unlike = near([1, 2, 0, 3, 3, 0, 2, 1], [1, 0, 1, -0.1, 1, 0, 1, 0]);
    expect(of(unlike, 2, 0, 0, 1, 1)).toBe(0.5);
    expect(of(unlike, 2, 0, 0, 3, 3)).toBe(0.5);
    expect(of(near([1, 2, 0, 2, 0, 1], [0, 0, 0, 0, 0, 0]), 2, 0, 1, 0)).toBe(0);
  });
});
