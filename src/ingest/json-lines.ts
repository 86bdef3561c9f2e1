import type { Entry, LineAccount } from "./document.ts";
import { parseDateField } from "./dates.ts";
import type { Reading } from "./reading.ts";

const asText = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

/** Whether a text begins like JSON Lines: with an object. */
export const looksLikeJsonLines = (text: string): boolean => text.trimStart().startsWith("{");

/**
 * Reads JSON Lines: {id?, title?, abstract|text, date?|year?, ...}, one paper a line.
 * Unknown fields travel along. A line that is no object, or has neither title nor abstract, is rejected with its reason.
 */
export function readJsonLines(text: string): Reading {
  const entries: { entry: Entry; line: number }[] = [];
  const accounts: LineAccount[] = [];
  const lines = text.split("\n");
  let blank = 0;
  lines.forEach((line, i) => {
    if (line.trim() === "") {
      blank++;
      return;
    }
    const result = parsePaper(line);
    if (typeof result === "string") accounts.push({ line: i + 1, kind: "rejected", reason: result });
    else entries.push({ entry: result, line: i + 1 });
  });
  return { format: "json-lines", lines: lines.length, blank, entries, accounts };
}

/** The entry that a line holds, or why it holds none. */
export function parsePaper(line: string): Entry | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return "not JSON";
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "not a JSON object";
  const fields = value as Record<string, unknown>;
  const title = asText(fields.title);
  const body = asText(fields.abstract) === "" ? "text" : "abstract";
  const abstract = asText(fields[body]);
  if (title === "" && abstract === "") return "neither title nor abstract";
  const id = asText(fields.id);
  const when = parseDateField(fields.date) === null ? "year" : "date";
  const consumed = new Set(["id", "title", "abstract", body, when]);
  const rest = Object.entries(fields).filter(
    ([name, field]) => !consumed.has(name) && !isEmptyDate(name, field),
  );
  return {
    ...(id === "" ? {} : { id }),
    title,
    abstract,
    date: parseDateField(fields[when]),
    ...Object.fromEntries(rest.map(([name, field]) => [OWN_FIELDS.get(name) ?? name, field])),
  };
}

/** Fields of the input whose names Topicscape needs for its own, and what they travel under: a date that is no date. */
const OWN_FIELDS = new Map([
  ["date", "date_given"],
  ["sources", "sources_given"],
]);

const isEmptyDate = (name: string, field: unknown): boolean =>
  name === "date" && (field === null || field === "");
