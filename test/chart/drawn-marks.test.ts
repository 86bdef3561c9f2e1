import { beforeAll, describe, expect, it } from "vitest";
import { drawnPapers } from "../../src/chart/draw-map.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";
import { CELL } from "../../src/chart/over-time-axes.ts";
import { measureBy, render } from "../../src/chart/render.ts";
import { sharesOverTime } from "../../src/chart/shares-over-time.ts";
import { drawnTicks, silhouette } from "../../src/chart/silhouette.ts";
import { cellsOf, sourceColumns } from "../../src/chart/source-columns.ts";
import { lookOf } from "../../src/chart/theme.ts";
import { topicMap } from "../../src/chart/topic-map.ts";
import { topicSizes } from "../../src/chart/topic-sizes.ts";
import { topicsBySource } from "../../src/chart/topics-by-source.ts";
import { drawnShares, topicsOverTime, topsOf } from "../../src/chart/topics-over-time.ts";
import { seededRandom } from "../../src/random.ts";
import { inputsOf } from "./fixtures.ts";

/** The tags of the marks of a layer, in the order in which they are drawn. */
function marksIn(drawing: string, layer: string): string[] {
  const [, marks] = new RegExp(`<g class="[^"]*\\b${layer}_marks"[^>]*>(.*?)</g>`, "s").exec(drawing)!;
  return marks!.match(/<(?:path|text)[^>]*>/g)!;
}

/** The numbers of an attribute such as `translate(1,2)` or `M1,2h3v4`. */
const numbersOf = (tag: string, attribute: string): number[] =>
  new RegExp(` ${attribute}="([^"]*)"`)
    .exec(tag)![1]!
    .match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g)!
    .map(Number);

const fillOf = (tag: string): string => / fill="([^"]*)"/.exec(tag)![1]!;

/** Checks that pixels lie on one line over values. */
function expectLinear(pixels: readonly number[], values: readonly number[], digits: number): void {
  const [low, high] = [values.indexOf(Math.min(...values)), values.indexOf(Math.max(...values))];
  const slope = (pixels[high]! - pixels[low]!) / (values[high]! - values[low]!);
  for (const [i, value] of values.entries())
    expect(pixels[i]).toBeCloseTo(pixels[low]! + slope * (value - values[low]!), digits);
}

let measure: Measure;
beforeAll(async () => {
  measure = await loadMeasure();
  measureBy(measure);
});

/** 6,000 papers of 4 topics: more than maps and silhouettes draw. */
const random = seededRandom(3);
const made = inputsOf({ k: 4, papers: 6000, unmeasured: (p) => p % 7 === 0 });
const many = {
  ...made,
  assignments: { ...made.assignments, silhouette: made.assignments.silhouette.map((s) => s * random()) },
};
const few = inputsOf({
  k: 5,
  papers: 101,
  sources: Array.from({ length: 15 }, (_, s) => `${"abcdefghijklmno"[s]!}.txt`),
});

describe("the marks of a drawing stand in the order of", () => {
  it("drawnPapers, for the dots of a map", async () => {
    const dots = marksIn(await render(topicMap(many, measure)), "dots");
    const papers = drawnPapers(many.documents.map(({ topic }, d) => ({ topic, d })));
    expect([dots.length, papers.length]).toEqual([5000, 5000]);
    const places = dots.map((dot) => numbersOf(dot, "transform"));
    const at = (values: Float32Array): number[] => papers.map(({ d }) => values[d]!);
    expectLinear(
      places.map(([x]) => x!),
      at(many.layout.x),
      1,
    );
    expectLinear(
      places.map(([, y]) => y!),
      at(many.layout.y),
      1,
    );
    expect(dots.map(fillOf)).toEqual(papers.map(({ topic }) => lookOf(topic).hue));
  });

  it("drawnTicks, for the ticks of silhouettes", async () => {
    const ticks = marksIn(await render(silhouette(many, measure)), "ticks");
    const papers = drawnTicks(many.assignments, 4);
    expect(ticks.length).toBe(papers.length);
    expect(Math.abs(ticks.length - 4000)).toBeLessThan(5);
    expect(new Set(papers).size).toBe(papers.length);
    expectLinear(
      ticks.map((tick) => numbersOf(tick, "d")[0]!),
      papers.map((d) => many.assignments.silhouette[d]!),
      1,
    );
    expect(ticks.map(fillOf)).toEqual(papers.map((d) => lookOf(many.assignments.topic[d]!).hue));
  });

  it("the topics, for bars of sizes and their figures", async () => {
    const drawing = await render(topicSizes(few, measure));
    const widths = (layer: string): number[] => marksIn(drawing, layer).map((bar) => numbersOf(bar, "d")[2]!);
    const count = (passes: (d: number) => boolean): number[] =>
      few.topics.map(({ topic }) => few.documents.filter((d, i) => d.topic === topic && passes(i)).length);
    const [all, core] = [count(() => true), count((d) => few.documents[d]!.tier === "core")];
    expect([all, core]).toEqual([
      [21, 20, 20, 20, 20],
      [0, 20, 20, 20, 20],
    ]);
    expectLinear([...widths("papers"), ...widths("core")], [...all, ...core], 6);
    expect(marksIn(drawing, "figures")).toHaveLength(5);
  });

  it("drawnShares, for bars over time; topsOf tells what is cut off", async () => {
    const bars = marksIn(await render(topicsOverTime(few, measure)), "shares").map((b) => numbersOf(b, "d"));
    const over = sharesOverTime(few);
    const shares = drawnShares(over);
    const tops = topsOf(over, 5);
    const step = CELL / over.time.periods.length;
    expect(bars).toHaveLength(shares.length);
    for (const [i, { topic, period, share }] of shares.entries()) {
      const [x, , , height] = bars[i]!;
      expect(x).toBeCloseTo((topic % 4) * 254 + (period + 0.14) * step, 0);
      expect(Math.abs(height! - 48 * Math.min(1, share / tops[topic]!))).toBeLessThan(0.11);
    }
  });

  it("cellsOf, for the table of topics by source and its figures", async () => {
    const drawing = await render(topicsBySource(few, measure));
    const columns = sourceColumns(few.sources);
    const cells = cellsOf(columns);
    const bars = marksIn(drawing, "cells").map((cell) => numbersOf(cell, "d"));
    expect(columns).toHaveLength(12);
    expect(bars.map(([x, y, w]) => [x! / w!, y! / 24])).toEqual(cells.map((c) => [c.column, c.topic]));
    const [, texts] = /counts_marks"[^>]*>(.*?)<\/g>/s.exec(drawing)!;
    expect([...texts!.matchAll(/>(\d+)</g)].map(([, n]) => Number(n))).toEqual(cells.map((c) => c.papers));
  });
});
