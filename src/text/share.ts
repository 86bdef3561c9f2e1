import { closeSync, openSync } from "node:fs";
import { Scan, type ScanCounts, type Scanned, type Stream } from "./scan.ts";

/** What a thread is asked: which terms to keep, to scan blocks, then about all of them, then to write them down. */
export type ShareAsk =
  /** Count these as terms whatever they are. */
  | { readonly keep: readonly string[] }
  | { readonly number: number; readonly block: Uint8Array }
  /** A block that is the lines of a file that begin in [from, to). */
  | { readonly number: number; readonly file: string; readonly from: number; readonly to: number }
  /** Which terms stand in at least so many of your papers? */
  | { readonly least: number }
  /** How often and in which forms do these terms, a line each, stand in your papers? */
  | { readonly terms: Uint8Array }
  /** Write your blocks into `stream`, block b from places[b] on, with the term of place i in `terms` as rows[i]. */
  | { readonly rows: Int32Array; readonly places: Int32Array; readonly stream: Int32Array };

export interface BlockSizes {
  /** Of each paper the entries in the stream of its title, and of title and abstract. */
  readonly titles: Int32Array;
  readonly papers: Int32Array;
}

export type ShareAnswer = BlockSizes | { readonly terms: Uint8Array } | ScanCounts | undefined;

/** One thread's share of a corpus: blocks of it, in any order. */
export class Share {
  readonly #scan = new Scan();
  /** The stream of each block. */
  readonly #blocks = new Map<number, Stream>();

  answer(ask: ShareAsk): ShareAnswer {
    if ("keep" in ask) {
      this.#scan.keep(ask.keep);
      return undefined;
    }
    if ("block" in ask) return this.#keep(ask.number, this.#scan.read(ask.block));
    if ("file" in ask) return this.#readPart(ask);
    if ("least" in ask) return { terms: this.#scan.termsIn(ask.least) };
    if ("terms" in ask) return this.#scan.count(ask.terms);
    this.#write(ask.rows, ask.places, ask.stream);
    return undefined;
  }

  #keep(number: number, { stream, titles, papers }: Scanned): BlockSizes {
    this.#blocks.set(number, stream);
    return { titles, papers };
  }

  #readPart({ number, file, from, to }: Extract<ShareAsk, { file: string }>): BlockSizes {
    const open = openSync(file, "r");
    try {
      return this.#keep(number, this.#scan.readPart(open, from, to));
    } finally {
      closeSync(open);
    }
  }

  #write(rows: Int32Array, places: Int32Array, target: Int32Array): void {
    this.#scan.giveRows(rows);
    for (const [number, stream] of this.#blocks) {
      const at = places[number]!;
      this.#scan.write(stream, target.subarray(at, at + stream.length));
    }
    this.#blocks.clear();
  }
}
