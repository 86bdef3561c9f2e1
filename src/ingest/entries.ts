import type { Document, Entry, PlacedEntry } from "./document.ts";
import { type Encoded, LINE_START } from "./encoded.ts";

interface Block {
  readonly encoded: Encoded;
  readonly bytes: Buffer;
  readonly source: string;
  /** Of the source, before the block. */
  readonly linesAbove: number;
}

/** All entries of all inputs, numbered from 0, as they were encoded: an object is made only of those that are asked for. */
export class Entries {
  /** Pass-through fields, and how many entries have each. */
  readonly fields = new Map<string, number>();
  readonly #blocks: Block[] = [];
  /** Number of the first entry of each block, and behind the last block that of all entries. */
  readonly #first = [0];
  #blockOf = new Uint32Array(0);

  get count(): number {
    return this.#first.at(-1)!;
  }

  /** Adds the entries of a block of `source` that has `linesAbove`. */
  add(encoded: Encoded, source: string, linesAbove: number): void {
    const { buffer, byteOffset, length } = encoded.bytes;
    const bytes = Buffer.from(buffer, byteOffset, length);
    this.#blocks.push({ encoded, bytes, source, linesAbove });
    this.#first.push(this.count + encoded.ends.length);
    for (const [name, entries] of encoded.fields)
      this.fields.set(name, (this.fields.get(name) ?? 0) + entries);
  }

  /** To be called when all are added, before one is asked for. */
  close(): void {
    this.#blockOf = new Uint32Array(this.count);
    this.#blocks.forEach((_, b) => this.#blockOf.fill(b, this.#first[b], this.#first[b + 1]));
  }

  titleKeys(): Uint32Array {
    return this.#joined(({ titleKeys }) => titleKeys);
  }

  abstractKeys(): Uint32Array {
    return this.#joined(({ abstractKeys }) => abstractKeys);
  }

  /** The id that an entry wishes for. */
  id(entry: number): string {
    const { encoded, bytes, i } = this.#find(entry);
    const length = encoded.idLengths[i]!;
    if (length === 0) return this.#document(entry).id;
    const start = startOf(encoded, i) + LINE_START.length;
    return bytes.toString("latin1", start, start + length);
  }

  /** Its line of documents.jsonl, with the "\n". */
  line(entry: number): Buffer {
    const { encoded, bytes, i } = this.#find(entry);
    return bytes.subarray(startOf(encoded, i), encoded.ends[i]);
  }

  /** Its line under another id. */
  lineWithId(entry: number, id: string): Buffer {
    const { encoded, i } = this.#find(entry);
    const length = encoded.idLengths[i]!;
    const line = this.line(entry);
    if (length === 0) return Buffer.from(`${JSON.stringify({ ...this.#document(entry), id })}\n`);
    // The quotes around it are where they were.
    const behind = line.subarray(LINE_START.length + length + 1);
    return Buffer.concat([Buffer.from(`{"id":${JSON.stringify(id)}`), behind]);
  }

  place(entry: number): PlacedEntry {
    const { encoded, source, linesAbove, i } = this.#find(entry);
    const { id, ...fields }: Partial<Document> = this.#document(entry);
    delete fields.sources;
    const given = encoded.idsGiven[i] === 1 ? { id } : {};
    return { entry: { ...given, ...fields } as Entry, source, line: linesAbove + encoded.lines[i]! };
  }

  #document(entry: number): Document {
    return JSON.parse(this.line(entry).toString("utf8")) as Document;
  }

  #find(entry: number): Block & { i: number } {
    const b = this.#blockOf[entry]!;
    return { ...this.#blocks[b]!, i: entry - this.#first[b]! };
  }

  #joined(keys: (encoded: Encoded) => Uint32Array): Uint32Array {
    const joined = new Uint32Array(this.count);
    this.#blocks.forEach(({ encoded }, b) => {
      joined.set(keys(encoded), this.#first[b]);
    });
    return joined;
  }
}

const startOf = ({ ends }: Encoded, i: number): number => (i === 0 ? 0 : ends[i - 1]!);
