import type { Document, Entry, PlacedEntry } from "./document.ts";
import { type Encoded, LINE_START } from "./encoded.ts";

interface Block {
  /** The number of its first entry. */
  readonly first: number;
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
  readonly #ids: string[] = [];
  #count = 0;
  #blockOf = new Uint32Array(0);

  get count(): number {
    return this.#count;
  }

  /** Adds the entries of a block of `source` that has `linesAbove`. */
  add(encoded: Encoded, source: string, linesAbove: number): void {
    const { buffer, byteOffset, length } = encoded.bytes;
    const bytes = Buffer.from(buffer, byteOffset, length);
    this.#blocks.push({ first: this.#count, encoded, bytes, source, linesAbove });
    this.#count += encoded.ends.length;
    for (let i = 0; i < encoded.ends.length; i++) this.#ids.push(idOf(encoded, bytes, i));
    for (const [name, entries] of encoded.fields)
      this.fields.set(name, (this.fields.get(name) ?? 0) + entries);
  }

  /** To be called when all are added, before one is asked for. */
  close(): void {
    this.#blockOf = new Uint32Array(this.count);
    this.#blocks.forEach(({ first, encoded }, b) => {
      this.#blockOf.fill(b, first, first + encoded.ends.length);
    });
  }

  titleKeys(): Uint32Array {
    return this.#joined(({ titleKeys }) => titleKeys);
  }

  abstractKeys(): Uint32Array {
    return this.#joined(({ abstractKeys }) => abstractKeys);
  }

  /** The id that an entry wishes for. */
  id(entry: number): string {
    return this.#ids[entry]!;
  }

  /** Its line of documents.jsonl, with the "\n". */
  line(entry: number): Buffer {
    const { first, encoded, bytes } = this.#blockWith(entry);
    return bytes.subarray(startOf(encoded, entry - first), encoded.ends[entry - first]);
  }

  /** Its line under another id. */
  lineWithId(entry: number, id: string): Buffer {
    const { first, encoded } = this.#blockWith(entry);
    const length = encoded.idLengths[entry - first]!;
    if (length === 0) return Buffer.from(`${JSON.stringify({ ...this.#document(entry), id })}\n`);
    const behind = this.line(entry).subarray(LINE_START.length + length + '"'.length);
    return Buffer.concat([Buffer.from(`{"id":${JSON.stringify(id)}`), behind]);
  }

  place(entry: number): PlacedEntry {
    const { first, encoded, source, linesAbove } = this.#blockWith(entry);
    const { id, ...fields }: Partial<Document> = this.#document(entry);
    delete fields.sources;
    const given = encoded.idsGiven[entry - first] === 1 ? { id } : {};
    return {
      entry: { ...given, ...fields } as Entry,
      source,
      line: linesAbove + encoded.lines[entry - first]!,
    };
  }

  #document(entry: number): Document {
    return parse(this.line(entry));
  }

  #blockWith(entry: number): Block {
    return this.#blocks[this.#blockOf[entry]!]!;
  }

  #joined(keys: (encoded: Encoded) => Uint32Array): Uint32Array {
    const joined = new Uint32Array(this.count);
    for (const { first, encoded } of this.#blocks) joined.set(keys(encoded), first);
    return joined;
  }
}

const startOf = ({ ends }: Encoded, i: number): number => (i === 0 ? 0 : ends[i - 1]!);

const parse = (line: Buffer): Document => JSON.parse(line.toString("utf8")) as Document;

function idOf(encoded: Encoded, bytes: Buffer, i: number): string {
  const start = startOf(encoded, i);
  const length = encoded.idLengths[i]!;
  if (length === 0) return parse(bytes.subarray(start, encoded.ends[i])).id;
  return bytes.toString("latin1", start + LINE_START.length, start + LINE_START.length + length);
}
