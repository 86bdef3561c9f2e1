/** Enough digits for any reader, and no more: 6 decimals. */
export const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A field of the input as text. */
export const cellOf = (document: Readonly<Record<string, unknown>>, field: string): string =>
  Object.hasOwn(document, field) ? asCell(document[field]) : "";

const asCell = (value: unknown): string =>
  value === null || value === undefined
    ? ""
    : typeof value === "string"
      ? value
      : typeof value === "number"
        ? String(value)
        : JSON.stringify(value);
