import type { Entry } from "./document.ts";
import { asDocument, type Encoded, LINE_START, passThrough } from "./encoded.ts";
import { slug } from "./ids.ts";
import { type Keys, keysOfTexts } from "./keys.ts";
import { LineBuffer } from "./line-buffer.ts";
import { SharedSlabs } from "./shared-slabs.ts";

/** An id that JSON writes as it is, a byte a character. */
const PLAIN_ID = /^[ !#-[\]-~]+$/;

/** Collects encoded entries, one after the other. */
export class Encoder {
  /** Of the lines; the latest one is open until `close`. */
  readonly out = new LineBuffer();
  readonly #slabs: SharedSlabs;
  #ends: number[] = [];
  #idLengths: number[] = [];
  #idsGiven: number[] = [];
  #titleKeys: number[] = [];
  #abstractKeys: number[] = [];
  #lines: number[] = [];
  #fields = new Map<string, number>();

  /** @param slabs memory for the lines that are taken. */
  constructor(slabs = new SharedSlabs()) {
    this.#slabs = slabs;
  }

  get count(): number {
    return this.#ends.length;
  }

  /** Encodes an entry. */
  add(entry: Entry, line: number, source: string): void {
    const wanted = wantedId(entry);
    const text = JSON.stringify(asDocument(wanted, entry, [source]));
    // A field whose name is a number stands before the id.
    const plain = PLAIN_ID.test(wanted) && text.startsWith(LINE_START);
    this.out.text(`${text}\n`);
    for (const name of passThrough(entry)) this.countField(name);
    this.close(
      line,
      keysOfTexts(entry.title, entry.abstract),
      entry.id !== undefined,
      plain ? wanted.length : 0,
    );
  }

  /** Counts entries that have a pass-through field. */
  countField(name: string, entries = 1): void {
    if (entries > 0) this.#fields.set(name, (this.#fields.get(name) ?? 0) + entries);
  }

  /** Ends the entry whose line was written to `out`, or will be with those before it: so many bytes `behind` its end. */
  close(line: number, keys: Keys, idGiven: boolean, idLength: number, behind = 0): void {
    this.#ends.push(this.out.size + behind);
    this.#idLengths.push(idLength);
    this.#idsGiven.push(idGiven ? 1 : 0);
    this.#titleKeys.push(keys.title);
    this.#abstractKeys.push(keys.abstract);
    this.#lines.push(line);
  }

  /** The entries since the last time. */
  take(): Encoded {
    const taken = {
      bytes: this.out.take((bytes) => this.#slabs.take(bytes)),
      ends: new Uint32Array(this.#ends),
      idLengths: new Uint32Array(this.#idLengths),
      idsGiven: new Uint8Array(this.#idsGiven),
      titleKeys: new Uint32Array(this.#titleKeys),
      abstractKeys: new Uint32Array(this.#abstractKeys),
      lines: new Uint32Array(this.#lines),
      fields: [...this.#fields],
    };
    this.#ends = [];
    this.#idLengths = [];
    this.#idsGiven = [];
    this.#titleKeys = [];
    this.#abstractKeys = [];
    this.#lines = [];
    this.#fields = new Map();
    return taken;
  }
}

export const wantedId = ({ id, title, abstract }: Pick<Entry, "id" | "title" | "abstract">): string =>
  id ?? slug(title || abstract);
