import type { ColumnPlace, PackedTable } from "./payload.ts";

/** The data of a chart: cells by column, as they stand in its CSV. */
export interface Table {
  readonly names: readonly string[];
  readonly columns: readonly (readonly string[])[];
}

/** What the page holds besides a table: lists by paper, labels by topic, and the specification of the table's chart. */
export interface Page {
  readonly ids: readonly string[];
  readonly titles: readonly string[];
  readonly topics: ArrayLike<number>;
  readonly labels: readonly string[];
  readonly spec: unknown;
}

/** What a place gives for some papers of the page, or for the rows of a data set; undefined where the page has no such thing. */
export function columnAt(place: ColumnPlace, papers: readonly number[], page: Page): string[] | undefined {
  if (typeof place === "object")
    return dataSets(page.spec)[place.set]?.map((row) => textOf(row[place.field]));
  const { ids, titles, topics, labels } = page;
  const cellOf: Record<typeof place, (d: number) => string> = {
    id: (d) => ids[d]!,
    title: (d) => titles[d]!,
    topic: (d) => String(topics[d]!),
    label: (d) => labels[topics[d]!] ?? "",
  };
  return papers.map(cellOf[place]);
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The data sets that a Vega-Lite specification inlines, as they come in it. */
export function dataSets(spec: unknown): (readonly Row[])[] {
  if (Array.isArray(spec)) return spec.flatMap(dataSets);
  if (!isRow(spec)) return [];
  return Object.entries(spec).flatMap(([name, inner]) =>
    name === "values" && Array.isArray(inner) && inner.every(isRow) ? [inner] : dataSets(inner),
  );
}

export function unpackTable({ names, steps, columns }: PackedTable, page: Page): Table {
  let paper = 0;
  const papers = steps.map((step) => (paper += step));
  return {
    names,
    columns: columns.map((column) =>
      Array.isArray(column) ? column.map(String) : columnAt(column as ColumnPlace, papers, page)!,
    ),
  };
}

/** A table as CSV, quoted after RFC 4180 where it must be. */
export function csvOf({ names, columns }: Table): string {
  const rows = (columns[0] ?? []).map((_, r) => columns.map((column) => column[r]!));
  return [names, ...rows].map((row) => `${row.map(quoted).join(",")}\n`).join("");
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
