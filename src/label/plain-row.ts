import { csvFormatRow } from "d3-dsv";
import { TIERS } from "../cluster/assignment.ts";
import type { Head } from "../ingest/documents-in.ts";
import type { Placement } from "./document-rows.ts";

/** A row of documents.csv from a parsed document d: what RowWriter writes from bytes, and where to read what that is. */
export function plainRow(document: Head, d: number, placement: Placement): string {
  const topic = placement.topic[d]!;
  return csvFormatRow([
    document.id,
    document.title,
    document.date ?? "",
    document.sources.join("; "),
    String(topic),
    placement.labels[topic] ?? "",
    TIERS[placement.tier[d]!]!,
    String(rounded(placement.score[d]!)),
    String(placement.secondTopic[d]!),
    String(rounded(placement.x[d]!)),
    String(rounded(placement.y[d]!)),
    decidingTerms(placement, d),
    ...placement.fields.map((field) => cellOf(document, field)),
  ]);
}

export const decidingTerms = ({ deciding, surfaces }: Placement, d: number): string =>
  deciding.flatMap((terms) => surfaces[terms[d]!] ?? []).join("; ");

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
