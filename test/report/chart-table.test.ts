import { csvFormat } from "d3-dsv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvOf, dataSets, type Page, unpackTable } from "../../src/report/chart-table.ts";
import { packTable } from "../../src/report/pack-table.ts";

const values = [
  { x: 0.5, name: "cats", flag: true },
  { x: -1, name: 'a, "b"', flag: false },
];
const page: Page = {
  ids: ["p0", "p1", "p2"],
  titles: ["Zero", "One, two", "Two"],
  topics: Int32Array.of(1, -1, 0),
  labels: ["graphs", "cats"],
  spec: { layer: [{ data: { values: [{ y: 1 }] } }, { data: { values } }, { values: [1, 2] }] },
};
const back = (csv: string): string => csvOf(unpackTable(packTable(csv, page), page));

describe("packTable", () => {
  it("refers to what the page has of papers, and to fields of the specification; other cells it keeps", () => {
    const csv = 'id,title,topic,label,at,own\np0,Zero,1,cats,0.5,7\np2,Two,0,graphs,-1,"x,y"\n';
    expect(packTable(csv, page)).toEqual({
      names: ["id", "title", "topic", "label", "at", "own"],
      steps: [0, 2],
      columns: ["id", "title", "topic", "label", { set: 1, field: "x" }, [7, "x,y"]],
    });
    expect(back(csv)).toBe(csv);
  });

  it("takes a column that differs in one cell as it is", () => {
    const csv = "id,title\np2,Two\np1,Other\n";
    expect(packTable(csv, page)).toEqual({
      names: ["id", "title"],
      steps: [2, -1],
      columns: ["id", ["Two", "Other"]],
    });
    expect(back(csv)).toBe(csv);
  });

  it("knows no papers where one is not in the page", () => {
    const csv = "id,title\np2,Two\np9,Nine\n";
    expect(packTable(csv, page)).toMatchObject({
      steps: [],
      columns: [
        ["p2", "p9"],
        ["Two", "Nine"],
      ],
    });
    expect(back(csv)).toBe(csv);
  });

  it("keeps numbers as numbers only where they read the same", () => {
    const csv = "n\n1\n01\n1e-7\n-0\nNaN\nInfinity\n1.50\n\n0x1\n";
    expect(packTable(csv, page).columns).toEqual([
      [1, "01", 1e-7, "-0", "NaN", "Infinity", "1.50", "", "0x1"],
    ]);
    expect(back(csv)).toBe(csv);
  });

  it("keeps tables without rows, and without columns", () => {
    for (const csv of ["id,x\n", "\n"]) expect(back(csv)).toBe(csv);
  });

  it("gives back any CSV that d3 writes, to the byte, through JSON", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom(null, "p1", "Zero", "\r", "\n", '"', "\ue0001"),
    );
    const row = fc.record({ id: fc.constantFrom("p0", "p1", "p2"), "a,b": cell, x: cell });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const csv = `${csvFormat(rows)}\n`;
        const packed = JSON.parse(JSON.stringify(packTable(csv, page))) as ReturnType<typeof packTable>;
        expect(csvOf(unpackTable(packed, page))).toBe(csv);
      }),
    );
  });
});

describe("dataSets", () => {
  it("are the rows that a specification inlines, in its order", () => {
    expect(dataSets(page.spec)).toEqual([[{ y: 1 }], values]);
    expect(dataSets(null)).toEqual([]);
  });
});
