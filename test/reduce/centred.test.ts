import { describe, expect, it } from "vitest";
import { inBlocks } from "../../src/linalg/blocks.ts";
import { csrIn } from "../../src/linalg/csr.ts";
import { newPanels, panelsFor } from "../../src/linalg/panels.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { type Centred, gramTimes, project } from "../../src/reduce/centred.ts";
import { apart, multiply, panelsOf, rowsOf, rowsOfPanels, transpose } from "../linalg/matrices.ts";
import { openMachine } from "../support/machine.ts";
import { sparseGroups } from "./matrices.ts";

const machine = await openMachine(2);

const x = csrIn(machine, sparseGroups(9000, 40, 6, 3));
const blocks = inBlocks(machine, x);
const mean = columnMeans(x);
const centred: Centred = { x: blocks, mean: machine.f32(x.columns) };
centred.mean.set(Array.from(blocks.order, (j) => mean[j]!));
/** A matrix whose rows are in the order of the blocks' columns. */
const ordered = (rows: readonly number[][]): number[][] => Array.from(blocks.order, (j) => rows[j]!);

/** The same, dense and with the means taken off. */
const dense = Array.from({ length: x.rows }, (_, i) => {
  const row = Array.from(mean, (m) => -m);
  for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) row[x.indices[p]!]! += x.data[p]!;
  return row;
});
const normal = gaussian(seededRandom(1));
const q = Array.from({ length: 40 }, () => Array.from({ length: 19 }, normal));

describe("gramTimes(machine, centred, part, q, out)", () => {
  it.each([1, 2, 3])("is (X - 1m')'(X - 1m') Q over the rows of the first blocks: %i of 3", (part) => {
    const some = dense.filter((_, i) => Math.floor(i / 256) % 3 < part);
    machine.scope(() => {
      const out = newPanels(machine, x.columns, 2);
      out.data.fill(9);
      gramTimes(machine, centred, part, panelsOf(machine, ordered(q)), out);
      const expected = ordered(multiply(transpose(some), multiply(some, q)));
      const found = rowsOfPanels(out);
      const largest = Math.max(...expected.flat().map(Math.abs));
      expect(largest).toBeGreaterThan(500);
      expect(
        apart(
          found.map((row) => row.slice(0, 19)),
          expected,
        ),
      ).toBeLessThan(1e-5 * largest);
      expect(Math.max(...found.flatMap((row) => row.slice(19)).map(Math.abs))).toBe(0);
    });
  });

  it("leaves out the columns that Q has no rows for", () => {
    const few = 7;
    const kept = Array.from(blocks.order.subarray(0, few));
    const some = dense.map((row) => kept.map((j) => row[j]!));
    const directions = q.slice(0, few);
    machine.scope(() => {
      const out = newPanels(machine, few, 2);
      gramTimes(machine, centred, 3, panelsOf(machine, directions), out);
      const expected = multiply(transpose(some), multiply(some, directions));
      const largest = Math.max(...expected.flat().map(Math.abs));
      expect(
        apart(
          rowsOfPanels(out).map((row) => row.slice(0, 19)),
          expected,
        ),
      ).toBeLessThan(1e-5 * largest);
    });
  });
});

describe("project(machine, centred, v, columns)", () => {
  it.each([1, 16, 19])("is the first columns of (X - 1m') V: %i", (columns) => {
    const { rows, data, ...scores } = project(machine, centred, panelsOf(machine, ordered(q)), columns);
    expect([rows, scores.columns]).toEqual([9000, columns]);
    const found = rowsOf({ rows, columns, data });
    for (let run = 0; run < rows; run += 256) {
      const expected = multiply(dense.slice(run, run + 256), q).map((row) => row.slice(0, columns));
      expect(apart(found.slice(run, run + 256), expected)).toBeLessThan(1e-5);
    }
  });

  it("is nothing of no columns", () => {
    const none = newPanels(machine, 40, panelsFor(0));
    expect(project(machine, centred, none, 0).data).toHaveLength(0);
  });
});
