import type { TopLevelSpec } from "vega-lite";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { message } from "./message.ts";
import { type Timeline, timeline, type Unit } from "./periods.ts";
import { COLOR, LABEL, topicScales } from "./theme.ts";
import { topicNames } from "./topic-rows.ts";

const PLOT = 560;
const NAMES = 280;
/** Pixels above a bar for the number on it. */
const NUMBER = 14;

/** Papers of each topic in each calendar period: a row of bars a topic, all to one scale. */
export function topicsOverTime(
  { topics, documents }: Pick<ChartInputs, "topics" | "documents">,
  measure: Measure,
): TopLevelSpec {
  const time = timeline(documents.map((d) => d.date));
  const head = heading(time, documents.length);
  if (time.periods.length === 0) return message(head, "No paper has a date.", measure);
  const { names, width } = topicNames(topics, NAMES, measure);
  const step = Math.max(16, Math.min(72, Math.floor(PLOT / time.periods.length)));
  const y: Y = {
    type: "quantitative",
    scale: { domain: [0, topics.length], reverse: true, nice: false, zero: false },
    axis: null,
  };
  return {
    ...frame(head, Math.max(320, step * time.periods.length) + width + 12, measure),
    width: { step },
    height: rowOf(topics.length) * topics.length,
    layer: [...rowLayers(names, y), ...barLayers(topics, cells(topics, documents, time), time.periods, y)],
  };
}

/** Pixels of a row. */
const rowOf = (topics: number): number => (topics <= 6 ? 64 : topics <= 30 ? 36 : 28);

interface Y {
  readonly type: "quantitative";
  readonly scale: { domain: number[]; reverse: boolean; nice: boolean; zero: boolean };
  readonly axis: null;
}

function rowLayers(names: readonly string[], y: Y): Layer[] {
  const data = { values: names.map((name, topic) => ({ name, base: topic + 1 })) };
  return [
    {
      data,
      mark: { type: "rule", color: COLOR.grid, aria: false },
      encoding: { y: { ...y, field: "base" } },
    },
    {
      data,
      mark: { type: "text", align: "right", baseline: "bottom", dy: -2, fontSize: LABEL.size, aria: false },
      encoding: { x: { value: -12 }, y: { ...y, field: "base" }, text: { field: "name", type: "nominal" } },
    },
  ];
}

function barLayers(
  topics: ChartInputs["topics"],
  values: object[],
  periods: readonly string[],
  y: Y,
): Layer[] {
  const { color } = topicScales(topics.map((t) => t.topic));
  const x = {
    field: "period",
    type: "ordinal",
    scale: { domain: [...periods] as string[], paddingInner: 0.16 },
    axis: { title: null, labelAngle: 0, labelOverlap: "greedy", labelSeparation: 6 },
  } as const;
  return [
    {
      data: { values },
      mark: { type: "bar", aria: false },
      encoding: {
        x,
        y: { ...y, field: "base" },
        y2: { field: "top" },
        color: { field: "topic", type: "nominal", scale: color, legend: null },
      },
    },
    {
      data: { values },
      transform: [{ filter: "datum.peak" }],
      mark: { type: "text", baseline: "bottom", dy: -2, fontSize: 10, color: COLOR.muted, aria: false },
      encoding: {
        x,
        y: { ...y, field: "top" },
        text: { field: "papers", type: "quantitative", format: "," },
      },
    },
  ];
}

/** A row for each topic and period that has papers; `base` and `top` in rows from above, `peak` on the largest of a topic. */
export function cells(
  topics: ChartInputs["topics"],
  documents: ChartInputs["documents"],
  { periods, place }: Timeline,
) {
  const papers = topics.map(() => new Int32Array(periods.length));
  documents.forEach(({ topic }, d) => {
    if (topic >= 0 && place[d]! >= 0) papers[topic]![place[d]!]!++;
  });
  const tallest = 1 - NUMBER / rowOf(topics.length);
  const most = papers.reduce((all, own) => Math.max(all, ...own), 1);
  return papers.flatMap((own, topic) => {
    const peak = own.indexOf(Math.max(...own));
    return Array.from(own, (n, p) => ({
      topic,
      period: periods[p]!,
      papers: n,
      base: topic + 1,
      top: rounded(topic + 1 - (tallest * n) / most),
      peak: p === peak,
    })).filter((cell) => cell.papers > 0);
  });
}

const EACH: Partial<Record<Unit, string>> = { "5 years": "five years", "50 years": "fifty years" };

function heading({ unit, periods, place }: Timeline, papers: number): Heading {
  const dated = place.filter((p) => p >= 0).length;
  if (dated === 0) {
    return {
      title: "No paper has a date, so no trend can be shown",
      subtitle: `All ${counted(papers, "paper")} are without a date.`,
      description: "An empty chart.",
    };
  }
  const sizes = new Int32Array(periods.length);
  for (const p of place) if (p >= 0) sizes[p]!++;
  const busiest = sizes.indexOf(Math.max(...sizes));
  const missing =
    dated === papers
      ? "Every paper has a date"
      : `${grouped(papers - dated)} of ${counted(papers, "paper")} have no date`;
  return {
    title: `${periods[busiest]!} has the most papers, ${percent(sizes[busiest]! / dated)} of the ${grouped(dated)} that are dated`,
    subtitle: `Papers of each topic in each ${EACH[unit] ?? unit}, all rows to one scale; the number stands on a topic's tallest bar. ${missing}.`,
    description: `Rows of bars: papers of each topic by ${unit}, from ${periods[0]!} to ${periods.at(-1)!}.`,
  };
}
