import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { chartBlock, chartFigures } from "../../src/report/charts.ts";
import { inputs, texts } from "./inputs.ts";

describe("chartFigures", () => {
  const figures = chartFigures(inputs.charts).map(({ source }) => source);

  it("shows the drawings in reading order, those it does not know last", () => {
    expect(figures.map((figure) => /id="chart-([^"]+)"/.exec(figure)?.[1])).toEqual([
      "topic-map",
      "explained-variance",
      "zebra",
    ]);
    expect(figures.map((figure) => texts(figure, "text"))).toEqual([["map"], ["variance"], ["last"]]);
  });

  it("gives the ids of each drawing, and all that refers to them, a name of their own", () => {
    for (const [i, name] of ["topic-map", "explained-variance", "zebra"].entries()) {
      expect(figures[i]).toContain(`<clipPath id="${name}-clip0">`);
      expect(figures[i]).toContain(`clip-path="url(#${name}-clip0)"`);
      expect(figures[i]).toContain(`xlink:href="#${name}-clip0"`);
    }
    const ids = [...figures.join("").matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(6);
  });

  it("leaves the texts of a drawing alone", () => {
    const text = '<svg><text>id="a" url(#b) href="#c"</text></svg>';
    expect(chartFigures(new Map([["x.svg", text]]))[0]?.source).toContain(text);
  });

  it("drops the XML declaration, which may stand only atop a file", () => {
    expect(figures.join("")).not.toContain("<?xml");
  });

  it("links each drawing's files beside the page", () => {
    for (const extension of ["svg", "png", "vl.json"]) {
      expect(figures[0]).toContain(`href="charts/topic-map.${extension}"`);
    }
  });

  it("shows nothing where there are no charts", () => {
    expect(chartFigures(new Map())).toEqual([]);
  });
});

describe("chartBlock", () => {
  const papers = { ids: ["a", "b"], titles: ["Paper A", "Paper B"], topics: [0, 0], labels: ["graphs"] };
  const read = (charts: Parameters<typeof chartBlock>[0]): unknown =>
    JSON.parse(
      inflateRawSync(
        Buffer.from(/>([^<]*)</.exec(chartBlock(charts, papers).source)![1]!, "base64"),
      ).toString("utf8"),
    );
  const NO_TABLE = { names: [], steps: [], columns: [] };

  it("holds specifications and tables, with numbers for titles", () => {
    const spec = JSON.stringify({ data: { values: [{ title: "Paper B", x: 1 }, { title: "other" }] } });
    const charts = new Map([
      ["a.svg", "<svg></svg>"],
      ["a.vl.json", spec],
      ["a.csv", "id,best\nb,Paper A\n"],
    ]);
    expect(read(charts)).toEqual({
      a: {
        spec: { data: { values: [{ title: "\ue0001", x: 1 }, { title: "other" }] } },
        svg: null,
        table: { names: ["id", "best"], steps: [1], columns: ["id", ["\ue0000"]] },
        fonts: "",
      },
    });
  });

  it("holds drawings that are too large for the page, which then leaves room for them", () => {
    const large = `<svg><text>${"x".repeat(300_000)}</text></svg>`;
    const charts = new Map([["a.svg", large]]);
    expect(read(charts)).toEqual({ a: { spec: null, svg: large, table: NO_TABLE, fonts: "" } });
    expect(chartFigures(charts)[0]!.source).not.toContain("<svg>");
  });
});
