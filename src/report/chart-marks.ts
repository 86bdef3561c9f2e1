import { drawnPapers } from "../chart/draw-map.ts";
import { rounded } from "../chart/format.ts";
import type { ChartInputs } from "../chart/inputs.ts";
import { sharesOverTime } from "../chart/shares-over-time.ts";
import { drawnTicks } from "../chart/silhouette.ts";
import { cellsOf, sourceColumns } from "../chart/source-columns.ts";
import { drawnShares, topsOf } from "../chart/topics-over-time.ts";
import type { CorpusData } from "./corpus-data.ts";
import type { ChartMarks } from "./payload.ts";

/** What the marks of the drawings are drawn from. */
export interface MarkInputs extends Pick<ChartInputs, "documents" | "topics" | "sources"> {
  readonly assignments: Pick<ChartInputs["assignments"], "topic" | "silhouette">;
}

/** What the marks of the drawings stand for, so that the page can show the papers that match in them. */
export function chartMarks(
  inputs: MarkInputs,
  { rows, head }: Pick<CorpusData, "rows" | "head">,
): ChartMarks {
  const place = new Map(rows.map((d, i) => [d, i]));
  const inPage = (papers: readonly number[]): number[] => papers.map((d) => place.get(d) ?? -1);
  const dots = drawnPapers(inputs.documents.map(({ topic }, d) => ({ topic, d })));
  const columns = sourceColumns(inputs.sources);
  const cells = cellsOf(columns);
  return {
    dots: dots.length === rows.length ? null : inPage(dots.map(({ d }) => d)),
    ticks: inPage(drawnTicks(inputs.assignments, inputs.topics.length)),
    ...barsOver(inputs, head.dates),
    cells: { topic: cells.map(({ topic }) => topic), column: cells.map(({ column }) => column) },
    columns: head.sources.map((name) => {
      const own = columns.findIndex(({ source }) => source === name);
      return own < 0 ? columns.length - 1 : own;
    }),
  };
}

/** The bars of shares over time, and the period of each date. */
function barsOver(inputs: MarkInputs, dates: readonly string[]): Pick<ChartMarks, "bars" | "periods"> {
  const over = sharesOverTime(inputs);
  const bars = drawnShares(over);
  const tops = topsOf(over, inputs.topics.length);
  const periodOf = new Map(inputs.documents.map(({ date }, d) => [date, over.time.place[d]!]));
  return {
    bars: {
      topic: bars.map(({ topic }) => topic),
      period: bars.map(({ period }) => period),
      whole: bars.map(({ topic, share }) => Math.max(1, rounded(share / tops[topic]!, 3))),
    },
    periods: dates.map((date) => periodOf.get(date) ?? -1),
  };
}
