import type { TopLevelSpec } from "vega-lite";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { cellsOf, type Column, sourceColumns } from "./source-columns.ts";
import { sourceNames } from "./source-names.ts";
import { clean, distinct } from "./text.ts";
import { COLOR, SMALL } from "./theme.ts";
import { rowHeight, topicAxis, topicNames } from "./topic-rows.ts";

const PLOT = 560;
const NAMES = 280;
const PALE = "#eff4fc";
/** Dark text is legible on it. */
const DEEP = "#7199dc";

/** How many papers each source lists in each topic. */
export function topicsBySource(
  { topics, sources }: Pick<ChartInputs, "topics" | "sources">,
  measure: Measure,
): TopLevelSpec {
  const { names, width } = topicNames(topics, NAMES, measure);
  const columns = sourceColumns(sources);
  const step = Math.max(54, Math.min(110, Math.floor(PLOT / columns.length)));
  const heads = columnHeads(columns, step - 14, measure);
  const cells = cellsOf(columns).map(({ column, topic, papers }) => ({
    source: heads[column]!.source,
    name: names[topic]!,
    papers,
    share: rounded(papers / columns[column]!.total),
  }));
  const domain = heads.map((head) => head.source);
  return {
    ...frame(heading(topics, columns), Math.max(columns.length * step, 300) + width + 12, measure),
    width: { step },
    height: { step: rowHeight(topics.length) },
    encoding: { x: { field: "source", type: "nominal", sort: null, scale: { domain }, axis: null } },
    layer: [
      ...cellLayers(cells, names),
      headLayer(heads, "source", { dy: -26, color: COLOR.ink }),
      headLayer(heads, "count", { dy: -10, color: COLOR.muted }),
    ],
  };
}

function cellLayers(cells: readonly { papers: number; share: number }[], names: readonly string[]): Layer[] {
  const y = topicAxis(names, false);
  const deepest = cells.reduce((most, cell) => Math.max(most, cell.share), 0);
  const data = { values: [...cells] };
  const scale = { domain: [0, deepest], range: [PALE, DEEP] };
  return [
    {
      name: "cells",
      data,
      mark: { type: "rect", stroke: COLOR.paper, strokeWidth: 2 },
      encoding: { y, color: { field: "share", type: "quantitative", scale, legend: null } },
    },
    {
      name: "counts",
      data,
      mark: { type: "text", fontSize: SMALL.size, aria: false },
      encoding: { y, text: { field: "papers", type: "quantitative", format: "," } },
    },
  ];
}

const headLayer = (
  heads: readonly Head[],
  field: keyof Head,
  mark: { dy: number; color: string },
): Layer => ({
  data: { values: [...heads] },
  mark: { type: "text", fontSize: SMALL.size, aria: false, ...mark },
  encoding: { y: { value: 0 }, text: { field, type: "nominal" } },
});

interface Head {
  readonly source: string;
  readonly count: string;
}

/** Short names of the columns, and how many papers each has. */
function columnHeads(columns: readonly Column[], width: number, measure: Measure): Head[] {
  const named = columns.flatMap((c) => (c.source === undefined ? [] : [c.source]));
  const names = sourceNames(named, width, measure);
  const sources = distinct(columns.map((column, i) => names[i] ?? `${column.sources} others`));
  const counts = columns.map(({ total }) => counted(total, "paper"));
  const fit = counts.every((count) => measure(count, SMALL.size) <= width);
  return columns.map(({ total }, i) => ({ source: sources[i]!, count: fit ? counts[i]! : grouped(total) }));
}

function heading(topics: ChartInputs["topics"], columns: readonly Column[]): Heading {
  const many = columns.some((c) => c.sources > 1)
    ? ` The ${columns.length - 1} sources with most papers have a column of their own.`
    : "";
  return {
    title: columns.length === 1 ? "All papers come from one source" : strongestTie(topics, columns),
    subtitle: `Numbers are papers, below a source's name all of them; the darker, the larger a topic's share of the source. A paper counts under each source that lists it.${many}`,
    description: `Table of papers by topic (${topics.length} rows) and source (${columns.length} columns).`,
  };
}

/** The cell that stands out most from what the size of its topic and its source would make of it. */
function strongestTie(topics: ChartInputs["topics"], columns: readonly Column[]): string {
  const all = columns.reduce((sum, c) => sum + c.total, 0);
  const expected = (topic: number, column: Column): number =>
    (columns.reduce((sum, c) => sum + (c.papers.get(topic) ?? 0), 0) * column.total) / all;
  let best = { surplus: -Infinity, topic: 0, column: columns[0]! };
  for (const column of columns) {
    if (column.source === undefined) continue;
    for (const [topic, papers] of column.papers) {
      const surplus = (papers - expected(topic, column)) / Math.sqrt(expected(topic, column));
      if (surplus > best.surplus) best = { surplus, topic, column };
    }
  }
  const share = percent((best.column.papers.get(best.topic) ?? 0) / best.column.total);
  return `“${clean(topics[best.topic]!.label)}” stands out in one source, with ${share} of its ${counted(best.column.total, "paper")}`;
}
