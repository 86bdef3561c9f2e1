import { closingQuote } from "../text/json-bytes.ts";

const PIECE = {
  id: Buffer.from('{"id":"'),
  title: Buffer.from('","title":"'),
  abstract: Buffer.from('","abstract":"'),
};
const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/** A string of JSON without escapes: bytes, and whether a comma is among them. */
interface Plain {
  start: number;
  end: number;
  hasComma: boolean;
}

/** Finds where the parts of documents lie in lines of documents.jsonl, without parsing them. */
export class HeadScan {
  readonly id: Plain = { start: 0, end: 0, hasComma: false };
  readonly title: Plain = { start: 0, end: 0, hasComma: false };
  /** Where what follows the abstract begins, with a comma. */
  tail = 0;

  /** Scans a line; false when it does not begin with id, title and abstract, or when id or title hold an escape. */
  scan(line: Buffer, begin: number): boolean {
    if (!isAt(PIECE.id, line, begin)) return false;
    scanPlain(this.id, line, begin + PIECE.id.length);
    if (!isAt(PIECE.title, line, this.id.end)) return false;
    scanPlain(this.title, line, this.id.end + PIECE.title.length);
    if (!isAt(PIECE.abstract, line, this.title.end)) return false;
    this.tail = closingQuote(line, this.title.end + PIECE.abstract.length) + 1;
    return line[this.tail] === COMMA;
  }
}

function isAt(piece: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < piece.length; i++) if (bytes[at + i] !== piece[i]) return false;
  return true;
}

/** Passes over a string up to its closing quote or its first escape. */
function scanPlain(text: Plain, bytes: Uint8Array, start: number): void {
  let at = start;
  let hasComma = false;
  for (let byte = bytes[at]!; byte !== QUOTE && byte !== BACKSLASH; byte = bytes[++at]!) {
    if (byte === COMMA) hasComma = true;
  }
  text.start = start;
  text.end = at;
  text.hasComma = hasComma;
}
