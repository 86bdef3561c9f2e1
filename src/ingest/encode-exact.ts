import { parseDateField } from "./dates.ts";
import type { Encoder } from "./encoder.ts";
import { FieldNames, type ReadField } from "./field-names.ts";
import { NO_WORDS } from "./fold.ts";
import { slug } from "./ids.ts";
import { keysOf } from "./keys.ts";
import type { LineBuffer } from "./line-buffer.ts";
import { type Field, ObjectScan } from "./scan-object.ts";

const byte = (char: string): number => char.charCodeAt(0);
const QUOTE = byte('"');
const SPACE = byte(" ");
const BACKSLASH = byte("\\");
/** Numbers begin below it, and the constants, but not strings, above. */
const COLON = byte(":");

const PIECE = {
  id: Buffer.from('{"id":"'),
  title: Buffer.from('","title":'),
  abstract: Buffer.from(',"abstract":'),
  date: Buffer.from(',"date":'),
  dateGiven: Buffer.from(',"date_given":'),
  nothing: Buffer.from('""'),
};

const isInk = (byte: number): boolean => byte > SPACE && byte < 0x80;
/** Whether a byte behind a backslash stands for itself. */
const isEscaped = (byte: number): boolean => byte === QUOTE || byte === BACKSLASH;

/** A text that is not there, or is no text. */
const EMPTY = { start: 0, end: 0, ...NO_WORDS };
type Text = Pick<Field, "start" | "end" | "hash" | "words">;

/** The fields of a line whose values are read. */
type Read = { [K in ReadField]?: Field };

/** Shared by all blocks that this thread encodes. */
const names = new FieldNames();
const dates = new Map<string, string | null>();
const MOST_DATES = 10_000;

/**
 * Encodes those lines of a block of JSON Lines that need little change but to the order of their fields: from bytes to bytes, where
 * strings and objects take ten times as long. The result is what parsePaper and Encoder.add would make of the line.
 */
export class ExactLines {
  readonly #bytes: Buffer;
  readonly #encoder: Encoder;
  readonly #out: LineBuffer;
  readonly #scan: ObjectScan;
  readonly #end: Buffer;

  constructor(bytes: Buffer, source: string, encoder: Encoder) {
    this.#bytes = bytes;
    this.#encoder = encoder;
    this.#out = encoder.out;
    this.#scan = new ObjectScan(bytes, names);
    this.#end = Buffer.from(`,"sources":${JSON.stringify([source])}}\n`);
  }

  /** Encodes the line from `start` to the "\n" at `end`; false, with nothing written, when it needs more than that. */
  encode(start: number, end: number, line: number): boolean {
    if (!this.#scan.line(start, end)) return false;
    const read = this.#readFields();
    const id = this.#text(read.id, true);
    const title = this.#text(read.title);
    const abstract = this.#text(read.abstract);
    const body = abstract === EMPTY ? this.#text(read.text) : abstract;
    const date = this.#date(read.date);
    if (id === null || title === null || body === null || date === undefined) return false;
    if (title === EMPTY && body === EMPTY) return false;
    const year = date === null ? this.#date(read.year) : null;
    if (year === undefined) return false;
    const idLength = this.#writeId(id, title === EMPTY ? body : title);
    this.#out.copy(PIECE.title);
    this.#writeText(title);
    this.#out.copy(PIECE.abstract);
    this.#writeText(body);
    this.#writeDate(date ?? year);
    this.#writeRest(abstract === EMPTY, date !== null);
    this.#out.copy(this.#end);
    this.#encoder.close(line, keysOf(title, body), id !== EMPTY, idLength);
    return true;
  }

  #readFields(): Read {
    const { fields, count } = this.#scan;
    const read: Read = {};
    for (let i = 0; i < count; i++) {
      const field = fields[i]!;
      if (field.name.read !== null) read[field.name.read] = field;
    }
    return read;
  }

  /** What asText makes of a value; null when that takes more than a look. */
  #text(field: Field | undefined, orNumber = false): Text | null {
    if (field === undefined) return EMPTY;
    if (!field.exact) return null;
    const first = this.#bytes[field.start]!;
    if (first !== QUOTE) return first > COLON ? EMPTY : orNumber ? field : null;
    if (field.end - field.start === 2) return EMPTY;
    return this.#isTrimmed(field.start + 1, field.end - 1) ? field : null;
  }

  /** Whether a string surely begins and ends without white space, which can also be escaped or beyond ASCII. */
  #isTrimmed(start: number, end: number): boolean {
    const bytes = this.#bytes;
    const last = bytes[end - 1]!;
    const isSafeStart = bytes[start] !== BACKSLASH || isEscaped(bytes[start + 1]!);
    const isSafeEnd = bytes[end - 2] !== BACKSLASH || isEscaped(last);
    return isInk(bytes[start]!) && isInk(last) && isSafeStart && isSafeEnd;
  }

  /** What parseDateField makes of a value; undefined when that takes more than a look. */
  #date(field: Field | undefined): string | null | undefined {
    if (field === undefined) return null;
    if (!field.exact) return undefined;
    const json = this.#bytes.toString("latin1", field.start, field.end);
    let date = dates.get(json);
    if (date === undefined) {
      date = parseDateField(JSON.parse(this.#bytes.toString("utf8", field.start, field.end)));
      if (dates.size >= MOST_DATES) dates.clear();
      dates.set(json, date);
    }
    return date;
  }

  /** Writes the id, or one made from the title; returns its length, or 0 when JSON does not write it as it is. */
  #writeId(id: Text, title: Text): number {
    this.#out.copy(PIECE.id);
    if (id === EMPTY) {
      const made = slug((JSON.parse(this.#bytes.toString("utf8", title.start, title.end)) as string).trim());
      this.#out.text(made);
      return made.length;
    }
    const quote = this.#bytes[id.start] === QUOTE ? 1 : 0;
    this.#out.copy(this.#bytes, id.start + quote, id.end - quote);
    for (let i = id.start + quote; i < id.end - quote; i++) {
      if (this.#bytes[i] === BACKSLASH || this.#bytes[i]! >= 0x7f) return 0;
    }
    return id.end - id.start - 2 * quote;
  }

  #writeText(text: Text): void {
    if (text === EMPTY) this.#out.copy(PIECE.nothing);
    else this.#out.copy(this.#bytes, text.start, text.end);
  }

  #writeDate(date: string | null): void {
    this.#out.copy(PIECE.date);
    this.#out.text(date === null ? "null" : `"${date}"`);
  }

  /** The fields that travel along: all whose values were not read, and a date that is none. */
  #writeRest(textIsRead: boolean, dateIsRead: boolean): void {
    const { fields, count } = this.#scan;
    for (let i = 0; i < count; i++) {
      const field = fields[i]!;
      const { name, read, prefix } = field.name;
      if (read === null || (read === "text" && !textIsRead) || (read === "year" && dateIsRead)) {
        this.#writeField(name, prefix, field);
      } else if (read === "date" && !dateIsRead && !this.#isEmptyDate(field)) {
        this.#writeField("date_given", PIECE.dateGiven, field);
      }
    }
  }

  #writeField(name: string, prefix: Uint8Array, { start, end, rewritten }: Field): void {
    this.#encoder.countField(name);
    this.#out.copy(prefix);
    if (rewritten === null) this.#out.copy(this.#bytes, start, end);
    else this.#out.text(rewritten);
  }

  #isEmptyDate({ start, end }: Field): boolean {
    return ['""', "null"].includes(this.#bytes.toString("latin1", start, end));
  }
}
