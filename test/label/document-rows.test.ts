import { csvParseRows } from "d3-dsv";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/ingest/document.ts";
import { type Placement, rounded, type Rows, rowsOf } from "../../src/label/document-rows.ts";
import { columnsFor } from "../../src/label/document-table.ts";

const paper = (
  number: number,
  sources: readonly string[],
  extra: Readonly<Record<string, unknown>> = {},
): Document => ({
  id: `p${number}`,
  title: `Paper ${number}`,
  abstract: "Long.",
  date: null,
  sources,
  ...extra,
});

/** Every second paper is in topic 1; the first is on the border. */
function placement(
  papers: number,
  fields: readonly string[] = [],
  labelField: string | null = null,
): Placement {
  const topic = Int32Array.from({ length: papers }, (_, d) => d % 2);
  return {
    topic,
    secondTopic: topic.map((t) => 1 - t),
    score: new Float64Array(papers).fill(0.123456789),
    tier: Uint8Array.from(topic, (_, d) => (d === 0 ? 1 : 0)),
    x: new Float32Array(papers).fill(-0.5),
    y: new Float32Array(papers).fill(1e-9),
    deciding: [
      new Int32Array(papers).fill(1),
      new Int32Array(papers).fill(0),
      new Int32Array(papers).fill(-1),
    ],
    surfaces: ["node", "graph"],
    labels: ["graphs", "speech, audio"],
    fields,
    labelField,
    dealt: new Int32Array(papers).fill(1),
  };
}

const lines = (papers: readonly Document[]): Uint8Array =>
  Uint8Array.from(Buffer.from(papers.map((p) => `${JSON.stringify(p)}\n`).join("")));

const rows = (papers: readonly Document[], fields?: readonly string[]): string[][] => {
  const { csv } = rowsOf({ block: lines(papers), first: 0, wanted: [] }, placement(papers.length, fields));
  return csvParseRows(Buffer.from(csv).toString("utf8"));
};

describe("rowsOf({ block, first, wanted }, placement)", () => {
  it("gives each paper a row, numbers to 6 decimals, sources joined", () => {
    expect(rows([paper(0, ["a.html", "b.html"], { date: "2024-06" }), paper(1, ["b.html"])])).toEqual([
      [
        "p0",
        "Paper 0",
        "2024-06",
        "a.html; b.html",
        "0",
        "graphs",
        "border",
        "0.123457",
        "1",
        "-0.5",
        "0",
        "graph; node",
      ],
      [
        "p1",
        "Paper 1",
        "",
        "b.html",
        "1",
        "speech, audio",
        "core",
        "0.123457",
        "0",
        "-0.5",
        "0",
        "graph; node",
      ],
    ]);
  });

  it("passes fields on in their order, structures as JSON, nothing where a paper has none", () => {
    const fields = ["authors", "open", "score_of", "upvotes", "venue"];
    const found = rows(
      [
        paper(0, ["s"], { venue: "NeurIPS", upvotes: 3, open: true, authors: ["A", "B"] }),
        paper(1, ["s"], { venue: null, score_of: "0.50" }),
      ],
      fields,
    );
    expect(found.map((row) => row.slice(12))).toEqual([
      ['["A","B"]', "true", "", "3", "NeurIPS"],
      ["", "", "0.50", "", ""],
    ]);
  });

  it.each(["__proto__", "constructor", "toString", "2024", "a,b", "abstract "])(
    "passes a field on whatever its name: %s",
    (name) => {
      const holder = JSON.parse(`{${JSON.stringify(name)}: "found"}`) as Record<string, unknown>;
      const line = `${JSON.stringify(paper(0, ["s"])).slice(0, -1)},${JSON.stringify(holder).slice(1)}\n`;
      const block = Uint8Array.from(Buffer.from(line + JSON.stringify(paper(1, ["s"])) + "\n"));
      const { csv } = rowsOf({ block, first: 0, wanted: [] }, placement(2, [name]));
      const found = csvParseRows(Buffer.from(csv).toString("utf8"));
      expect(found.map((row) => row[12])).toEqual(["found", ""]);
      expect(found[0]![1]).toBe("Paper 0");
    },
  );

  it("leaves texts that look like numbers or missing values as they are", () => {
    const odd = ["007", "1e5", "NaN", "null", "", " ", "true", "2024-06-22"];
    const found = rows(
      odd.map((title, i) => paper(i, ["s"], { id: title, title, note: title })),
      ["note"],
    );
    expect(found.map((row) => [row[0], row[1], row[12]])).toEqual(odd.map((text) => [text, text, text]));
  });

  it.each([
    'He said "yes".',
    "ends in a backslash \\",
    'a backslash before a quote \\"',
    'another field: ","abstract":"x","date":"1999',
    "line\nbreak, déjà vu, 图",
    "",
  ])("skips the abstract, whatever it holds: %s", (abstract) => {
    const [row] = rows([paper(0, ["s"], { abstract, title: `"abstract":"${abstract}`, date: "2024" })]);
    expect(row!.slice(0, 4)).toEqual(["p0", `"abstract":"${abstract}`, "2024", "s"]);
  });

  it("finds the ids and titles of documents asked for, and counts papers by source and topic", () => {
    const papers = [paper(0, ["a", "b"]), paper(1, ["b"]), paper(2, ["b"])];
    const { found, bySource } = rowsOf({ block: lines(papers), first: 2, wanted: [3, 9] }, placement(5));
    expect(found).toEqual([{ document: 3, id: "p1", title: "Paper 1" }]);
    expect(bySource).toEqual([
      { source: "a", topic: 0, papers: 1 },
      { source: "b", topic: 0, papers: 2 },
      { source: "b", topic: 1, papers: 1 },
    ]);
  });

  it("counts papers by class and topic, own and shuffled, without those that have no class", () => {
    const classes: unknown[] = ["cats", null, "cats", "dogs", "", 7, ["a"], "__proto__", "cats"];
    const papers = classes.map((area, d) => paper(d, ["s"], { area }));
    const block = lines([...papers, paper(9, ["s"])]);
    const count = (field: string | null): Rows =>
      rowsOf({ block, first: 0, wanted: [] }, placement(10, ["area"], field));
    expect(count("area").byLabel).toEqual([
      { label: "cats", topic: 0, papers: 3 },
      { label: "dogs", topic: 1, papers: 1 },
      { label: "7", topic: 1, papers: 1 },
      { label: '["a"]', topic: 0, papers: 1 },
      { label: "__proto__", topic: 1, papers: 1 },
    ]);
    expect(count("area").byLabelDealt.map(({ topic, papers: n }) => [topic, n])).toEqual([
      [1, 3],
      ...Array<number[]>(4).fill([1, 1]),
    ]);
    for (const field of [null, "toString"])
      expect(count(field)).toMatchObject({ byLabel: [], byLabelDealt: [] });
  });
});

describe("columnsFor(fields)", () => {
  it("lets a field that bears the name of a column step aside, past others that have the name it would take", () => {
    expect(columnsFor(["label", "venue", "x"])).toEqual(["input_label", "venue", "input_x"]);
    expect(columnsFor(["input_label", "label"])).toEqual(["input_label", "input_input_label"]);
  });
});

describe("rounded(value)", () => {
  it("keeps 6 decimals", () => {
    expect([1 / 3, -1 / 3, 2, 0.0000004].map(rounded)).toEqual([0.333333, -0.333333, 2, 0]);
  });
});
