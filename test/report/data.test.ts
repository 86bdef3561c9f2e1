import { inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { abstractsOf, beginning, longestCut } from "../../src/report/abstracts.ts";
import { decodeColumns, encodeColumns } from "../../src/report/columns.ts";
import { corpusData } from "../../src/report/corpus-data.ts";
import { dataBlock, deflated } from "../../src/report/packed.ts";
import { COLUMNS, type ColumnName } from "../../src/report/payload.ts";
import { seededRandom } from "../../src/random.ts";
import { inputs, linesOf, row, topic } from "./inputs.ts";
import { islands } from "./islands.ts";

describe("columns", () => {
  it("are read back as they were, from -1 to 2^24 - 2", () => {
    const columns = fc.integer({ min: 1, max: 20 }).chain((n) =>
      fc.array(fc.array(fc.integer({ min: -1, max: 2 ** 24 - 2 }), { minLength: n, maxLength: n }), {
        minLength: 1,
      }),
    );
    fc.assert(
      fc.property(columns, (given) => {
        expect(decodeColumns(encodeColumns(given), given[0]!.length).map((c) => [...c])).toEqual(given);
      }),
    );
  });

  it("may have no rows", () => {
    expect(decodeColumns(encodeColumns([[], []]), 0)).toEqual([]);
  });
});

describe("dataBlock", () => {
  it("has nothing in it that HTML knows", () => {
    const { source } = dataBlock("x", JSON.stringify("</script><!--"));
    const [, packed] = /^<script type="application\/octet-stream" id="x">([A-Za-z0-9+/=]+)<\/script>\n$/.exec(
      source,
    )!;
    expect(inflateRawSync(Buffer.from(packed!, "base64")).toString()).toBe('"</script><!--"');
  });
});

describe("abstracts", () => {
  it("are read from the lines that are asked for", async () => {
    const documents = linesOf(["a", "b", "c\nd"].map((abstract) => ({ title: "x", abstract })));
    expect(await abstractsOf(documents, [0, 2])).toEqual(["a", "c\nd"]);
    expect(await abstractsOf(documents, [])).toEqual([]);
  });

  it("are cut at words", () => {
    expect(beginning("one two three", 13)).toBe("one two three");
    expect(beginning("one two three", 9)).toBe("one two…");
    expect(beginning("unbreakable", 5)).toBe("unbr…");
    expect(beginning("𝒪𝒪𝒪𝒪", 4)).toBe("𝒪…");
  });

  it("keep as much as fits, and are whole where they fit", () => {
    const random = seededRandom(1);
    const word = (): string => Math.floor(1e6 * random()).toString(36);
    const texts = Array.from({ length: 300 }, () => Array.from({ length: 100 }, word).join(" "));
    const size = (cut: number): number =>
      deflated(JSON.stringify(texts.map((text) => beginning(text, cut)))).length;
    expect(longestCut(texts, size(Infinity))).toBeNull();
    const cut = longestCut(texts, 50_000)!;
    expect(size(cut)).toBeLessThanOrEqual(50_000);
    expect(size(cut + 20)).toBeGreaterThan(50_000);
    expect(longestCut([], 0)).not.toBeNaN();
  });
});

describe("corpusData", () => {
  const column = (data: ReturnType<typeof corpusData>, name: ColumnName): number[] =>
    Array.from(data.columns[COLUMNS.indexOf(name)]!);

  it("puts what papers share into lists, and numbers into columns", () => {
    const rows = [
      row({ id: "a", source: "x.txt; y.txt", deciding_terms: "graph; node", date: "2024-06-22", x: 1 }),
      row({
        id: "b",
        source: "y.txt",
        deciding_terms: "node",
        date: null,
        topic: -1,
        tier: "unassigned",
        x: 3,
      }),
      row({ id: "c", source: "x.txt; y.txt", date: "2022", score: -0.5, x: 2 }),
    ];
    const data = corpusData({ ...inputs, documentsTable: rows });
    expect(data.head).toMatchObject({
      papers: 3,
      sources: ["x.txt", "y.txt"],
      sourceSets: [[0, 1], [1]],
      dates: ["2024-06-22", "2022"],
      years: ["2022", "2023", "2024"],
      terms: ["graph", "node"],
      ids: ["a", "b", "c"],
      urls: null,
    });
    expect(column(data, "pcaX")).toEqual([0, 65_535, 32_768]);
    expect(column(data, "y")).toEqual([65_535, 0, 32_768]);
    expect(column(data, "topic")).toEqual([0, -1, 0]);
    expect(column(data, "tier")).toEqual([0, 2, 0]);
    expect(column(data, "score")).toEqual([19_000, 19_000, 5000]);
    expect(column(data, "year")).toEqual([2, -1, 0]);
    expect(column(data, "term0")).toEqual([0, 1, -1]);
    expect(column(data, "term1")).toEqual([1, -1, -1]);
    expect(column(data, "near0")).toEqual([1, 0, 1]);
    expect(column(data, "near1")).toEqual([-1, 2, -1]);
  });

  it("keeps an even sample of more papers than a page can hold, with neighbours among these", () => {
    const data = corpusData(islands(4, 100), 40);
    expect(data.head.papers).toBe(400);
    expect(data.rows.length).toBeGreaterThanOrEqual(40);
    expect(data.rows.length).toBeLessThanOrEqual(44);
    const near = (["near0", "near1", "near2", "near3", "near4"] as const).flatMap((name) =>
      column(data, name),
    );
    for (const place of near) expect(place < data.rows.length && place >= -1).toBe(true);
    expect(data.head.topics.map(({ representatives }) => representatives.every((p) => p >= 0))).not.toContain(
      false,
    );
  });

  it("takes links to the web only", () => {
    const rows = [
      row({ url: "https://a.example/" }),
      row({ id: "b", url: "javascript:alert(1)" }),
      row({ id: "c" }),
    ];
    expect(corpusData({ ...inputs, documentsTable: rows }).head.urls).toEqual([
      "https://a.example/",
      null,
      null,
    ]);
  });

  it("tells each topic's nearest by the second choices of its papers", () => {
    const rows = [1, 1, 2].map((second, i) => row({ id: `p${i}`, second_topic: second }));
    const topics = [0, 1, 2].map((t) => topic({ topic: t }));
    const [first, second] = corpusData({ ...inputs, topics, documentsTable: rows }).head.topics;
    expect(first!.nearest).toEqual([
      { topic: 1, share: 2 / 3 },
      { topic: 2, share: 1 / 3 },
    ]);
    expect(second!.nearest).toEqual([]);
  });
});
