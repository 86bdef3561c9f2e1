import { type Pool, openPool } from "../parallel/pool.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { joinLines } from "./joining.ts";
import { fromLines, toLines } from "./lines.ts";
import type { ScanCounts } from "./scan.ts";
import { type BlockSizes, Share, type ShareAnswer, type ShareAsk } from "./share.ts";

/** A corpus whose papers the threads of a pool have scanned, each its share. */
export interface Corpus {
  /** Of each paper in order where it begins in the stream, and at the end where the last one ends. */
  readonly start: Int32Array;
  /** Where the title of each paper ends. */
  readonly titleEnd: Int32Array;
  /** The terms that at least `least` papers hold, maybe some that fewer hold, and those of `also`; in the order of their code units. */
  termsIn(least: number, also?: readonly string[]): Promise<string[]>;
  /** What each thread knows of these terms. */
  counts(terms: readonly string[]): Promise<ScanCounts[]>;
  /** The stream of all papers, each of these terms under its number in `rows`, and gaps for all others. */
  stream(rows: Int32Array): Promise<Int32Array>;
}

/** Scans the papers of `documents`, hands the corpus to `use`, and lets go of it. @param keep terms that count whatever they are. */
export async function scanCorpus<T>(
  documents: LineBlocks,
  { progress, workers }: Pick<Context, "progress" | "workers">,
  use: (corpus: Corpus) => Promise<T>,
  keep: readonly string[] = [],
): Promise<T> {
  const pool = await openShares(documents, workers);
  try {
    await pool.each(() => ({ keep }));
    const blocks: BlockSizes[] = [];
    const bytes: number[] = [];
    let done = 0;
    for await (const sizes of pool.map(numbered(documents, bytes))) {
      done += bytes[blocks.push(sizes as BlockSizes) - 1]!;
      progress(megabytes(done), megabytes(documents.bytes ?? done), "MB tokenized");
    }
    return await use(corpusOf(pool, blocks));
  } finally {
    // Nobody has to wait until the threads are gone.
    void pool.close();
  }
}

type Shares = Pool<ShareAsk, ShareAnswer>;

/** Bytes that are worth a thread of their own: each has to get up to speed with the code, and knows the language on its own. */
const WORTH_A_THREAD = 50e6;

const openShares = (documents: LineBlocks, workers: number): Promise<Shares> =>
  openPool<ShareAsk, ShareAnswer>(
    new URL("./scan-worker.ts", import.meta.url),
    () => {
      const share = new Share();
      return Promise.resolve((ask) => share.answer(ask));
    },
    Math.min(workers, Math.ceil((documents.bytes ?? 0) / WORTH_A_THREAD)),
  );

/** Bytes of a file that a thread reads at a time. */
const PART = 1 << 20;

/** @param bytes takes the size of each block, which is gone once a thread has the block. */
async function* numbered(documents: LineBlocks, bytes: number[]): AsyncGenerator<ShareAsk> {
  const { file, bytes: size = 0 } = documents;
  if (file === undefined) {
    for await (const block of documents) yield { number: bytes.push(block.length) - 1, block };
    return;
  }
  for (let from = 0; from < size; from += PART) {
    const to = Math.min(from + PART, size);
    yield { number: bytes.push(to - from) - 1, file, from, to };
  }
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

function corpusOf(pool: Shares, blocks: readonly BlockSizes[]): Corpus {
  const { start, titleEnd, places } = layOut(blocks);
  return {
    start,
    titleEnd,
    // A term in so many papers is in its share of them in one thread at least.
    termsIn: async (least, also = []) => {
      const answers = await pool.each(() => ({ least: Math.ceil(least / pool.size) }));
      const lists = (answers as { terms: Uint8Array }[]).map(({ terms }) => terms);
      return fromLines(joinLines([...lists, toLines(also)]));
    },
    counts: async (terms) => {
      const lines = toLines(terms);
      return (await pool.each(() => ({ terms: lines.slice() }))) as ScanCounts[];
    },
    stream: async (rows) => {
      const stream = new Int32Array(new SharedArrayBuffer(4 * start.at(-1)!));
      await pool.each(() => ({ rows: rows.slice(), places: places.slice(), stream }));
      return stream;
    },
  };
}

/** Where papers and blocks stand in the stream. */
function layOut(blocks: readonly BlockSizes[]): {
  start: Int32Array;
  titleEnd: Int32Array;
  places: Int32Array;
} {
  const papers = blocks.reduce((sum, block) => sum + block.papers.length, 0);
  const start = new Int32Array(papers + 1);
  const titleEnd = new Int32Array(papers);
  const places = new Int32Array(blocks.length);
  let paper = 0;
  blocks.forEach((block, b) => {
    places[b] = start[paper]!;
    block.papers.forEach((size, i) => {
      titleEnd[paper] = start[paper]! + block.titles[i]!;
      start[paper + 1] = start[paper]! + size;
      paper++;
    });
  });
  return { start, titleEnd, places };
}
