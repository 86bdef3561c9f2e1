import type { TopLevelSpec } from "vega-lite";
import type { Point } from "./boxes.ts";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { message } from "./message.ts";
import type { Unit } from "./periods.ts";
import { FEW, outstanding, type SharesOverTime, sharesOverTime } from "./shares-over-time.ts";
import { clean, wrap } from "./text.ts";
import { COLOR, STRONG, topicScales } from "./theme.ts";

type Inputs = Pick<ChartInputs, "topics" | "documents">;

/** Pixels of a small chart, of its bars' height, of a line of its name, of its axis, and between two. */
const CELL = 220;
const BARS = 62;
const LINE = 15;
const AXIS = 18;
const GAP = 28;
const COLUMNS = 4;
/** Pixels above the tallest bar for its interval. */
const AIR = 14;

/** The share of each topic in the papers of each calendar period, with its interval: a small chart a topic, all to one scale. */
export function topicsOverTime(inputs: Inputs, measure: Measure): TopLevelSpec {
  const over = sharesOverTime(inputs);
  const head = heading(over, inputs);
  if (over.shares.length === 0) return message(head, "No paper has a date.", measure);
  const { topics } = inputs;
  const names = topics.map((t) => wrap(clean(t.label), CELL - 4, STRONG, measure, 2));
  const columns = Math.min(COLUMNS, topics.length);
  const heads = Math.max(...names.map((lines) => lines.length)) * LINE;
  const cellHeight = heads + BARS + AXIS + GAP;
  const [width, height] = [
    columns * (CELL + GAP) - GAP,
    Math.ceil(topics.length / columns) * cellHeight - GAP,
  ];
  const corner = (topic: number): Point => ({
    x: (topic % columns) * (CELL + GAP),
    y: Math.floor(topic / columns) * cellHeight + heads,
  });
  const bars = barRows(over, corner);
  const corners = topics.map((t) => corner(t.topic));
  return {
    ...frame(head, Math.max(width, 640), measure),
    width,
    height,
    encoding: {
      x: { field: "x", type: "quantitative", axis: null, scale: pixels([0, width]) },
      y: { field: "y", type: "quantitative", axis: null, scale: pixels([height, 0]) },
    },
    layer: [
      ...gridLayers(corners, topOf(over)),
      ...barLayers(bars, topics),
      ...axisLayers(corners, over.time.periods),
      nameLayer(names, corner),
    ],
  };
}

const pixels = (domain: number[]) => ({ domain, nice: false, zero: false });

/** What the bars reach up to: the largest share among periods that say much, or among all; never nothing. */
function topOf({ shares }: SharesOverTime): number {
  const telling = shares.filter(({ isPale }) => !isPale);
  return (telling.length > 0 ? telling : shares).reduce((most, { share }) => Math.max(most, share), 0.01);
}

/** Bars with their intervals, cut off where the small chart ends. */
function barRows(over: SharesOverTime, corner: (topic: number) => Point) {
  const step = CELL / over.time.periods.length;
  const unit = (BARS - AIR) / topOf(over);
  return over.shares
    .filter(({ papers }) => papers > 0)
    .map(({ topic, period, share, low, high, isPale }) => {
      const { x, y } = corner(topic);
      const up = (value: number, most: number): number => rounded(y + BARS - Math.min(most, value * unit), 1);
      const left = x + period * step;
      return {
        topic,
        x: rounded(left + 0.14 * step, 1),
        x2: rounded(left + 0.86 * step, 1),
        middle: rounded(left + step / 2, 1),
        y: y + BARS,
        top: up(share, BARS - AIR),
        low: up(low, BARS - AIR),
        high: up(high, BARS),
        isPale,
      };
    });
}

function barLayers(rows: readonly object[], topics: ChartInputs["topics"]): Layer[] {
  const { color } = topicScales(topics.map((t) => t.topic));
  const data = { values: [...rows] };
  return [
    {
      data,
      mark: { type: "rect", aria: false },
      encoding: {
        x2: { field: "x2" },
        y2: { field: "top" },
        color: { field: "topic", type: "nominal", scale: color, legend: null },
        opacity: { condition: { test: "datum.isPale", value: 0.3 }, value: 0.9 },
      },
    },
    {
      data,
      mark: { type: "rule", color: COLOR.ink, strokeWidth: 1, aria: false },
      encoding: {
        x: { field: "middle", type: "quantitative" },
        y: { field: "low", type: "quantitative" },
        y2: { field: "high" },
        opacity: { condition: { test: "datum.isPale", value: 0.25 }, value: 0.6 },
      },
    },
  ];
}

