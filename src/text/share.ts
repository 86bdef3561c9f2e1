import { Scan, type ScanCounts } from "./scan.ts";

/** What a thread is asked: which terms to keep, to scan blocks, then about all of them, then to write them down. */
export type ShareAsk =
  /** Count these as terms whatever they are. */
  | { readonly keep: readonly string[] }
  | { readonly block: Uint8Array; readonly number: number }
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
  readonly #blocks = new Map<number, Int32Array>();

  answer(ask: ShareAsk): ShareAnswer {
    if ("keep" in ask) {
      this.#scan.keep(ask.keep);
      return undefined;
    }
    if ("block" in ask) return this.#read(ask.block, ask.number);
    if ("least" in ask) return { terms: this.#scan.termsIn(ask.least) };
    if ("terms" in ask) return this.#scan.count(ask.terms);
    this.#write(ask.rows, ask.places, ask.stream);
    return undefined;
  }

  #read(block: Uint8Array, number: number): BlockSizes {
    const { stream, titles, papers } = this.#scan.read(block);
    this.#blocks.set(number, stream);
    return { titles, papers };
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
