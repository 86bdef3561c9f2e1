import { describe, expect, it } from "vitest";
import { chartMarks, type MarkInputs } from "../../src/report/chart-marks.ts";
import { corpusData } from "../../src/report/corpus-data.ts";
import { inputs, row } from "./inputs.ts";

const documents = [
  row({ id: "a", topic: 0, date: "2020-02-01", source: "x.txt" }),
  row({ id: "b", topic: 1, date: "2021-03-01", source: "x.txt; y.txt" }),
  row({ id: "c", topic: 0, date: "2021-04-01", source: "y.txt" }),
  row({ id: "d", topic: 0, date: null, source: "y.txt" }),
];
const marked: MarkInputs = {
  documents,
  topics: inputs.topics,
  sources: [
    { source: "x.txt", topic: 0, label: "", papers: 1 },
    { source: "x.txt", topic: 1, label: "", papers: 1 },
    { source: "y.txt", topic: 0, label: "", papers: 2 },
    { source: "y.txt", topic: 1, label: "", papers: 1 },
  ],
  assignments: { topic: Int32Array.of(0, 1, 0, 0), silhouette: Float64Array.of(0.3, 0.5, NaN, -0.1) },
};
const head = { dates: ["2020-02-01", "2021-03-01", "2021-04-01"], sources: ["x.txt", "y.txt"] };
const pageOf = (rows: number[], of = head) =>
  ({ rows, head: { ...corpusData(inputs).head, ...of } }) satisfies Parameters<typeof chartMarks>[1];

describe("chartMarks", () => {
  const marks = chartMarks(marked, pageOf([0, 1, 2, 3]));

  it("tells that the dots are all papers, and of each tick the paper: topic by topic, by silhouette", () => {
    expect(marks.dots).toBeNull();
    expect(marks.ticks).toEqual([3, 0, 1]);
  });

  it("tells the topic and period of each bar over time, and the period of each date", () => {
    // Months from 2020-02 to 2021-04.
    expect(marks.bars).toEqual({ topic: [0, 0, 1], period: [0, 14, 13], whole: [1, 1, 1] });
    expect(marks.periods).toEqual([0, 13, 14]);
  });

  it("tells by how much a bar is cut off", () => {
    const dates = Array.from({ length: 24 }, (_, d) =>
      row({ id: `e${d}`, topic: d % 4 === 0 || d >= 20 ? 0 : 1, date: d < 20 ? "2021-03" : "2020-02" }),
    );
    const assignments = { topic: new Int32Array(24), silhouette: new Float64Array(24) };
    const { bars } = chartMarks({ ...marked, documents: dates, assignments }, pageOf([...dates.keys()]));
    // Topic 0 has 5 of 20 papers where there are enough, and all 4 where there are few: four times as high.
    expect(bars).toEqual({ topic: [0, 0, 1], period: [0, 13, 13], whole: [4, 1, 1] });
  });

  it("tells the topic and source of each cell, and the column of each source of the page", () => {
    expect(marks.cells).toEqual({ topic: [0, 1, 0, 1], column: [0, 0, 1, 1] });
    const reversed = chartMarks(marked, pageOf([0, 1, 2, 3], { ...head, sources: ["y.txt", "x.txt"] }));
    expect(reversed.columns).toEqual([1, 0]);
  });

  it("puts sources beyond the twelfth column into the last", () => {
    const names = Array.from({ length: 14 }, (_, s) => `s${s}`);
    const sources = names.map((source, s) => ({ source, topic: 0, label: "", papers: 20 - s }));
    const { columns } = chartMarks({ ...marked, sources }, pageOf([0, 1, 2, 3], { ...head, sources: names }));
    expect(columns).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11, 11]);
  });

  it("counts papers by their place in the page; -1 stands for one that is not in it", () => {
    const { dots, ticks } = chartMarks(marked, pageOf([1, 3]));
    expect(dots).toEqual([-1, 0, -1, 1]);
    expect(ticks).toEqual([1, -1, 0]);
  });
});
