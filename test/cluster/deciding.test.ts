import { describe, expect, it } from "vitest";
import { decidingTerms } from "../../src/cluster/deciding.ts";
import { likelihoods } from "../../src/cluster/likelihoods.ts";
import { type Csr, csrIn } from "../../src/linalg/csr.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { openMachine } from "../support/machine.ts";

const machine = await openMachine(1);

/** Rows of [term, weight] pairs. */
const csr = (columns: number, rows: readonly (readonly (readonly [number, number])[])[]): Csr => ({
  rows: rows.length,
  columns,
  indptr: Int32Array.from([0, ...rows.map((_, i) => rows.slice(0, i + 1).flat().length)]),
  indices: Int32Array.from(rows.flat(), ([term]) => term),
  data: Float32Array.from(rows.flat(), ([, weight]) => weight),
});

const decided = (x: Csr, topic: number[], second: number[]): number[][] => {
  const own = csrIn(machine, x);
  const mean = columnMeans(x);
  const logs = likelihoods(machine, own, mean, 2, Int32Array.from(topic));
  const columns = decidingTerms(machine, own, mean, logs, Int32Array.from(topic), Int32Array.from(second));
  return topic.map((_, d) => columns.map((column) => column[d]!));
};

describe("decidingTerms(machine, x, mean, likelihoods, topic, secondTopic)", () => {
  const x = csr(5, [
    [
      [0, 0.9],
      [1, 0.4],
      [4, 0.2],
    ],
    [
      [0, 0.5],
      [1, 0.8],
    ],
    [
      [2, 0.7],
      [4, 0.7],
    ],
    [
      [2, 0.9],
      [3, 0.4],
    ],
  ]);

  it("tells the terms that other papers of the topic hold and the second topic lacks, the strongest first", () => {
    const found = decided(x, [0, 0, 1, 1], [1, 1, 0, 0]);
    expect(found[0]).toEqual([0, 1, -1]);
    expect(found[1]).toEqual([1, 0, -1]);
  });

  it("leaves out words that no other paper of the topic holds, and those that speak for the second", () => {
    const found = decided(x, [0, 0, 1, 1], [1, 1, 0, 0]);
    // Term 4 stands in a paper of each topic, term 3 in one paper.
    expect(found[2]).toEqual([2, -1, -1]);
    expect(found[3]).toEqual([2, -1, -1]);
  });

  it("has nothing to tell of a paper without terms", () => {
    expect(decided(csr(1, [[], [[0, 1]]]), [0, 1], [1, 0])[0]).toEqual([-1, -1, -1]);
  });

  it("takes of many terms the three strongest, the lower number among equals", () => {
    const same = Array.from({ length: 5 }, (_, t) => [t, 0.4] as const);
    const found = decided(csr(6, [same, same, [[5, 1]]]), [0, 0, 1], [1, 1, 0]);
    expect(found.slice(0, 2)).toEqual([
      [0, 1, 2],
      [0, 1, 2],
    ]);
  });
});
