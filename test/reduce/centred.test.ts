import { describe, expect, it } from "vitest";
import { csrIn } from "../../src/linalg/csr.ts";
import { newPanels, panelsFor } from "../../src/linalg/panels.ts";
import { columnMeans } from "../../src/linalg/products.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { everyStep, gramTimes, project } from "../../src/reduce/centred.ts";
import { apart, multiply, panelsOf, rowsOf, rowsOfPanels, transpose } from "../linalg/matrices.ts";
import { openMachine } from "../support/machine.ts";
import { sparseGroups } from "./matrices.ts";

const machine = await openMachine(2);

const x = csrIn(machine, sparseGroups(700, 40, 6, 3));
const centred = { x, mean: columnMeans(x) };
/** The same, dense and with the means taken off. */
const dense = Array.from({ length: x.rows }, (_, i) => {
  const row = Array.from(centred.mean, (mean) => -mean);
  for (let p = x.indptr[i]!; p < x.indptr[i + 1]!; p++) row[x.indices[p]!]! += x.data[p]!;
  return row;
});
const normal = gaussian(seededRandom(1));
const q = Array.from({ length: 40 }, () => Array.from({ length: 19 }, normal));

describe("everyStep(x, every)", () => {
  it("is all rows in steps of 256, or every so many of these steps", () => {
    const rows = 1100;
    const all = [
      [0, 256],
      [256, 512],
      [512, 768],
      [768, 1024],
      [1024, 1100],
    ];
    expect(everyStep({ rows }, 1)).toEqual(all);
    expect(everyStep({ rows }, 2)).toEqual([all[0], all[2], all[4]]);
    expect(everyStep({ rows }, 3)).toEqual([all[0], all[3]]);
    expect(everyStep({ rows: 0 }, 1)).toEqual([]);
  });
});

describe("gramTimes(machine, centred, rows, q, out)", () => {
  it.each([1, 2])("is (X - 1m')'(X - 1m') Q over every row, or of some steps: every %i", (every) => {
    const rows = everyStep(x, every);
    const some = rows.flatMap(([begin, end]) => dense.slice(begin, end));
    machine.scope(() => {
      const out = newPanels(machine, x.columns, 2);
      out.data.fill(9);
      gramTimes(machine, centred, rows, panelsOf(machine, q), out);
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
