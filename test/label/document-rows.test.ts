import { csvFormatRow, csvParseRows } from "d3-dsv";
import { describe, expect, it } from "vitest";
import { TIERS } from "../../src/cluster/assignment.ts";
import type { Document } from "../../src/ingest/document.ts";
import { cellOf, rounded } from "../../src/label/cells.ts";
import { documentRows, type Placement } from "../../src/label/document-rows.ts";
import { bySource, byLabel, columnsFor } from "../../src/label/document-table.ts";
import { type Papers, readPapers } from "../../src/label/read-papers.ts";
import { Tails } from "../../src/label/tails.ts";
import { openMachine } from "../support/machine.ts";

const corpus = { machine: await openMachine(2), lanes: 2 };

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
function placement(papers: number): Placement {
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
  };
}

const linesOf = (papers: readonly Document[]): string => papers.map((p) => `${JSON.stringify(p)}\n`).join("");

/** Reads lines in blocks of so many. */
async function readLines(
  lines: string,
  tails: Tails,
  wanted: readonly number[] = [],
  hear: (d: number, line: Buffer) => void = () => undefined,
  blockLines = 100,
): Promise<Papers[]> {
  const all = lines.split("\n").slice(0, -1);
  const blocks = {
    async *[Symbol.asyncIterator]() {
      for (let i = 0; i < all.length; i += blockLines)
        yield await Promise.resolve(
          Uint8Array.from(
            Buffer.from(
              all
                .slice(i, i + blockLines)
                .map((line) => `${line}\n`)
                .join(""),
            ),
          ),
        );
    },
  };
  return readPapers(corpus, blocks, tails, wanted, hear, () => undefined);
}

async function csvOf(lines: string, placed: Placement, fields: readonly string[] = []): Promise<string> {
  const tails = new Tails(fields, null);
  const papers = await readLines(lines, tails);
  return Buffer.concat(documentRows(corpus, papers, tails, placed)).toString("utf8");
}

const rows = async (papers: readonly Document[], fields?: readonly string[]): Promise<string[][]> =>
  csvParseRows(await csvOf(linesOf(papers), placement(papers.length), fields));

