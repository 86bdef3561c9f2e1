type Cell = string | number | boolean | null;
export type Row = Readonly<Record<string, Cell>>;

const isRow = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The rows that a Vega-Lite specification inlines: the longest of its data sets, the first among equals. */
export function rowsOf(spec: unknown): Row[] {
  const sets: Row[][] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    if (!isRow(value)) return;
    for (const [name, inner] of Object.entries(value)) {
      if (name === "values" && Array.isArray(inner) && inner.every(isRow)) sets.push(inner.map(flat));
      else walk(inner);
    }
  };
  walk(spec);
  return sets.reduce((longest, set) => (set.length > longest.length ? set : longest), []);
}

const flat = (row: Record<string, unknown>): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? value.join(" ")
        : typeof value === "object" && value !== null
          ? JSON.stringify(value)
          : (value as Cell),
    ]),
  );

export const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
];

/** Rows as CSV, quoted after RFC 4180. */
export function csvOf(rows: readonly Row[]): string {
  const columns = columnsOf(rows);
  const quoted = (cell: Cell | undefined): string => {
    const text = String(cell ?? "");
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => columns.map((column) => quoted(row[column])).join(","));
  return `${[columns.map(quoted).join(","), ...lines].join("\n")}\n`;
}
