import { csvParseRows } from "d3-dsv";
import { columnAt, dataSets, type Page } from "./chart-table.ts";
import type { ColumnPlace, PackedColumn, PackedTable } from "./payload.ts";

/** A chart's CSV as the page holds it: of each column where the page has the same cells already, or else the cells. */
export function packTable(csv: string, page: Page): PackedTable {
  const [names = [], ...rows] = csvParseRows(csv);
  const id = names.indexOf("id");
  const papers =
    id < 0
      ? []
      : papersIn(
          rows.map((row) => row[id]!),
          page.ids,
        );
  const places = [...(papers.length === 0 ? [] : PAPER_FIELDS), ...placesIn(page.spec, rows.length)];
  const known = places.map((place) => ({ place, cells: columnAt(place, papers, page)! }));
  const columns = names.map((_, c): PackedColumn => {
    const own = rows.map((row) => row[c]!);
    const same = known.find(({ cells }) => cells.every((cell, r) => cell === own[r]));
    return rows.length > 0 && same !== undefined ? same.place : own.map(packCell);
  });
  return { names, steps: papers.map((d, r) => d - (papers[r - 1] ?? 0)), columns };
}

const PAPER_FIELDS: readonly ColumnPlace[] = ["id", "title", "topic", "label"];

/** The fields of the data sets that have as many rows. */
const placesIn = (spec: unknown, rows: number): ColumnPlace[] =>
  dataSets(spec).flatMap((values, set) =>
    values.length === rows ? Object.keys(values[0] ?? {}).map((field) => ({ set, field })) : [],
  );

/** The places in the page of the papers that rows are about; none where a row is about no paper of the page. */
function papersIn(cells: readonly string[], ids: readonly string[]): number[] {
  const place = new Map(ids.map((id, d) => [id, d]));
  const papers = cells.map((id) => place.get(id));
  return papers.every((d) => d !== undefined) ? papers : [];
}

/** A number where it reads the same as one. */
function packCell(cell: string): string | number {
  const value = Number(cell);
  return Number.isFinite(value) && String(value) === cell ? value : cell;
}
