import { csvFormatValue } from "d3-dsv";
import { TIERS } from "../cluster/assignment.ts";
import { LineBuffer } from "../ingest/line-buffer.ts";
import { copied } from "../kernels/copied.ts";
import { plainWords } from "../kernels/plain-words.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { Corpus } from "./corpus.ts";
import type { Papers } from "./read-papers.ts";
import type { Tails } from "./tails.ts";

/** Where the papers were placed: arrays along the documents. */
export interface Placement {
  /** -1 for papers that were left unassigned: their nearest topic is the second. */
  readonly topic: Int32Array;
  readonly secondTopic: Int32Array;
  readonly score: Float64Array;
  readonly tier: Uint8Array;
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Columns of numbers of terms, and the terms as they are written. */
  readonly deciding: readonly Int32Array[];
  readonly surfaces: readonly string[];
  readonly labels: readonly string[];
}

/** Bytes that kernels may read or write behind an array. */
const SPARE = 16;
/** Bytes of four numbers with a comma behind each, and of what stands between terms and around them. */
const NUMBERS = 4 * 24;
const AROUND_TERMS = 8;
/** Numbers of this size and more the kernel does not write. */
const WIDE = 1e9;
/** What a cell is quoted for. */
const ODD = /[",\n\r]/;

/** The rows of documents.csv, in pieces that lie in the memory of the machine. */
export function documentRows(
  { machine, lanes }: Pick<Corpus, "machine" | "lanes">,
  papers: readonly Papers[],
  tails: Tails,
  placement: Placement,
): Uint8Array[] {
  const { i32, f32, f64, u8 } = machine;
  const { topic, secondTopic, tier, score, x, y, deciding, labels, surfaces } = placement;
  const written = new Texts();
  written.add(["", ...labels].map((label, i) => `,${i - 1},${csvFormatValue(label)},`));
  const tiers = written.add(TIERS.map((name) => `${name},`));
  const isOdd = Uint8Array.from(surfaces, (surface) => Number(ODD.test(surface)));
  const terms = written.add(surfaces.map((surface) => surface.replaceAll('"', '""')));
  const longest = written.longest(0, tiers) + written.longest(tiers, terms) + 3 * written.longest(terms);
  const fronts = written.append(tails);
  const columns = i32(deciding.length * topic.length);
  deciding.forEach((column, c) => {
    columns.set(column, c * topic.length);
  });
  const placed = [
    copied(i32, topic),
    copied(i32, secondTopic),
    copied(u8, tier),
    copied(f64, score),
    copied(f32, x),
    copied(f32, y),
    columns,
    topic.length,
    copied(u8, written.bytes()),
    copied(i32, written.begins),
    tiers,
    terms,
    fronts,
    copied(u8, isOdd),
  ] as const;
  const pieces = papers.map(({ first, heads, headEnds, tails: own }) => {
    const [count, size] = [own.length, i32(1)];
    const most = heads.length + count * (longest + NUMBERS + AROUND_TERMS) + tails.sizeOf(own);
    const out = u8(most + SPARE);
    return { size, out, call: [heads, headEnds, own, first, count, ...placed, out, size] as const };
  });
  const calls = pieces.map(({ call }): Parameters<Kernels["writeRows"]> => [...call]);
  if ([score, x, y].some((column) => column.some((value) => !(Math.abs(value) < WIDE))))
    for (const call of calls) plainWords.writeRows(...call);
  else
    machine.run(
      "writeRows",
      Array.from({ length: lanes }, (_, lane) => calls.filter((_call, i) => i % lanes === lane)),
    );
  return pieces.map(({ out, size }) => out.subarray(0, size[0]));
}

/** Texts one behind the other, by numbers. */
class Texts {
  readonly begins = [0];
  readonly #bytes = new LineBuffer();

  /** Returns the number of the first. */
  add(texts: readonly string[]): number {
    const first = this.begins.length - 1;
    for (const text of texts) {
      this.#bytes.text(text);
      this.begins.push(this.#bytes.size);
    }
    return first;
  }

  /** Adds the fronts and backs of all tails. */
  append({ texts, begins }: Tails): number {
    const [first, at] = [this.begins.length - 1, this.#bytes.size];
    this.#bytes.copy(texts.take());
    for (let i = 1; i < begins.length; i++) this.begins.push(at + begins[i]!);
    return first;
  }

  /** The length of the longest from `first` on. */
  longest(first: number, end = this.begins.length - 1): number {
    let most = 0;
    for (let i = first; i < end; i++) most = Math.max(most, this.begins[i + 1]! - this.begins[i]!);
    return most;
  }

  bytes(): Uint8Array {
    return this.#bytes.take();
  }
}
