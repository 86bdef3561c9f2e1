/** Columns aligned by spaces: the first to the left, the others, which hold numbers, to the right. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  const text = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [text(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(text)].join("\n");
}

/** What was not measured. */
const NONE = "-";

const fixed =
  (digits: number) =>
  (value: number | undefined): string =>
    value === undefined || Number.isNaN(value) ? NONE : value.toFixed(digits);

export const seconds = fixed(2);
export const ratio = fixed(2);
/** A measure of quality, mostly between 0 and 1. */
export const score = fixed(3);

/** +0.012 */
export const signed = (value: number): string => `${value > 0 ? "+" : ""}${score(value)}`;

/** 87,324 */
export const count = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? NONE : Math.round(value).toLocaleString("en-US");
