import { evenly } from "../chart/evenly.ts";
import type { Hierarchy } from "../label/hierarchy.ts";
import type { DocumentRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { Layout, LayoutQuality } from "../layout/layout.ts";
import { byCodeUnit } from "../order.ts";
import { type Numbering, numbering } from "./numbering.ts";
import { COLUMNS, type ColumnName, type Head, NEAR, SCORE, SPAN, TIER_NAMES } from "./payload.ts";
import { topicData } from "./topic-data.ts";

/** More papers than this make a page that no browser likes: an even sample is shown. */
const MOST_PAPERS = 100_000;
/** Papers of a block of abstracts. */
const BLOCK = 500;

export interface CorpusInputs {
  readonly documentsTable: readonly DocumentRow[];
  readonly topics: readonly Topic[];
  readonly hierarchy: Hierarchy;
  readonly layout: Layout;
  readonly layoutQuality: LayoutQuality;
}

/** What the page holds of the papers but for the abstracts. `rows` are the papers that it shows, by line of documents.csv. */
export interface CorpusData {
  readonly rows: readonly number[];
  readonly head: Omit<Head, "cut">;
  readonly columns: readonly ArrayLike<number>[];
}

export function corpusData(inputs: CorpusInputs, most = MOST_PAPERS): CorpusData {
  const { documentsTable, topics, hierarchy, layout, layoutQuality } = inputs;
  const rows = evenly([...documentsTable.keys()], (d) => documentsTable[d]!.topic, most);
  const shown = rows.map((d) => documentsTable[d]!);
  const lists = { dates: numbering(), sources: numbering(), sets: numbering(), terms: numbering() };
  const years = yearsOf(shown);
  const columns = { ...placeColumns(shown, layout, rows), ...factColumns(shown, lists, years) };
  const urls = shown.map(({ url }) => (typeof url === "string" && /^https?:\/\//i.test(url) ? url : null));
  return {
    rows,
    columns: COLUMNS.map((name) => columns[name]!),
    head: {
      papers: documentsTable.length,
      topics: topicData(topics, shown),
      groups: hierarchy.groups.map(({ label, topics: members }) => ({ label, topics: members })),
      sources: lists.sources.names,
      sourceSets: lists.sets.names.map((set) => set.split(" ").map(Number)),
      dates: lists.dates.names,
      years,
      terms: lists.terms.names,
      ids: shown.map(({ id }) => id),
      titles: shown.map(({ title }) => title),
      urls: urls.some((url) => url !== null) ? urls : null,
      block: BLOCK,
      layout: layoutQuality,
    },
  };
}

/** So many years in a row are all listed, those without a paper too. */
const MOST_YEARS = 60;

function yearsOf(shown: readonly DocumentRow[]): string[] {
  const years = [...new Set(shown.flatMap(({ date }) => date?.slice(0, 4) ?? []))].sort(byCodeUnit);
  const [first, last] = [Number(years[0]), Number(years.at(-1))];
  if (!(last - first < MOST_YEARS)) return years;
  return Array.from({ length: last - first + 1 }, (_, y) => String(first + y).padStart(4, "0"));
}

type Columns = Partial<Record<ColumnName, ArrayLike<number>>>;

/** Where the papers lie, and which lie next to them. */
function placeColumns(
  shown: readonly DocumentRow[],
  { x, y, nearest }: Layout,
  rows: readonly number[],
): Columns {
  const place = new Map(rows.map((d, i) => [d, i]));
  const each = nearest.length / x.length;
  const near = NEAR.map((name, j): [string, number[]] => [
    name,
    rows.map((d) => (j < each ? (place.get(nearest[d * each + j]!) ?? -1) : -1)),
  ]);
  return {
    x: spread(rows.map((d) => x[d]!)),
    y: spread(rows.map((d) => -y[d]!)),
    pcaX: spread(shown.map((row) => row.x)),
    pcaY: spread(shown.map((row) => -row.y)),
    ...Object.fromEntries(near),
  };
}

/** Values on whole numbers from 0 to SPAN; equal ones in the middle. */
function spread(values: readonly number[]): number[] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return values.map((v) => Math.round(most > least ? (SPAN * (v - least)) / (most - least) : SPAN / 2));
}

function factColumns(
  shown: readonly DocumentRow[],
  lists: Readonly<Record<"dates" | "sources" | "sets" | "terms", Numbering>>,
  years: readonly string[],
): Columns {
  const deciding = shown.map((row) => row.deciding_terms.split("; ").filter((term) => term !== ""));
  const yearOf = new Map(years.map((year, i) => [year, i]));
  const setOf = (row: DocumentRow): string =>
    row.source
      .split("; ")
      .map((name) => lists.sources.of(name))
      .join(" ");
  return {
    topic: shown.map((row) => row.topic),
    second: shown.map((row) => row.second_topic),
    tier: shown.map((row) => TIER_NAMES.indexOf(row.tier)),
    score: shown.map((row) => Math.round((row.score + 1) * SCORE)),
    date: shown.map((row) => lists.dates.of(row.date)),
    year: shown.map((row) => yearOf.get(row.date?.slice(0, 4) ?? "") ?? -1),
    sources: shown.map((row) => lists.sets.of(setOf(row))),
    ...Object.fromEntries(
      [0, 1, 2].map((i) => [`term${i}`, deciding.map((d) => lists.terms.of(d[i] ?? null))]),
    ),
  };
}
