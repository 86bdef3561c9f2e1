import { type ChartMarks, TIER_NAMES } from "../payload.ts";
import type { Growth } from "./bar-parts.ts";
import { type Corpus, sourcesOf } from "./corpus.ts";
import { count } from "./dom.ts";

/** Bars of a layer of a drawing, in each of which some papers count. */
export interface BarLayer {
  readonly layer: string;
  readonly growth: Growth;
  readonly bars: number;
  /** Counts a paper in each bar that it belongs to. */
  readonly barsOf: (paper: number, count: (bar: number) => void) => void;
  /** Of each bar its height by what is drawn of it; 1 where nothing is cut off. */
  readonly whole?: readonly number[];
  /** Half of the outlines that part the bars, in pixels. */
  readonly edge?: number;
}

/** How the marks of a drawing follow the filters: it has bars, with figures beside them or not, or a mark for each paper. */
export interface ChartLink {
  readonly bars: readonly BarLayer[];
  /** A text for each of the first bars, with the papers that match in it and all. */
  readonly figures?: { readonly layer: string; readonly textOf: (matching: number, all: number) => string };
  readonly dots?: { readonly layer: string; readonly papers: ArrayLike<number> };
  /** What papers it draws, where not all. */
  readonly kind: string;
  /** What in it tells of all papers, whatever matches. */
  readonly fixed: string;
}

/** By name, the charts that show papers. */
export const chartLinks = (corpus: Corpus, marks: ChartMarks): Readonly<Record<string, ChartLink>> => ({
  "topic-map": dotLink("dots", marks.dots ?? corpus.column.topic.map((_, d) => d), "title"),
  "pca-map": dotLink("dots", marks.dots ?? corpus.column.topic.map((_, d) => d), "title, centres"),
  silhouette: dotLink("ticks", marks.ticks, "title, means"),
  "topic-sizes": sizes(corpus),
  "topics-over-time": overTime(corpus, marks),
  "topics-by-source": bySource(corpus, marks),
});

const dotLink = (layer: string, papers: ArrayLike<number>, fixed: string): ChartLink => ({
  bars: [],
  dots: { layer, papers },
  kind: " drawn",
  fixed,
});

function sizes({ column, head }: Corpus): ChartLink {
  const core = TIER_NAMES.indexOf("core");
  const shape = { growth: "right", bars: head.topics.length } as const;
  return {
    bars: [
      {
        ...shape,
        layer: "papers",
        barsOf: (d, add) => {
          add(column.topic[d]!);
        },
      },
      {
        ...shape,
        layer: "core",
        barsOf: (d, add) => {
          if (column.tier[d] === core) add(column.topic[d]!);
        },
      },
    ],
    figures: { layer: "figures", textOf: (matching, all) => `${count(matching)} of ${count(all)}` },
    kind: " with a topic",
    fixed: "title",
  };
}

function overTime({ column, head }: Corpus, { bars, periods }: ChartMarks): ChartLink {
  const barOf = pairing(bars.topic, bars.period, head.topics.length);
  return {
    bars: [
      {
        layer: "shares",
        growth: "up",
        bars: bars.topic.length,
        barsOf: (d, add) => {
          add(barOf(column.topic[d]!, periods[column.date[d]!] ?? -1));
        },
        whole: bars.whole,
      },
    ],
    kind: " with a date and a topic",
    fixed: "title, intervals",
  };
}

function bySource(corpus: Corpus, { cells, columns }: ChartMarks): ChartLink {
  const cellOf = pairing(cells.topic, cells.column, corpus.head.topics.length);
  return {
    bars: [
      {
        layer: "cells",
        growth: "right",
        bars: cells.topic.length,
        barsOf: (d, add) => {
          for (const source of sourcesOf(corpus, d)) add(cellOf(corpus.column.topic[d]!, columns[source]!));
        },
        edge: 1,
      },
    ],
    figures: { layer: "counts", textOf: (matching) => count(matching) },
    kind: " with a topic",
    fixed: "title, sums of sources",
  };
}

/** The place of a pair of a topic and another number in two lists; -1 where it is in none. */
function pairing(
  topics: readonly number[],
  others: readonly number[],
  k: number,
): (topic: number, other: number) => number {
  const places = new Map(topics.map((topic, i) => [others[i]! * k + topic, i]));
  return (topic, other) => (topic < 0 || other < 0 ? -1 : (places.get(other * k + topic) ?? -1));
}
