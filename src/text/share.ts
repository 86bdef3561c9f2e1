import { closeSync, openSync } from "node:fs";
import { NOWHERE } from "./corpus.ts";
import { Scan, type ScanCounts, type Scanned, type Stream } from "./scan.ts";

/** What a thread is asked: which terms to keep, to scan blocks, then about all of them, then to write them down. */
export type ShareAsk =
  /** Count these as terms whatever they are. */
  | { readonly keep: readonly string[] }
  | { readonly number: number; readonly block: Uint8Array }
  /** The same, asked of all threads: the first to set the shared `claim` scans the block, whichever comes free. */
  | { readonly number: number; readonly block: Uint8Array; readonly claim: Int32Array }
  /** A block that is the lines of a file that begin in [from, to). */
  | { readonly number: number; readonly file: string; readonly from: number; readonly to: number }
  /** Take back what you counted of papers, these lines, even if another thread has read them: all counts are added up. */
  | { readonly retract: Uint8Array }
  /** Which terms stand in at least so many of your papers? */
  | { readonly least: number }
  /** How often and in which forms do these terms, a line each, stand in your papers? */
  | { readonly terms: Uint8Array }
  /**
   * Write your papers into `stream`, paper i of all from places[i] on, with the term of place i in `terms` as rows[i]. Those of block b
   * begin with paper firsts[b].
   */
  | {
      readonly rows: Int32Array;
      readonly places: Int32Array;
      readonly firsts: readonly number[];
      readonly stream: Int32Array;
    };

export interface BlockSizes {
  /** Of each paper the entries in the stream of its title, and of title and abstract. */
  readonly titles: Int32Array;
  readonly papers: Int32Array;
}

export type ShareAnswer = BlockSizes | { readonly terms: Uint8Array } | ScanCounts | undefined;

/** One thread's share of a corpus: blocks of it, in any order. */
export class Share {
  readonly #scan = new Scan();
  /** Of each block its stream, and the entries in it of each paper. */
  readonly #blocks = new Map<number, { readonly stream: Stream; readonly papers: Int32Array }>();

  answer(ask: ShareAsk): ShareAnswer {
    if ("keep" in ask) {
      this.#scan.keep(ask.keep);
      return undefined;
    }
    if ("claim" in ask && Atomics.exchange(ask.claim, 0, 1) === 1) return undefined;
    if ("block" in ask) return this.#keep(ask.number, this.#scan.read(ask.block));
    if ("file" in ask) return this.#readPart(ask);
    if ("retract" in ask) {
      this.#scan.retract(ask.retract);
      return undefined;
    }
    if ("least" in ask) return { terms: this.#scan.termsIn(ask.least) };
    if ("terms" in ask) return this.#scan.count(ask.terms);
    this.#write(ask);
    return undefined;
  }

  #keep(number: number, { stream, titles, papers }: Scanned): BlockSizes {
    this.#blocks.set(number, { stream, papers: papers.slice() });
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

  #write({ rows, places, firsts, stream: target }: Extract<ShareAsk, { firsts: readonly number[] }>): void {
    this.#scan.giveRows(rows);
    for (const [number, { stream, papers }] of this.#blocks) {
      const entries = this.#scan.inRows(stream);
      const first = firsts[number]!;
      copyPapers(entries, papers, places.subarray(first, first + papers.length), target);
    }
    this.#blocks.clear();
  }
}

/** Copies papers of given sizes, one behind the other in `entries`, to their places: at once those that stay side by side. */
function copyPapers(entries: Int32Array, sizes: Int32Array, places: Int32Array, target: Int32Array): void {
  for (let paper = 0, from = 0, next: number; paper < sizes.length; paper = next) {
    const place = places[paper]!;
    let size = sizes[paper]!;
    for (next = paper + 1; next < sizes.length && place !== NOWHERE && places[next] === place + size; next++)
      size += sizes[next]!;
    if (place !== NOWHERE) target.set(entries.subarray(from, from + size), place);
    from += size;
  }
}
