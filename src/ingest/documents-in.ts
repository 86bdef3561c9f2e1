import { closingQuote } from "../text/json-bytes.ts";
import type { Document } from "./document.ts";

/** A document without its abstract. */
export type Head = Pick<Document, "id" | "title" | "date" | "sources"> & Readonly<Record<string, unknown>>;

const NEWLINE = 0x0a;

/** The documents of a block of documents.jsonl, without their abstracts where these can be skipped. */
export function* documentsIn(block: Uint8Array): Generator<Head> {
  const bytes = Buffer.from(block.buffer, block.byteOffset, block.byteLength);
  for (let begin = 0; begin < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, begin);
    yield parseHead(bytes.subarray(begin, end));
    begin = end + 1;
  }
}

/** The document of a line of documents.jsonl. */
export const parseHead = (line: Buffer): Head => JSON.parse(withoutAbstract(line)) as Head;

const ABSTRACT = Buffer.from(',"abstract":"');

/** A line of documents.jsonl with its abstract cut out: that is most of it, and takes most of the time to parse. */
function withoutAbstract(line: Buffer): string {
  const from = line.indexOf(ABSTRACT);
  if (from < 0) return line.toString("utf8");
  const to = closingQuote(line, from + ABSTRACT.length);
  return line.toString("utf8", 0, from) + line.toString("utf8", to + 1);
}
