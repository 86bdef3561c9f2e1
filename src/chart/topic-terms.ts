import type { TopLevelSpec } from "vega-lite";
import { grouped, percent, rounded } from "./format.ts";
import type { Topic } from "../label/topic.ts";
import type { Point } from "./boxes.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { pixelPlane } from "./pixel-plane.ts";
import { clean, shorten, wrap } from "./text.ts";
import { COLOR, LABEL, STRONG, topicScales } from "./theme.ts";

/** Pixels of a small chart, of the space between two, of a term's row and of a line of its name. */
const CELL = 196;
const GAP = 28;
const ROW = 21;
const LINE = 15;
/** Pixels between a name and its bars. */
const AIR = 8;
const COLUMNS = 4;

/**
 * The strongest terms of each topic, a small chart a topic. They are laid out here, in pixels of a single view:
 * Vega takes longer for facets than for all other charts together.
 */
export function topicTerms({ topics }: Pick<ChartInputs, "topics">, measure: Measure): TopLevelSpec {
  const terms = topics.length <= 30 ? 8 : 6;
  const names = topics.map((t) => wrap(clean(t.label), CELL - 16, STRONG, measure, 2));
  const { width, height, corner } = grid(names, terms);
  const bars = topics.flatMap((topic, i) => termRows(topic, corner(i), terms, measure));
  const heads = topics.map(({ topic }, i) => headRow(topic, names[i]!, corner(i)));
  return {
    ...frame(heading(topics, terms), Math.max(width, 560), measure),
    ...pixelPlane(width, height),
    layer: [...termLayers(bars, topics), ...headLayers(heads, topics)],
  };
}

/** The size of all small charts together, and where the bars of each start. */
function grid(names: readonly (readonly string[])[], terms: number) {
  const columns = Math.min(COLUMNS, names.length);
  const head = Math.max(...names.map((lines) => lines.length)) * LINE + AIR;
  const cellHeight = head + terms * ROW + GAP;
  return {
    width: columns * (CELL + GAP) - GAP,
    height: Math.ceil(names.length / columns) * cellHeight - GAP,
    corner: (i: number): Point => ({
      x: (i % columns) * (CELL + GAP),
      y: head + Math.floor(i / columns) * cellHeight,
    }),
  };
}

function termLayers(rows: readonly object[], topics: ChartInputs["topics"]): Layer[] {
  const data = { values: [...rows] };
  const { color } = topicScales(topics.map((t) => t.topic));
  return [
    {
      data,
      mark: { type: "rect", opacity: 0.2, cornerRadius: 2 },
      encoding: {
        x2: { field: "x2" },
        y2: { field: "y2" },
        color: { field: "topic", type: "nominal", scale: color, legend: null },
        description: { field: "term" },
      },
    },
    {
      data,
      mark: { type: "text", align: "left", baseline: "top", dx: 7, dy: 3, fontSize: LABEL.size, aria: false },
      encoding: { text: { field: "term", type: "nominal" } },
    },
  ];
}

function headLayers(rows: readonly object[], topics: ChartInputs["topics"]): Layer[] {
  const data = { values: [...rows] };
  const { color, shape } = topicScales(topics.map((t) => t.topic));
  const text = { fontSize: STRONG.size, fontWeight: STRONG.weight, lineHeight: LINE } as const;
  return [
    {
      data,
      mark: { type: "point", filled: true, size: 70, opacity: 1, xOffset: 5, yOffset: 5, aria: false },
      encoding: {
        color: { field: "topic", type: "nominal", scale: color, legend: null },
        shape: { field: "topic", type: "nominal", scale: shape, legend: null },
      },
    },
    {
      data,
      mark: { type: "text", align: "left", baseline: "top", dx: 16, color: COLOR.ink, aria: false, ...text },
      encoding: { text: { field: "lines", type: "nominal" } },
    },
  ];
}

/** The name of a topic, standing on its bars. */
const headRow = (topic: number, lines: readonly string[], { x, y }: Point) => ({
  topic,
  x,
  y: y - AIR - lines.length * LINE,
  lines,
});

function termRows({ topic, terms }: Topic, { x, y }: Point, most: number, measure: Measure) {
  const strongest = terms[0]?.score ?? 1;
  return terms.slice(0, most).map(({ term, score }, rank) => {
    const top = y + rank * ROW;
    const weight = strongest > 0 ? rounded(Math.max(0, score / strongest), 3) : 0;
    return {
      topic,
      term: shorten(clean(term), CELL - 14, LABEL, measure),
      weight,
      x,
      x2: rounded(x + weight * CELL, 1),
      y: top,
      y2: top + ROW - 3,
    };
  });
}

function heading(topics: ChartInputs["topics"], most: number): Heading {
  const uses = new Map<string, number>();
  for (const { terms } of topics)
    for (const { term } of terms.slice(0, most)) uses.set(term, (uses.get(term) ?? 0) + 1);
  const shown = [...uses.values()].reduce((sum, n) => sum + n, 0);
  const own = [...uses.values()].filter((n) => n === 1).length;
  return {
    title: `${grouped(own)} of the ${grouped(shown)} leading terms (${percent(own / Math.max(1, shown))}) stand for one topic only`,
    subtitle: "Bars are the weights of terms, each against the strongest term of its topic.",
    description: `Small bar charts, one for each of ${topics.length} topics, of its ${most} strongest terms.`,
  };
}
