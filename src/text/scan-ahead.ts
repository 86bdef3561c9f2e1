import { adopt, KERNEL_WORKER } from "../kernels/machine.ts";
import type { Memory } from "../kernels/memory.ts";
import type { HeadStart } from "../stage/head-start.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import type { BlockSizes } from "./share.ts";
import { openShares, type Shares } from "./shares.ts";

/** Bytes from which on threads begin: fewer are scanned before they are up. */
const LEAST = 12e6;
/** Threads that keep up with what unpacks and encodes the papers, which is one. */
const THREADS = 4;

/** Scans the lines of papers as they come, while it is still open which of them the corpus is made of, and in which order. */
export class ScanAhead implements HeadStart {
  readonly #threads: number;
  readonly #least: number;
  readonly #pieces: Piece[] = [];
  readonly #blocks: Promise<BlockSizes>[] = [];
  #bytes = 0;
  #pool: Promise<Shares> | undefined;
  #settled: { readonly order: Uint32Array; readonly retracted: Promise<unknown> } | undefined;

  constructor(workers: number, least = LEAST) {
    this.#threads = Math.min(workers, THREADS);
    this.#least = least;
  }

  expect(bytes: number): void {
    if (this.#threads > 1 && bytes >= this.#least) this.#pool ??= openShares(this.#threads);
  }

  take(lines: Uint8Array, ends: Uint32Array): void {
    this.#pieces.push({ lines, ends });
    this.expect((this.#bytes += lines.length));
    while (this.#pool !== undefined && this.#blocks.length < this.#pieces.length) {
      this.#blocks.push(kept(this.#scan(this.#blocks.length)));
    }
  }

  settle(order: Uint32Array): void {
    if (this.#pool === undefined) return;
    const retract = linesBut(order, this.#pieces);
    this.#settled = { order, retracted: kept(this.#pool.then((threads) => threads.ask({ retract }))) };
  }

  /**
   * The papers that were settled on; null when there was too little to begin. The threads are in use until the stream is written or this
   * is closed.
   * @param memory for what the corpus is asked; it may be the one in which the pieces lie, for they are not needed any more.
   */
  async corpus(memory?: Memory): Promise<Corpus | null> {
    if (this.#pool === undefined || this.#settled === undefined) return null;
    const [pool, blocks] = [await this.#pool, await Promise.all(this.#blocks)];
    await this.#settled.retracted;
    this.#pieces.length = 0;
    const corpus = corpusOf(pool, blocks, memory, this.#settled.order);
    const stream = (rows: Int32Array): Promise<Int32Array> => {
      const written = corpus.stream(rows);
      void this.close();
      return written;
    };
    return { ...corpus, stream };
  }

  /** Nobody has to wait until the threads have done what they were asked, and are gone or help with kernels. */
  async close(): Promise<void> {
    const pool = this.#pool;
    this.#pool = undefined;
    (await pool)?.passOn(KERNEL_WORKER, this.#threads - 1, adopt);
  }

  /** Has a piece scanned by the thread that comes to it first. */
  async #scan(number: number): Promise<BlockSizes> {
    const block = this.#pieces[number]!.lines;
    const claim = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const answers = await (await this.#pool!).each(() => ({ number, block, claim }));
    return answers.find((answer) => answer !== undefined) as BlockSizes;
  }
}

/** The same answer, which may fail before it is awaited: that is when all are there. */
function kept<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

interface Piece {
  readonly lines: Uint8Array;
  readonly ends: Uint32Array;
}

/** The lines whose numbers are not in `order`. */
function linesBut(order: Uint32Array, pieces: readonly Piece[]): Uint8Array {
  const isIn = new Uint8Array(pieces.reduce((sum, { ends }) => sum + ends.length, 0));
  for (const number of order) isIn[number] = 1;
  const found: Uint8Array[] = [];
  let first = 0;
  for (const { lines, ends } of pieces) {
    const own = isIn.subarray(first, (first += ends.length));
    for (let i = own.indexOf(0); i >= 0; i = own.indexOf(0, i + 1))
      found.push(lines.subarray(i === 0 ? 0 : ends[i - 1], ends[i]));
  }
  return Uint8Array.from(Buffer.concat(found));
}
