import type { FieldName, FieldNames } from "./field-names.ts";
import { NO_WORDS } from "./fold.ts";
import { TextScan } from "./scan-text.ts";

/** A field of an object: its name and where its value is. */
export interface Field {
  name: FieldName;
  start: number;
  end: number;
  /** Whether the value is as JSON.stringify would write it. */
  exact: boolean;
  /** Of an exact string: the hash of its words, and how many they are. */
  hash: number;
  words: number;
  /** Of a value that is not exact: as JSON.stringify writes it. */
  rewritten: string | null;
}

const byte = (char: string): number => char.charCodeAt(0);
const TAB = byte("\t");
const CR = byte("\r");
const SPACE = byte(" ");
const QUOTE = byte('"');
const COMMA = byte(",");
const COLON = byte(":");
const BACKSLASH = byte("\\");
const OPEN = byte("{");
const CLOSE = byte("}");
const OPEN_LIST = byte("[");
const CLOSE_LIST = byte("]");
/** Whole numbers of more digits may not be exact. */
const PLAIN_VALUE = /^(?:true|false|null|0|-?[1-9]\d{0,14})$/;

const NO_FIELD = { start: 0, end: 0, exact: true, ...NO_WORDS, rewritten: null };

/** Finds the fields of JSON objects whose names are plain and each there once, as nearly all are. */
export class ObjectScan {
  /** Those of the latest line, up to `count`. */
  readonly fields: Field[] = [];
  count = 0;
  readonly #bytes: Buffer;
  readonly #names: FieldNames;
  readonly #text: TextScan;
  /** Behind what was scanned last. */
  #at = 0;

  constructor(bytes: Buffer, names: FieldNames) {
    this.#bytes = bytes;
    this.#names = names;
    this.#text = new TextScan(bytes);
  }

  /** Takes the object that the line from `start` to the "\n" at `end` consists of; false when the line is not as expected. */
  line(start: number, end: number): boolean {
    const bytes = this.#bytes;
    this.count = 0;
    this.#at = start;
    let seen = 0;
    while (bytes[this.#at] === (this.count === 0 ? OPEN : COMMA)) {
      this.#at++;
      const name = this.#name();
      if (name === null || (seen & name.bit) !== 0 || this.#next() !== COLON) return false;
      seen |= name.bit;
      this.#at++;
      if (!this.#value(name, end)) return false;
      if (this.#next() === CLOSE) {
        this.#at++;
        this.#next();
        return this.#at === end;
      }
    }
    return false;
  }

  /** The next byte that is no space. */
  #next(): number {
    let c = this.#bytes[this.#at]!;
    while (c === SPACE || c === TAB || c === CR) c = this.#bytes[++this.#at]!;
    return c;
  }

  #name(): FieldName | null {
    if (this.#next() !== QUOTE) return null;
    const start = this.#at + 1;
    const end = this.#bytes.indexOf(QUOTE, start);
    this.#at = end + 1;
    return this.#names.at(this.count, this.#bytes, start, end);
  }

  #value(name: FieldName, lineEnd: number): boolean {
    const first = this.#next();
    const start = this.#at;
    const exactEnd = first === QUOTE ? this.#text.string(start + 1) + 1 : 0;
    const end = exactEnd > 0 ? exactEnd : this.#endOf(first, start, lineEnd);
    if (end > lineEnd) return false;
    const field = (this.fields[this.count++] ??= { ...NO_FIELD, name });
    field.name = name;
    field.start = start;
    field.end = end;
    field.exact = exactEnd > 0 || this.#isPlain(first, start, end);
    field.hash = this.#text.hash;
    field.words = this.#text.words;
    field.rewritten = field.exact ? null : this.#rewrite(start, end);
    this.#at = end;
    return field.exact || field.rewritten !== null;
  }

  /** Null for what is no JSON. */
  #rewrite(start: number, end: number): string | null {
    try {
      return JSON.stringify(JSON.parse(this.#bytes.toString("utf8", start, end)));
    } catch {
      return null;
    }
  }

  /** Where a value ends if it is valid. */
  #endOf(first: number, start: number, lineEnd: number): number {
    if (first === QUOTE) return this.#endOfString(start, lineEnd);
    if (first === OPEN || first === OPEN_LIST) return this.#endOfNested(start, lineEnd);
    const bytes = this.#bytes;
    let i = start;
    while (i < lineEnd && bytes[i]! > SPACE && bytes[i] !== COMMA && bytes[i] !== CLOSE) i++;
    return i;
  }

  #endOfString(start: number, lineEnd: number): number {
    const bytes = this.#bytes;
    let i = start + 1;
    while (i < lineEnd && bytes[i] !== QUOTE) i += bytes[i] === BACKSLASH ? 2 : 1;
    return i + 1;
  }

  #endOfNested(start: number, lineEnd: number): number {
    const bytes = this.#bytes;
    let depth = 0;
    for (let i = start; i < lineEnd; i++) {
      const c = bytes[i];
      if (c === QUOTE) i = this.#endOfString(i, lineEnd) - 1;
      else if (c === OPEN || c === OPEN_LIST) depth++;
      else if ((c === CLOSE || c === CLOSE_LIST) && --depth === 0) return i + 1;
    }
    return lineEnd + 1;
  }

  #isPlain(first: number, start: number, end: number): boolean {
    const isLong = end - start > 16 || first === QUOTE || first === OPEN || first === OPEN_LIST;
    return !isLong && PLAIN_VALUE.test(this.#bytes.toString("latin1", start, end));
  }
}
