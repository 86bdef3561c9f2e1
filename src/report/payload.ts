import type { LayoutQuality } from "../layout/layout.ts";
import type { Topic } from "../label/topic.ts";

/** What the page knows of a topic. */
export interface TopicData extends Pick<
  Topic,
  "topic" | "label" | "size" | "share" | "cohesion" | "silhouette" | "stability" | "seed_agreement" | "terms"
> {
  readonly phrases: readonly string[];
  /** Numbers of papers in the page. */
  readonly representatives: readonly number[];
  readonly representativeIds: readonly string[];
  /** The topics that most of its papers would go to next, and the share of its papers that would, 0 .. 1. */
  readonly nearest: readonly { readonly topic: number; readonly share: number }[];
}

/** All of the page's data that is no column of numbers and no abstract. Columns refer to its lists by place. */
export interface Head {
  /** Papers of the corpus; `ids` has those that are in the page. */
  readonly papers: number;
  readonly topics: readonly TopicData[];
  readonly groups: readonly { readonly label: string; readonly topics: readonly number[] }[];
  readonly sources: readonly string[];
  /** The sets of sources that papers come from. */
  readonly sourceSets: readonly (readonly number[])[];
  readonly dates: readonly string[];
  readonly years: readonly string[];
  readonly terms: readonly string[];
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  /** Links by paper, where any has one. */
  readonly urls: readonly (string | null)[] | null;
  /** Papers of a block of abstracts. */
  readonly block: number;
  /** Characters that abstracts are cut to; null where they are whole. */
  readonly cut: number | null;
  readonly layout: LayoutQuality;
}

/** Columns of the nearest papers, the nearest first. */
export const NEAR = ["near0", "near1", "near2", "near3", "near4"] as const;

/** A column of the page's numbers for each paper; -1 stands for none. */
export const COLUMNS = [
  "x",
  "y",
  "pcaX",
  "pcaY",
  "topic",
  "second",
  "tier",
  "score",
  "date",
  "year",
  "sources",
  "term0",
  "term1",
  "term2",
  ...NEAR,
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Coordinates are whole numbers from 0 (left, top) to this. */
export const SPAN = 65_535;
/** A score s is stored as (s + 1) * SCORE. */
export const SCORE = 10_000;
/** In the order of their numbers in the column. */
export const TIER_NAMES = ["core", "border", "unassigned"] as const;

/** A chart's files, as the page holds them besides the drawings that it shows. */
export interface ChartFiles {
  /** A Vega-Lite specification; null where the chart has none. */
  readonly spec: unknown;
  /** A drawing that is too large to stand in the page as it is. */
  readonly svg: string | null;
  readonly table: PackedTable;
  /** Rules of CSS with the fonts that the drawing needs besides the page's own. */
  readonly fonts: string;
}

/** Where the page has a column of a table already: a field of its papers, or of a data set of the specification, by number. */
export type ColumnPlace =
  "id" | "title" | "topic" | "label" | { readonly set: number; readonly field: string };

/** Its cells, or where they stand. */
export type PackedColumn = readonly (string | number)[] | ColumnPlace;

/** The CSV of a chart. */
export interface PackedTable {
  readonly names: readonly string[];
  /** The papers that its rows are about, each as its distance from the one before it; none where rows are about no papers. */
  readonly steps: readonly number[];
  readonly columns: readonly PackedColumn[];
}

/** What the marks of the drawings stand for; each list runs along the marks of a layer. Papers go by their place in the page. */
export interface ChartMarks {
  /** The papers of the dots of both maps, -1 for one that is not in the page; null where they are all papers, in order. */
  readonly dots: readonly number[] | null;
  /** The papers of the ticks of the silhouettes, likewise. */
  readonly ticks: readonly number[];
  /** The shares over time. `whole` is the height of a bar that is cut off at the top, by what is drawn of it; else 1. */
  readonly bars: Readonly<Record<"topic" | "period" | "whole", readonly number[]>>;
  /** The period of each date of the head, -1 for none. */
  readonly periods: readonly number[];
  /** The table of topics by source. */
  readonly cells: Readonly<Record<"topic" | "column", readonly number[]>>;
  /** The column of each source of the head. */
  readonly columns: readonly number[];
}
