import { describe, expect, it } from "vitest";
import { type Block, inBlocks, momentsOfBlocks } from "../../src/linalg/blocks.ts";
import { csrIn } from "../../src/linalg/csr.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { openMachine } from "../support/machine.ts";
import { sparseGroups } from "../reduce/matrices.ts";
import { csrOf } from "./matrices.ts";

const machine = await openMachine(2);

/** The entries of a block by row and column. */
const entriesOf = ({ column, start, row, value }: Block): Map<string, number> =>
  new Map(
    Array.from(column).flatMap((j, at) =>
      Array.from({ length: start[at + 1]! - start[at]! }, (_, e) => {
        const entry = start[at]! + e;
        return [`${row[entry]!},${j}`, value[entry]!] as const;
      }),
    ),
  );

describe("inBlocks(machine, x)", () => {
  it("by hand: columns with the most entries come first, equal ones as they come, empty ones are not in", () => {
    const x = csrOf([
      [0, 1, 0, 2],
      [0, 0, 0, 3],
      [4, 0, 0, 5],
    ]);
    const { order, place, blocks } = inBlocks(machine, csrIn(machine, x));
    expect(Array.from(order)).toEqual([3, 0, 1, 2]);
    expect(Array.from(place)).toEqual([1, 2, 3, 0]);
    expect(blocks.map(({ rows }) => rows)).toEqual([3]);
    const { column, start, row, value } = blocks[0]!;
    expect(Array.from(column)).toEqual([0, 1, 2]);
    expect(Array.from(start)).toEqual([0, 3, 4, 5]);
    expect(Array.from(row)).toEqual([0, 1, 2, 2, 0]);
    expect(Array.from(value)).toEqual([2, 3, 5, 4, 1]);
  });

  it("deals runs of 256 rows out to blocks in turn, and loses no entry", () => {
    const x = sparseGroups(9000, 40, 6, 3);
    const { place, blocks } = inBlocks(machine, csrIn(machine, x));
    expect(blocks).toHaveLength(3);
    const found = blocks.map(entriesOf);
    for (let i = 0; i < x.rows; i++) {
      const run = Math.floor(i / 256);
      const row = Math.floor(run / 3) * 256 + (i % 256);
      for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++)
        expect(found[run % 3]!.get(`${row},${place[x.indices[p]!]!}`)).toBe(x.data[p]);
    }
    expect(found.reduce((sum, { size }) => sum + size, 0)).toBe(x.data.length);
    expect(blocks.reduce((sum, { rows }) => sum + rows, 0)).toBe(9000);
  });

  it("is no block of no rows", () => {
    expect(inBlocks(machine, csrIn(machine, { ...csrOf([]), columns: 3 })).blocks).toEqual([]);
  });
});

describe("momentsOfBlocks(machine, blocks)", () => {
  it("has the means and the sums of squares of the columns, in their new order", () => {
    const x = sparseGroups(9000, 40, 6, 3);
    const blocks = inBlocks(machine, csrIn(machine, x));
    const { mean, squares } = momentsOfBlocks(machine, blocks);
    const expected = columnMeans(x);
    blocks.order.forEach((j, at) => {
      expect(mean[at]).toBeCloseTo(expected[j]!, 12);
    });
    expect(squares.reduce((sum, s) => sum + s, 0)).toBeCloseTo(
      x.data.reduce((sum, value) => sum + value * value, 0),
      6,
    );
  });
});
