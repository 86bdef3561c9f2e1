import { readFileSync } from "node:fs";
import { parseDateField } from "./dates.ts";
import { normalized } from "./duplicates.ts";
import { foldText } from "./fold.ts";
import { slug } from "./ids.ts";

/** The functions of src/ingest/assembly/, where they are described. */
interface Exports {
  readonly memory: WebAssembly.Memory;
  place(blockBytes: number, tailBytes: number): number;
  encodeLine(start: number, end: number): number;
  hasRoom(): number;
  outAt(): number;
  takeOut(): number;
  toldAt(): number;
  countsAt(): number;
}

/** Names without escapes, and not like a number: those an object puts first. */
const PLAIN = /^[A-Za-z_][\w .:-]*$/;
/** Names with a meaning of their own: to objects, or in what is written. */
const SPECIAL = new Set(["__proto__", "sources", "sources_given", "date_given"]);
/** Bytes that a value may grow by when it is written anew. */
const MOST_GROWTH = 1 << 10;
const MOST_DATES = 10_000;
const MOST_RUNS = 20_000;

let compiled: WebAssembly.Module | undefined;

/** The encoder of lines in WebAssembly, with a memory of its own, and what it asks for, as src/ingest/assembly/host.ts tells it. */
export class LineKernel {
  readonly call: Exports;
  /** The names of fields, in the order they were learned. */
  readonly names: string[] = [];
  readonly #dates = new Map<string, string>();
  readonly #runs = new Map<string, string>();
  #bytes = Buffer.alloc(0);

  constructor() {
    compiled ??= new WebAssembly.Module(readFileSync(new URL("./encode.wasm", import.meta.url)));
    const host = {
      foldRun: this.#foldRun.bind(this),
      learnName: this.#learnName.bind(this),
      writeDate: this.#writeDate.bind(this),
      writeSlug: this.#writeSlug.bind(this),
      rewrite: this.#rewrite.bind(this),
    };
    this.call = new WebAssembly.Instance(compiled, { host }).exports as unknown as Exports;
  }

  /** The memory of the kernel, until the next call of place(). */
  get bytes(): Buffer {
    const { buffer } = this.call.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = Buffer.from(buffer);
    return this.#bytes;
  }

  numbers(at: number, length: number): Int32Array {
    return new Int32Array(this.call.memory.buffer, at, length);
  }

  #foldRun(start: number, end: number, folded: number): void {
    const run = this.bytes.toString("utf8", start, end);
    const words = remembered(this.#runs, MOST_RUNS, run, normalized);
    const before = { hash: this.bytes.readInt32LE(folded), words: this.bytes.readInt32LE(folded + 4) };
    const after = foldText(before, words);
    this.bytes.writeInt32LE(after.hash, folded);
    this.bytes.writeInt32LE(after.words, folded + 4);
  }

  #learnName(start: number, end: number, to: number): number {
    const name = this.bytes.toString("latin1", start, end);
    if (!PLAIN.test(name) || SPECIAL.has(name)) return 0;
    this.names.push(name);
    return this.bytes.write(`,${JSON.stringify(name)}:`, to);
  }

  #writeDate(start: number, end: number, to: number): number {
    const json = this.bytes.toString("utf8", start, end);
    return this.bytes.write(remembered(this.#dates, MOST_DATES, json, dateOf), to);
  }

  #writeSlug(start: number, end: number, to: number): number {
    const title = JSON.parse(this.bytes.toString("utf8", start, end)) as string;
    return this.bytes.write(slug(title.trim()), to);
  }

  #rewrite(start: number, end: number, to: number): number {
    try {
      const json = JSON.stringify(JSON.parse(this.bytes.toString("utf8", start, end)));
      return Buffer.byteLength(json) > end - start + MOST_GROWTH ? 0 : this.bytes.write(json, to);
    } catch {
      return 0;
    }
  }
}

/** The date that a value gives, as JSON; empty when it gives none. */
function dateOf(json: string): string {
  const date = parseDateField(JSON.parse(json));
  return date === null ? "" : `"${date}"`;
}

/** What is made of a text: texts repeat, and each is looked at once. */
function remembered(
  known: Map<string, string>,
  most: number,
  text: string,
  make: (text: string) => string,
): string {
  let made = known.get(text);
  if (made === undefined) {
    made = make(text);
    if (known.size >= most) known.clear();
    known.set(text, made);
  }
  return made;
}
