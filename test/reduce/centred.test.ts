import { describe, expect, it } from "vitest";
import { csrIn } from "../../src/linalg/csr.ts";
import { newPanels, panelsFor } from "../../src/linalg/panels.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { type Centred, gramTimes, project } from "../../src/reduce/centred.ts";
import { apart, multiply, panelsOf, rowsOf, rowsOfPanels, transpose } from "../linalg/matrices.ts";
import { openMachine } from "../support/machine.ts";
import { sparseGroups } from "./matrices.ts";

const machine = await openMachine(2);

const x = csrIn(machine, sparseGroups(700, 40, 6, 3));
const mean32 = machine.f32(x.columns);
mean32.set(columnMeans(x));
const centred: Centred = { x, mean: columnMeans(x), mean32 };
/** The same, dense and with the means taken off. */
const dense = Array.from({ length: x.rows }, (_, i) => {
  const row = Array.from(centred.mean, (mean) => -mean);
  for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) row[x.indices[p]!]! += x.data[p]!;
  return row;
});
const normal = gaussian(seededRandom(1));
const q = Array.from({ length: 40 }, () => Array.from({ length: 19 }, normal));

describe("gramTimes(machine, centred, every, q, out)", () => {
  it.each([1, 2, 3])("is (X - 1m')'(X - 1m') Q over all rows, or over runs of 256: every %i", (every) => {
    const some = dense.filter((_, i) => Math.floor(i / 256) % every === 0);
    machine.scope(() => {
      const out = newPanels(machine, x.columns, 2);
      out.data.fill(9);
      gramTimes(machine, centred, every, panelsOf(machine, q), out);
      const expected = multiply(transpose(some), multiply(some, q));
      const found = rowsOfPanels(out);
      expect(Math.max(...expected.flat())).toBeGreaterThan(50);
      expect(
        apart(
          found.map((row) => row.slice(0, 19)),
          expected,
        ),
      ).toBeLessThan(1e-3);
      expect(Math.max(...found.flatMap((row) => row.slice(19)).map(Math.abs))).toBe(0);
    });
  });
});

describe("project(machine, centred, v, columns)", () => {
  it.each([1, 16, 19])("is the first columns of (X - 1m') V: %i", (columns) => {
    const { rows, data, ...scores } = project(machine, centred, panelsOf(machine, q), columns);
    expect([rows, scores.columns]).toEqual([700, columns]);
    const expected = multiply(dense, q).map((row) => row.slice(0, columns));
    expect(apart(rowsOf({ rows, columns, data }), expected)).toBeLessThan(1e-5);
  });

  it("is nothing of no columns", () => {
    const none = newPanels(machine, 40, panelsFor(0));
    expect(project(machine, centred, none, 0).data).toHaveLength(0);
  });
});
