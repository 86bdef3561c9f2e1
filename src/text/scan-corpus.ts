import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { type Corpus, corpusOf } from "./corpus.ts";
import { ScanAhead } from "./scan-ahead.ts";
import type { BlockSizes, ShareAsk } from "./share.ts";
import { openShares, WORTH_A_THREAD } from "./shares.ts";

/**
 * Scans the papers of `documents`, unless that was done ahead, hands the corpus to `use`, and lets go of it.
 * @param keep terms that count whatever they are.
 */
export async function scanCorpus<T>(
  documents: LineBlocks,
  { progress, workers, memory, headStart }: Pick<Context, "progress" | "workers" | "memory" | "headStart">,
  use: (corpus: Corpus) => Promise<T>,
  keep: readonly string[] = [],
): Promise<T> {
  const ahead = headStart instanceof ScanAhead && keep.length === 0 ? await headStart.corpus(memory) : null;
  if (ahead !== null) return use(ahead).finally(() => headStart?.close());
  const pool = await openShares(Math.min(workers, Math.ceil((documents.bytes ?? 0) / WORTH_A_THREAD)));
  try {
    await pool.each(() => ({ keep }));
    const blocks: BlockSizes[] = [];
    const bytes: number[] = [];
    let done = 0;
    for await (const sizes of pool.map(numbered(documents, bytes))) {
      done += bytes[blocks.push(sizes as BlockSizes) - 1]!;
      progress(megabytes(done), megabytes(documents.bytes ?? done), "MB tokenized");
    }
    return await use(corpusOf(pool, blocks, memory));
  } finally {
    // Nobody has to wait until the threads are gone.
    void pool.close();
  }
}

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
