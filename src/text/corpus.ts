import type { Memory } from "../kernels/memory.ts";
import { joinLines } from "./joining.ts";
import { fromLines, toLines } from "./lines.ts";
import type { ScanCounts } from "./scan.ts";
import type { BlockSizes } from "./share.ts";
import type { Shares } from "./shares.ts";

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

/**
 * The corpus of the papers of scanned blocks.
 * @param memory where the stream is to lie, if anywhere.
 * @param order numbers of papers as they were scanned: the corpus is made of these, in this order; of all without it.
 */
export function corpusOf(
  pool: Shares,
  blocks: readonly BlockSizes[],
  memory?: Memory,
  order?: Uint32Array,
): Corpus {
  const { start, titleEnd, places, firsts } = layOut(blocks, order);
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
      const entries = start.at(-1)!;
      const { buffer, byteOffset } =
        memory?.high(4 * entries) ?? new Uint8Array(new SharedArrayBuffer(4 * entries));
      const stream = new Int32Array(buffer, byteOffset, entries);
      await pool.each(() => ({ rows: rows.slice(), places: places.slice(), firsts, stream }));
      return stream;
    },
  };
}

/** A paper without a place in the stream. */
export const NOWHERE = -1;

interface Layout extends Pick<Corpus, "start" | "titleEnd"> {
  /** Of each paper, as they were scanned, where it stands in the stream, or NOWHERE. */
  readonly places: Int32Array;
  /** Of each block its first paper. */
  readonly firsts: readonly number[];
}

function layOut(blocks: readonly BlockSizes[], order?: Uint32Array): Layout {
  const firsts: number[] = [];
  let scanned = 0;
  for (const { papers } of blocks) {
    firsts.push(scanned);
    scanned += papers.length;
  }
  const sizes = new Int32Array(scanned);
  const titles = new Int32Array(scanned);
  blocks.forEach((block, b) => {
    sizes.set(block.papers, firsts[b]);
    titles.set(block.titles, firsts[b]);
  });
  const papers = order?.length ?? scanned;
  const places = new Int32Array(scanned).fill(NOWHERE);
  const start = new Int32Array(papers + 1);
  const titleEnd = new Int32Array(papers);
  for (let d = 0; d < papers; d++) {
    const paper = order?.[d] ?? d;
    places[paper] = start[d]!;
    titleEnd[d] = start[d]! + titles[paper]!;
    start[d + 1] = start[d]! + sizes[paper]!;
  }
  return { start, titleEnd, places, firsts };
}