/** A line at a round share, named at the charts on the left. */
function gridLayers(corners: readonly Point[], top: number): Layer[] {
  const share = roundShare(top);
  const lines = corners.map(({ x, y }) => ({
    x,
    x2: x + CELL,
    y: rounded(y + BARS - (share / top) * (BARS - AIR), 1),
    text: percent(share).replace(".0", ""),
  }));
  return [
    {
      data: { values: lines },
      mark: { type: "rule", color: COLOR.grid, aria: false },
      encoding: { x2: { field: "x2" } },
    },
    {
      data: { values: lines.filter(({ x }) => x === 0) },
      mark: { type: "text", align: "right", dx: -6, fontSize: 10, color: COLOR.muted, aria: false },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `top`. */
function roundShare(top: number): number {
  const power = 10 ** Math.floor(Math.log10(top));
  return [5, 2, 1].map((n) => n * power).find((share) => share <= top * 1.0001) ?? power;
}

/** A line below the bars of each topic, and under it the first period and the last. */
function axisLayers(corners: readonly Point[], periods: readonly string[]): Layer[] {
  const ends = [
    { place: 0, align: "left", text: periods[0]! },
    { place: CELL, align: "right", text: periods.at(-1)! },
  ].slice(0, periods.length);
  return [
    {
      data: { values: corners.map(({ x, y }) => ({ x, x2: x + CELL, y: y + BARS })) },
      mark: { type: "rule", color: COLOR.neutral, aria: false },
      encoding: { x2: { field: "x2" } },
    },
    {
      data: {
        values: corners.flatMap(({ x, y }) =>
          ends.map(({ place, align, text }) => ({ x: x + place, y: y + BARS + 5, align, text })),
        ),
      },
      mark: {
        type: "text",
        align: { expr: "datum.align" },
        baseline: "top",
        fontSize: 10,
        color: COLOR.muted,
        aria: false,
      },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}

const nameLayer = (names: readonly (readonly string[])[], corner: (topic: number) => Point): Layer => ({
  data: {
    values: names.map((lines, topic) => {
      const { x, y } = corner(topic);
      return { x, y: y - lines.length * LINE, lines };
    }),
  },
  mark: {
    type: "text",
    align: "left",
    baseline: "top",
    fontSize: STRONG.size,
    fontWeight: STRONG.weight,
    lineHeight: LINE,
    aria: false,
  },
  encoding: { text: { field: "lines", type: "nominal" } },
});

const EACH: Partial<Record<Unit, string>> = { "5 years": "five years", "50 years": "fifty years" };

function heading(over: SharesOverTime, { topics, documents }: Inputs): Heading {
  const { time, totals, shares } = over;
  const { unit, periods } = time;
  const papers = documents.length;
  if (shares.length === 0) {
    return {
      title: "No paper has a date, so no trend can be shown",
      subtitle: `All ${counted(papers, "paper")} are without a date.`,
      description: "An empty chart.",
    };
  }
  const dated = time.place.reduce((sum, p) => sum + (p >= 0 ? 1 : 0), 0);
  const missing =
    dated === papers
      ? "Every paper has a date"
      : `${grouped(papers - dated)} of ${counted(papers, "paper")} have no date`;
  const most = outstanding(over);
  return {
    title:
      most === undefined
        ? `No topic's share stands out in any ${EACH[unit] ?? unit}`
        : `“${clean(topics[most.at.topic]!.label)}” stands out in ${periods[most.at.period]!}: ${percent(most.at.share)} of its ${counted(totals[most.at.period]!, "paper")}, ${percent(most.overall)} of all`,
    subtitle: `Share of each topic in the papers of each ${EACH[unit] ?? unit}, all to one scale, with its 95% interval (Wilson 1927), cut off at the top. ${paleIn(over)}${missing}.`,
    description: `Small bar charts, one for each of ${topics.length} topics: share of the papers by ${unit}, from ${periods[0]!} to ${periods.at(-1)!}.`,
  };
}

/** A sentence on the bars that say little. */
function paleIn({ time: { periods, isPartial }, shares, totals }: SharesOverTime): string {
  const named = new Set([
    ...(isPartial.first ? [periods[0]!] : []),
    ...(isPartial.last ? [periods.at(-1)!] : []),
  ]);
  const reasons = [
    ...(named.size > 0 ? [`the dates cover only a part of ${[...named].join(" and of ")}`] : []),
    ...(shares.some(({ period }) => totals[period]! < FEW) ? [`fewer than ${FEW} papers in all`] : []),
  ];
  return reasons.length === 0 ? "" : `Pale bars: ${reasons.join(", or ")}. `;
}
