import type { Entry } from "./document.ts";
import { parseDateField } from "./dates.ts";

const asText = (value: unknown): string =>
  typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";

/** Whether a text begins like JSON Lines: with an object. */
export const looksLikeJsonLines = (text: string): boolean => text.trimStart().startsWith("{");

/**
 * The entry that a line of JSON Lines holds: {id?, title?, abstract|text, date?|year?, ...}, unknown fields travelling along; or why it
 * holds none.
 */
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

/** Where a date travels along that is none. */
export const NO_DATE = "date_given";

/** Fields of the input whose names Topicscape needs for its own, and what they travel under: a date that is no date. */
const OWN_FIELDS = new Map([
  ["date", NO_DATE],
  ["sources", "sources_given"],
]);

const isEmptyDate = (name: string, field: unknown): boolean =>
  name === "date" && (field === null || field === "");