describe("documentRows(corpus, papers, tails, placement)", () => {
  it("gives each paper a row, numbers to 6 decimals, sources joined", async () => {
    expect(await rows([paper(0, ["a.html", "b.html"], { date: "2024-06" }), paper(1, ["b.html"])])).toEqual([
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

  it("passes fields on in their order, structures as JSON, nothing where a paper has none", async () => {
    const fields = ["authors", "open", "score_of", "upvotes", "venue"];
    const found = await rows(
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
    async (name) => {
      const holder = JSON.parse(`{${JSON.stringify(name)}: "found"}`) as Record<string, unknown>;
      const line = `${JSON.stringify(paper(0, ["s"])).slice(0, -1)},${JSON.stringify(holder).slice(1)}\n`;
      const lines = line + linesOf([paper(1, ["s"])]);
      const found = csvParseRows(await csvOf(lines, placement(2), [name]));
      expect(found.map((row) => row[12])).toEqual(["found", ""]);
      expect(found[0]![1]).toBe("Paper 0");
    },
  );

  it("leaves texts that look like numbers or missing values as they are", async () => {
    const odd = ["007", "1e5", "NaN", "null", "", " ", "true", "2024-06-22"];
    const found = await rows(
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
  ])("skips the abstract, whatever it holds: %s", async (abstract) => {
    const [row] = await rows([paper(0, ["s"], { abstract, title: `"abstract":"${abstract}`, date: "2024" })]);
    expect(row!.slice(0, 4)).toEqual(["p0", `"abstract":"${abstract}`, "2024", "s"]);
  });
});

describe("readPapers(corpus, documents, tails, wanted, hear, progress)", () => {
  it("hears the lines of documents that are wanted, in blocks of any size", async () => {
    const papers = Array.from({ length: 7 }, (_, d) =>
      paper(d, ["s"], d === 3 ? { title: 'An "odd" one' } : {}),
    );
    for (const blockLines of [1, 2, 7]) {
      const heard: [number, string][] = [];
      const hear = (d: number, line: Buffer): void => {
        heard.push([d, (JSON.parse(line.toString("utf8")) as Document).title]);
      };
      await readLines(linesOf(papers), new Tails([], null), [0, 3, 6], hear, blockLines);
      expect(heard).toEqual([
        [0, "Paper 0"],
        [3, 'An "odd" one'],
        [6, "Paper 6"],
      ]);
    }
  });

  it("numbers the documents, and equal tails alike", async () => {
    const tails = new Tails([], null);
    const papers = [paper(0, ["a"]), paper(1, ["b"]), paper(2, ["a"]), paper(3, ["a"], { title: "\\" })];
    const parts = await readLines(linesOf(papers), tails, [], undefined, 3);
    expect(parts.flatMap(({ first, tails: own }) => Array.from(own, (tail, i) => [first + i, tail]))).toEqual(
      [
        [0, 0],
        [1, 1],
        [2, 0],
        [3, 0],
      ],
    );
  });

  it("reads lines of another form all the same", async () => {
    const line = '{"title":"T, t","abstract":"a","sources":["s"],"date":"2020","id":"i"}\n';
    const csv = await csvOf(line + linesOf([paper(1, ["s"])]), placement(2));
    expect(csvParseRows(csv).map((row) => row.slice(0, 4))).toEqual([
      ["i", "T, t", "2020", "s"],
      ["p1", "Paper 1", "", "s"],
    ]);
  });

  it("rejects lines that are no documents", async () => {
    await expect(
      readLines("{}\n".repeat(200_000), new Tails([], null), [], undefined, 200_000),
    ).rejects.toThrow("it has lines that are no documents");
  });
});

describe("bySource and byLabel(papers, tails, topic)", () => {
  it("count papers by source and topic", async () => {
    const tails = new Tails([], null);
    const papers = await readLines(linesOf([paper(0, ["a", "b"]), paper(1, ["b"]), paper(2, ["b"])]), tails);
    const counts = bySource(papers, tails, Int32Array.of(0, 1, 0));
    const total = (source: string, topic: number): number =>
      counts
        .filter((c) => c.source === source && c.topic === topic)
        .reduce((sum, { papers: n }) => sum + n, 0);
    expect([total("a", 0), total("b", 0), total("b", 1), total("a", 1)]).toEqual([1, 2, 1, 0]);
  });

  it("count papers by class and topic, without those that have no class", async () => {
    const classes: unknown[] = ["cats", null, "cats", "dogs", "", 7, ["a"], "__proto__", "cats"];
    const lines = linesOf([...classes.map((area, d) => paper(d, ["s"], { area })), paper(9, ["s"])]);
    const topic = Int32Array.from({ length: 10 }, (_, d) => d % 2);
    const count = async (field: string | null): Promise<unknown> => {
      const tails = new Tails(["area"], field);
      return byLabel(await readLines(lines, tails), tails, topic);
    };
    expect(await count("area")).toEqual([
      { label: "cats", topic: 0, papers: 3 },
      { label: "dogs", topic: 1, papers: 1 },
      { label: "7", topic: 1, papers: 1 },
      { label: '["a"]', topic: 0, papers: 1 },
      { label: "__proto__", topic: 1, papers: 1 },
    ]);
    for (const field of [null, "toString"]) expect(await count(field)).toEqual([]);
  });

  it("counts each megabyte of lines by itself, whatever the blocks", async () => {
    const abstract = "a".repeat(2 ** 19 - 200);
    const lines = linesOf(["x", "y", "y", "x", "y"].map((area, d) => paper(d, ["s"], { area, abstract })));
    const tails = new Tails(["area"], "area");
    for (const blockLines of [1, 5]) {
      const papers = await readLines(lines, tails, [], undefined, blockLines);
      expect(byLabel(papers, tails, new Int32Array(5)).map(({ label, papers: n }) => [label, n])).toEqual([
        ["x", 1],
        ["y", 1],
        ["y", 1],
        ["x", 1],
        ["y", 1],
      ]);
    }
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
    ...placement(n),
    topic: Int32Array.from(papers, (_, d) => (d % 3) - 1),
    tier: Uint8Array.from(papers, (_, d) => d % 3),
    score: Float64Array.from(papers, (_, d) => value(d)),
    x: Float32Array.from(papers, (_, d) => value(d + 1)),
    y: Float32Array.from(papers, (_, d) => value(d + 2)),
    deciding: [1, 2, 3].map((step) => Int32Array.from(papers, (_, d) => ((d * step) % 4) - 1)),
    surfaces: ["node", "déjà-vu", "R&D"],
  };

  const narrow = {
    ...placed,
    score: placed.score.map((x) => (Math.abs(x) < 1e9 ? x : 0.25)),
    x: placed.x.map((x) => (Math.abs(x) < 1e9 ? x : 12.5)),
    y: placed.y.map((x) => (Math.abs(x) < 1e9 ? x : -1)),
  };
  const fields = ["2024", "n", "venue"];

  it.each([
    ["plain terms", narrow],
    ["terms that need quotes", { ...narrow, surfaces: ["node", "a, b", 'c"'] }],
    ["numbers of any size", placed],
  ])("is that of the parsed document, byte for byte: %s", async (_name, where) => {
    const expected = papers.map((each, d) => plainRow(each, d, where, fields)).join("");
    expect(await csvOf(linesOf(papers), where, fields)).toBe(Buffer.from(expected).toString("utf8"));
  });

  it("is that of the parsed document with a thousand and more endings", async () => {
    const listed = Array.from({ length: 3000 }, (_, i) => ({ ...papers[i % n]!, n: i % 2000 }));
    const where = { ...narrow, ...placementOver(narrow, listed.length) };
    const expected = listed.map((each, d) => plainRow(each, d, where, ["n"])).join("");
    expect(await csvOf(linesOf(listed), where, ["n"])).toBe(Buffer.from(expected).toString("utf8"));
  });
});

/** The row of a parsed document d. */
function plainRow(document: Document, d: number, placed: Placement, fields: readonly string[]): string {
  const topic = placed.topic[d]!;
  const terms = placed.deciding.flatMap((column) => placed.surfaces[column[d]!] ?? []);
  const row = [
    document.id,
    document.title,
    document.date ?? "",
    document.sources.join("; "),
    String(topic),
    placed.labels[topic] ?? "",
    TIERS[placed.tier[d]!]!,
    String(rounded(placed.score[d]!)),
    String(placed.secondTopic[d]!),
    String(rounded(placed.x[d]!)),
    String(rounded(placed.y[d]!)),
    terms.join("; "),
    ...fields.map((field) => cellOf(document, field)),
  ];
  return `${csvFormatRow(row)}\n`;
}

/** The columns of a placement, repeated for more papers. */
function placementOver(placed: Placement, papers: number): Partial<Placement> {
  const over = <A extends Int32Array | Float64Array | Float32Array | Uint8Array>(column: A): A =>
    Array.from({ length: papers }).reduce<A>(
      (all, _, d) => ((all[d] = column[d % column.length]!), all),
      new (column.constructor as new (length: number) => A)(papers),
    );
  const { topic, secondTopic, score, tier, x, y, deciding } = placed;
  return {
    topic: over(topic),
    secondTopic: over(secondTopic),
    score: over(score),
    tier: over(tier),
    x: over(x),
    y: over(y),
    deciding: deciding.map(over),
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
