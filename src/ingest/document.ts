/** A paper after ingest. Fields of the input that Topicscape does not know travel along under their own names. */
export interface Document {
  readonly id: string;
  readonly title: string;
  readonly abstract: string;
  /** ISO 8601: a day, a month (2024-06) or a year (2024), as precise as the input was; null when it gave none. */
  readonly date: string | null;
  /** The input's date had no year. */
  readonly date_inferred?: true;
  readonly author_count?: number;
  readonly organization?: string;
  readonly upvotes?: number;
  readonly url?: string;
  /** The inputs that list this paper, sorted. */
  readonly sources: readonly string[];
  readonly [field: string]: unknown;
}

/** A paper as one place of one input gives it, before duplicates are merged. */
export interface Entry extends Omit<Document, "id" | "sources"> {
  readonly id?: string;
  readonly title: string;
  readonly abstract: string;
  readonly date: string | null;
}

export interface PlacedEntry {
  readonly entry: Entry;
  readonly source: string;
  /** Line of the input, from 1, on which the entry begins. */
  readonly line: number;
}

/** What became of one line of an input. */
export interface LineAccount {
  /** From 1. */
  readonly line: number;
  readonly kind: LineKind;
  /** Page words that were glued to the front of the line. */
  readonly glued?: string;
  /** Why the line was rejected. */
  readonly reason?: string;
}

export const LINE_KINDS = [
  "paper",
  "title",
  "abstract",
  "authors",
  "organization",
  "date",
  "furniture",
  "rejected",
] as const;
export type LineKind = (typeof LINE_KINDS)[number];
