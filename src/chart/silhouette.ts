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
  const papers = byTopic(assignments, topics.length);
  const measured = papers.map((own) => own.map((d) => assignments.silhouette[d]!));
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
        name: "ticks",
        data: { values: tickRows(thinned(papers), assignments, names) },
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

/** The papers that have a tick, in the order of the ticks. */
export const drawnTicks = (assignments: Measured, topics: number): number[] =>
  thinned(byTopic(assignments, topics)).flat();

const tickRows = (papers: readonly number[][], { silhouette }: Measured, names: readonly string[]) =>
  papers.flatMap((own, topic) =>
    own.map((d) => ({ topic, name: names[topic]!, silhouette: rounded(silhouette[d]!) })),
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

type Measured = Pick<ChartInputs["assignments"], "topic" | "silhouette">;

/** The papers of each topic by their silhouettes, ascending, without those that a sample left out. */
function byTopic({ topic, silhouette: values }: Measured, k: number): number[][] {
  const found = Array.from({ length: k }, (): number[] => []);
  values.forEach((value, d) => {
    if (Number.isFinite(value) && topic[d]! >= 0) found[topic[d]!]!.push(d);
  });
  return found.map((own) => own.sort((a, b) => values[a]! - values[b]! || a - b));
}

/** Of each topic all papers, or of many in all those at evenly spaced ranks, the first and the last among them. */
function thinned(papers: readonly number[][]): number[][] {
  const share = Math.min(1, MOST_TICKS / papers.reduce((sum, own) => sum + own.length, 0));
  return papers.map((own) => {
    const size = Math.min(own.length, Math.max(2, Math.round(own.length * share)));
    const rank = (i: number): number => Math.round((i * (own.length - 1)) / Math.max(1, size - 1));
    return Array.from({ length: size }, (_, i) => own[rank(i)]!);
  });
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
