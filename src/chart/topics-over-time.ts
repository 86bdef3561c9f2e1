import type { TopLevelSpec } from "vega-lite";
import type { Point } from "./boxes.ts";
import { rounded } from "./format.ts";
import { frame, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { message } from "./message.ts";
import { AIR, axisLayers, BARS, CELL, gridLayers } from "./over-time-axes.ts";
import { overTimeHeading } from "./over-time-heading.ts";
import { pixelPlane } from "./pixel-plane.ts";
import { type PeriodShare, type SharesOverTime, sharesOverTime } from "./shares-over-time.ts";
import { clean, wrap } from "./text.ts";
import { COLOR, STRONG, topicScales } from "./theme.ts";

type Inputs = Pick<ChartInputs, "topics" | "documents">;
/** Where the bars of a topic stand: their upper left end. */
type Corner = (topic: number) => Point;

/** Pixels of a line of a topic's name, of the axis below its bars, and between two small charts. */
const LINE = 15;
const AXIS = 18;
const GAP = 34;
const COLUMNS = 4;

/** The share of each topic in the papers of each calendar period, with its interval: a small chart a topic, each to its own scale. */
export function topicsOverTime(inputs: Inputs, measure: Measure): TopLevelSpec {
  const over = sharesOverTime(inputs);
  const head = overTimeHeading(over, inputs);
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
  const corner: Corner = (topic) => ({
    x: (topic % columns) * (CELL + GAP),
    y: Math.floor(topic / columns) * cellHeight + heads,
  });
  const tops = topsOf(over, topics.length);
  const bars = barRows(over, tops, corner);
  const corners = topics.map((t) => corner(t.topic));
  return {
    ...frame(head, Math.max(width, 640), measure),
    ...pixelPlane(width, height),
    layer: [
      ...gridLayers(corners, tops),
      ...barLayers(bars, topics),
      ...axisLayers(corners, over.time.periods),
      nameLayer(names, corner),
    ],
  };
}

/** The shares that have a bar, in the order of the bars. */
export const drawnShares = ({ shares }: SharesOverTime): PeriodShare[] =>
  shares.filter(({ papers }) => papers > 0);

/** For each topic what its bars reach up to: its largest share that says much, or of all; never nothing. */
export function topsOf({ shares }: SharesOverTime, topics: number): number[] {
  const largest = (some: readonly PeriodShare[]): number[] => {
    const tops = new Array<number>(topics).fill(0);
    for (const { topic, share } of some) tops[topic] = Math.max(tops[topic]!, share);
    return tops;
  };
  const of = largest(shares);
  return largest(shares.filter(({ isPale }) => !isPale)).map((top, topic) => top || of[topic]! || 1);
}

/** Bars with their intervals, cut off where the small chart ends. */
function barRows(over: SharesOverTime, tops: readonly number[], corner: Corner) {
  const step = CELL / over.time.periods.length;
  return drawnShares(over).map(({ topic, period, share, low, high, isPale }) => {
    const { x, y } = corner(topic);
    const unit = (BARS - AIR) / tops[topic]!;
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
      name: "shares",
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
      name: "intervals",
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

const nameLayer = (names: readonly (readonly string[])[], corner: Corner): Layer => ({
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
