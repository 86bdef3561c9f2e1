import { csvParseRows } from "d3-dsv";
import { describe, expect, it } from "vitest";
import type { Document } from "../../src/ingest/document.ts";
import { type Lines, type Placement, rowMaker, type Rows } from "../../src/label/document-rows.ts";
import { columnsFor } from "../../src/label/document-table.ts";
import { plainRow, rounded } from "../../src/label/plain-row.ts";

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

const rowsOf = (asked: Lines, placed: Placement): Rows => rowMaker(placed)(asked);

const rows = (papers: readonly Document[], fields?: readonly string[]): string[][] => {
  const { csv } = rowsOf({ block: lines(papers), first: 0, wanted: [] }, placement(papers.length, fields));
  return csvParseRows(Buffer.from(csv).toString("utf8"));
};

describe("rowMaker(placement)({ block, first, wanted })", () => {
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

describe("a row written from bytes", () => {
  const odd = [
    "Plain",
    "with, commas, and more",
    'quotes "inside"',
    "a backslash \\",
    "a\nline break\r",
    "déjà vu, 图",
    "'",
    "",
    "\u2028 \ud800",
    '","abstract":"',
    '"},{',
  ];
  const extras = [{}, { venue: "A, B", n: 1.5 }, { venue: 'x"y', n: null }, { "2024": "first" }, { n: "\n" }];
  const papers = odd.flatMap((title, i) =>
    odd.map((id, j) =>
      paper(0, j % 3 === 0 ? ["a.html", "b, c"] : ["s"], {
        id,
        title,
        abstract: odd[(i + j) % odd.length]!,
        date: [null, "2024", "2024-06"][j % 3],
        ...extras[(i + 2 * j) % extras.length],
      }),
    ),
  );
  const n = papers.length;
  const values = [
    0,
    -0,
    0.5,
    -0.0078125,
    1e-7,
    -1e-7,
    0.9999999,
    123456.789,
    -1e12,
    1e16,
    1e300,
    NaN,
    Infinity,
  ];
  const value = (d: number): number => values[d % values.length]!;
  const placed: Placement = {
    ...placement(n, ["2024", "n", "venue"]),
    topic: Int32Array.from(papers, (_, d) => (d % 3) - 1),
    tier: Uint8Array.from(papers, (_, d) => d % 3),
    score: Float64Array.from(papers, (_, d) => value(d)),
    x: Float32Array.from(papers, (_, d) => value(d + 1)),
    y: Float32Array.from(papers, (_, d) => value(d + 2)),
    deciding: [1, 2, 3].map((step) => Int32Array.from(papers, (_, d) => ((d * step) % 4) - 1)),
    surfaces: ["node", "déjà-vu", "R&D"],
  };

  it.each([
    ["plain terms", placed],
    ["terms that need quotes", { ...placed, surfaces: ["node", "a, b", 'c"'] }],
    ["a thousand and more endings", { ...placed, fields: ["n"] }],
  ])("is that of the parsed document, byte for byte: %s", (name, where) => {
    const listed = name.startsWith("a thousand")
      ? Array.from({ length: 3000 }, (_, i) => ({ ...papers[i % n]!, n: i % 2000 }))
      : papers;
    const numbered = { ...where, ...(listed === papers ? {} : placementOver(where, listed.length)) };
    const { csv } = rowsOf({ block: lines(listed), first: 0, wanted: [] }, numbered);
    const expected = listed.map((each, d) => `${plainRow(each, d, numbered)}\n`).join("");
    expect(Buffer.from(csv).toString("utf8")).toBe(Buffer.from(expected).toString("utf8"));
  });
});

/** The columns of a placement, repeated for more papers. */
function placementOver(placed: Placement, papers: number): Partial<Placement> {
  const over = <A extends Int32Array | Float64Array | Float32Array | Uint8Array>(column: A): A =>
    Array.from({ length: papers }).reduce<A>(
      (all, _, d) => ((all[d] = column[d % column.length]!), all),
      new (column.constructor as new (length: number) => A)(papers),
    );
  const { topic, secondTopic, score, tier, x, y, deciding, dealt } = placed;
  return {
    topic: over(topic),
    secondTopic: over(secondTopic),
    score: over(score),
    tier: over(tier),
    x: over(x),
    y: over(y),
    deciding: deciding.map(over),
    dealt: over(dealt),
  };
}

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
