import type { Memory } from "../kernels/memory.ts";
import type { HeadStart } from "../stage/head-start.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import type { BlockSizes } from "./share.ts";
import { openShares, type Shares } from "./shares.ts";

/** Bytes from which on threads begin: fewer are scanned before they are up. */
const LEAST = 12e6;
/** Threads that keep up with what unpacks and encodes the papers, which is one. */
const THREADS = 4;

const NEWLINE = 0x0a;

/** Scans the lines of papers as they come, while it is still open which of them the corpus is made of, and in which order. */
export class ScanAhead implements HeadStart {
  readonly #threads: number;
  readonly #least: number;
  readonly #pieces: Uint8Array[] = [];
  readonly #blocks: Promise<BlockSizes>[] = [];
  #bytes = 0;
  #pool: Promise<Shares> | undefined;
  #order: Uint32Array | undefined;

  constructor(workers: number, least = LEAST) {
    this.#threads = Math.min(workers, THREADS);
    this.#least = least;
  }

  expect(bytes: number): void {
    if (this.#threads > 1 && bytes >= this.#least) this.#pool ??= openShares(this.#threads);
  }

  take(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.expect((this.#bytes += piece.length));
    if (this.#pool === undefined) return;
    while (this.#blocks.length < this.#pieces.length)
      this.#blocks.push(this.#scan(this.#pool, this.#blocks.length));
  }

  settle(order: Uint32Array): void {
    this.#order = order;
  }

  /**
   * The papers that were settled on; null when there was too little to begin. The threads are in use until it is closed.
   * @param memory for what the corpus is asked; it may be the one in which the pieces lie, for they are not needed any more.
   */
  async corpus(memory?: Memory): Promise<Corpus | null> {
    if (this.#pool === undefined || this.#order === undefined) return null;
    const [pool, blocks] = [await this.#pool, await Promise.all(this.#blocks)];
    await pool.ask({ retract: linesBut(this.#order, this.#pieces, blocks) });
    this.#pieces.length = 0;
    return corpusOf(pool, blocks, memory, this.#order);
  }

  async close(): Promise<void> {
    const pool = await this.#pool;
    // Nobody has to wait until the threads are gone.
    void pool?.close();
  }

  #scan(pool: Promise<Shares>, number: number): Promise<BlockSizes> {
    const block = this.#pieces[number]!;
    const sizes = pool.then((threads) => threads.ask({ number, block })) as Promise<BlockSizes>;
    // It is awaited only when all are there.
    sizes.catch(() => undefined);
    return sizes;
  }
}

/** The lines of the papers that are not in `order`. */
function linesBut(
  order: Uint32Array,
  pieces: readonly Uint8Array[],
  blocks: readonly BlockSizes[],
): Uint8Array {
  const isIn = new Uint8Array(blocks.reduce((sum, { papers }) => sum + papers.length, 0));
  for (const paper of order) isIn[paper] = 1;
  const lines: Uint8Array[] = [];
  let first = 0;
  blocks.forEach(({ papers }, b) => {
    const own = isIn.subarray(first, (first += papers.length));
    if (own.includes(0)) lines.push(...linesWhere(own, 0, pieces[b]!));
  });
  return Uint8Array.from(Buffer.concat(lines));
}

/** The lines whose flag has a value. */
function linesWhere(flags: Uint8Array, value: number, piece: Uint8Array): Uint8Array[] {
  let end = 0;
  return Array.from(flags, (flag) => {
    const start = end;
    end = piece.indexOf(NEWLINE, start) + 1;
    return flag === value ? piece.subarray(start, end) : piece.subarray(0, 0);
  });
}
