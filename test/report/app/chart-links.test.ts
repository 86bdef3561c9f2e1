import { describe, expect, it } from "vitest";
import { type BarLayer, chartLinks } from "../../../src/report/app/chart-links.ts";
import type { Corpus } from "../../../src/report/app/corpus.ts";
import { countsBut } from "../../../src/report/app/masks.ts";
import type { ChartMarks } from "../../../src/report/payload.ts";

/** Five papers of two topics, the last without one; two sources, of which the first paper has both. */
const corpus = {
  head: { topics: [{}, {}], sourceSets: [[0, 1], [0], [1]] },
  n: 5,
  column: {
    topic: Int32Array.of(0, 1, 0, 1, -1),
    tier: Int32Array.of(0, 1, 1, 0, 2),
    date: Int32Array.of(0, 1, -1, 1, 0),
    sources: Int32Array.of(0, 1, 2, 2, 1),
  },
} as unknown as Corpus;
const marks: ChartMarks = {
  dots: null,
  ticks: [2, 0, 3],
  bars: { topic: [0, 1], period: [0, 3], whole: [1, 2] },
  periods: [0, 3],
  cells: { topic: [0, 1, 0, 1], column: [0, 0, 1, 1] },
  columns: [0, 1],
};
const links = chartLinks(corpus, marks);

/** Of each bar how many papers count in it, when some fail. */
const counted = ({ bars, barsOf }: BarLayer, failures = new Uint8Array(5)): number[] => [
  ...countsBut(failures, null, bars, barsOf),
];

describe("chartLinks", () => {
  it("knows of each chart that shows papers, and of no other", () => {
    expect(Object.keys(links).sort()).toEqual([
      "pca-map",
      "silhouette",
      "topic-map",
      "topic-sizes",
      "topics-by-source",
      "topics-over-time",
    ]);
  });

  it("counts papers by topic, and those at the core apart", () => {
    const [papers, core] = links["topic-sizes"]!.bars;
    expect(counted(papers!)).toEqual([2, 2]);
    expect(counted(core!)).toEqual([1, 1]);
    expect(counted(papers!, Uint8Array.of(1, 0, 0, 1, 0))).toEqual([1, 1]);
    expect(links["topic-sizes"]!.figures!.textOf(3, 1200)).toBe("3 of 1,200");
  });

  it("counts papers by topic and period, not those without a date", () => {
    const [shares] = links["topics-over-time"]!.bars;
    expect(counted(shares!)).toEqual([1, 2]);
    expect(shares!.whole).toEqual([1, 2]);
  });

  it("counts papers by topic under each of their sources", () => {
    const [cells] = links["topics-by-source"]!.bars;
    expect(counted(cells!)).toEqual([1, 1, 2, 1]);
    expect(counted(cells!, Uint8Array.of(0, 1, 1, 1, 1))).toEqual([1, 0, 1, 0]);
  });

  it("takes dots for all papers in order, ticks for those that are told", () => {
    expect([...(links["topic-map"]!.dots!.papers as Int32Array)]).toEqual([0, 1, 2, 3, 4]);
    expect(links.silhouette!.dots).toEqual({ layer: "ticks", papers: [2, 0, 3] });
  });
});
