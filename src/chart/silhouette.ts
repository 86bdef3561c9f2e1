import type { TopLevelSpec } from "vega-lite";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { message } from "./message.ts";
import { COLOR, topicScales } from "./theme.ts";
import { rowHeight, topicAxis, topicNames } from "./topic-rows.ts";

const PLOT = 460;
const NAMES = 280;
/** More ticks than this in all are thinned, evenly over the sorted values of each topic. */
const MOST_TICKS = 4000;

/** How the silhouettes of a topic's papers spread, with their mean: a row a topic. */
export function silhouette(
  { topics, assignments }: Pick<ChartInputs, "topics" | "assignments">,
  measure: Measure,
): TopLevelSpec {
  const measured = byTopic(assignments, topics.length);
  const all = measured.flat();
  if (all.length === 0) return message(UNMEASURED, "No paper has a silhouette.", measure);
  const { names, width } = topicNames(topics, NAMES, measure);
  const { color } = topicScales(topics.map((t) => t.topic));
  return {
    ...frame(heading(all, assignments.topic.length), PLOT + width + 80, measure),
    width: PLOT,
    height: { step: rowHeight(topics.length) },
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", color: COLOR.rule, strokeWidth: 1, aria: false },
        encoding: { x: { ...X, field: "zero" } },
      },
      {
        data: { values: tickRows(measured, names, MOST_TICKS / all.length) },
        mark: { type: "tick", thickness: 1.4, opacity: 0.5, height: { band: 0.56 }, aria: false },
        encoding: {
          x: { ...X, field: "silhouette" },
          y: topicAxis(names, false),
          color: { field: "topic", type: "nominal", scale: color, legend: null },
        },
      },
      ...meanLayers(measured, names),
    ],
  };
}

const X = {
  type: "quantitative",
  scale: { nice: true, zero: true },
  axis: { title: "Silhouette of a paper", grid: true, tickCount: 7 },
} as const;

const tickRows = (measured: readonly number[][], names: readonly string[], keep: number) =>
  measured.flatMap((values, topic) =>
    thinned(values, Math.min(1, keep)).map((value) => ({
      topic,
      name: names[topic]!,
      silhouette: rounded(value),
    })),
  );

/** A diamond at each topic's mean, and the mean in figures. */
function meanLayers(measured: readonly number[][], names: readonly string[]): Layer[] {
  const values = measured.flatMap((own, topic) => {
    if (own.length === 0) return [];
    const mean = own.reduce((sum, v) => sum + v, 0) / own.length;
    return [
      { name: names[topic]!, mean: rounded(mean), text: rounded(mean, 3).toFixed(3).replace("-", "−") },
    ];
  });
  const y = topicAxis(names, false);
  const outline = { stroke: COLOR.paper, strokeWidth: 1.5 };
  return [
    {
      data: { values },
      mark: {
        type: "point",
        filled: true,
        shape: "diamond",
        size: 90,
        opacity: 1,
        color: COLOR.ink,
        ...outline,
      },
      encoding: { x: { ...X, field: "mean" }, y },
    },
    {
      data: { values },
      mark: { type: "text", align: "right", aria: false },
      encoding: { x: { value: PLOT + 52 }, y, text: { field: "text", type: "nominal" } },
    },
  ];
}

/** The silhouettes of each topic, ascending, without the papers that a sample left out. */
function byTopic({ topic, silhouette: values }: ChartInputs["assignments"], k: number): number[][] {
  const found = Array.from({ length: k }, (): number[] => []);
  values.forEach((value, d) => {
    if (Number.isFinite(value) && topic[d]! >= 0) found[topic[d]!]!.push(value);
  });
  return found.map((own) => own.sort((a, b) => a - b));
}

/** Evenly spaced ranks of sorted values, the first and the last among them. */
function thinned(sorted: readonly number[], share: number): number[] {
  const size = Math.min(sorted.length, Math.max(2, Math.round(sorted.length * share)));
  return Array.from(
    { length: size },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / Math.max(1, size - 1))]!,
  );
}

const UNMEASURED: Heading = {
  title: "No silhouette was measured",
  subtitle: "A silhouette tells whether a paper lies nearer to its own topic than to the next.",
  description: "An empty chart.",
};

function heading(measured: readonly number[], papers: number): Heading {
  const below = measured.filter((v) => v < 0).length;
  const of = counted(measured.length, measured.length < papers ? "sampled paper" : "paper");
  return {
    title: `${percent(below / measured.length)} of ${of} lie nearer to another topic than to their own`,
    subtitle:
      "Each tick is a paper, the diamond and the number are the topic's mean. Above 0 a paper lies nearer to its own topic, at 1 far from all others.",
    description: `Strip plot of silhouettes by topic; ${grouped(below)} of ${of} are below zero.`,
  };
}
