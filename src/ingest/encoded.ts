import type { Entry, LineAccount } from "./document.ts";

/**
 * Entries as the lines of documents.jsonl that they become if they are papers of their own under the ids they wish for, and what it
 * takes to find out whether they are. Flat, so that a million of them fit into memory.
 */
export interface Encoded {
  readonly bytes: Uint8Array;
  /** Of each entry, as all that follow: where its line ends in `bytes`, behind the "\n". */
  readonly ends: Uint32Array;
  /** How long the id is; 0 when it takes JSON.parse to read it. Else it stands behind LINE_START. */
  readonly idLengths: Uint32Array;
  /** 1 when the input gave the id, 0 when it was made from the title. */
  readonly idsGiven: Uint8Array;
  readonly titleKeys: Uint32Array;
  readonly abstractKeys: Uint32Array;
  /** Line of the block, from 1. */
  readonly lines: Uint32Array;
  /** How many entries have each pass-through field. */
  readonly fields: readonly (readonly [name: string, entries: number])[];
}

export const LINE_START = '{"id":"';

/** Names that every document has; those of the other fields stand in fields.json. */
const OWN = new Set(["id", "title", "abstract", "date", "sources"]);
export const passThrough = (fields: object): string[] => Object.keys(fields).filter((name) => !OWN.has(name));

/** What a block of JSON Lines holds. */
export interface EncodedLines extends Encoded {
  /** Lines in all, the blank ones among them. */
  readonly lineCount: number;
  readonly blank: number;
  readonly rejected: readonly LineAccount[];
}

/** The document that an entry is by itself. The id stands first in the line, whether the input gave it or not. */
export const asDocument = (id: string, entry: Entry, sources: readonly string[]): object => ({
  ...{ id },
  ...entry,
  id,
  sources,
});
