import { stat } from "node:fs/promises";
import { inputError } from "../errors.ts";
import { openPool } from "../parallel/pool.ts";
import type { Context } from "../stage/stage.ts";
import { ahead } from "./ahead.ts";
import type { LineAccount } from "./document.ts";
import { type Block, blockEncoder } from "./encode-block.ts";
import type { EncodedLines } from "./encoded.ts";
import { Encoder } from "./encoder.ts";
import { Entries } from "./entries.ts";
import { readInput } from "./input-text.ts";
import type { InputFile } from "./inputs.ts";
import { accountFor, type InputAccount } from "./ledger.ts";
import { looksLikeListing, readListing } from "./listing.ts";
import type { Tally } from "./reading.ts";

/** Blocks that are unpacked while the threads have others to encode, or are not there yet. */
const BLOCKS_AHEAD = 16;
/** Inputs of fewer bytes, packed as they are, are read before threads have started. */
const WORTH_THREADS = 1 << 20;

export interface ReadOptions {
  readonly year: number | "auto";
  readonly workers: number;
  readonly blockBytes: number;
  readonly progress: Context["progress"];
}

/**
 * Reads all inputs: this thread unpacks and cuts them, others encode the entries of JSON Lines.
 * @throws inputError for the first input that is missing, empty or in no known format.
 */
export async function readEntries(
  files: readonly InputFile[],
  options: ReadOptions,
): Promise<{ entries: Entries; inputs: InputAccount[] }> {
  const sizes = await Promise.all(files.map(({ file }) => sizeOf(file)));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const reader = new Reader(files, sizes, options);
  const worker = new URL("./ingest-worker.ts", import.meta.url);
  const handler = (): Promise<ReturnType<typeof blockEncoder>> => Promise.resolve(blockEncoder());
  const pool = await openPool(worker, handler, total < WORTH_THREADS ? 1 : options.workers);
  try {
    for await (const encoded of pool.map(ahead(reader.blocks(), BLOCKS_AHEAD))) reader.take(encoded);
  } finally {
    await pool.close();
  }
  reader.check();
  reader.entries.close();
  return {
    entries: reader.entries,
    inputs: files.map(({ name }, i) => accountFor(name, reader.tallies[i]!)),
  };
}

const sizeOf = (file: string | null): Promise<number> =>
  stat(file ?? "-").then(
    ({ size }) => size,
    () => 0,
  );

/** A tally that is still counted. */
type OpenTally = { -readonly [K in keyof Tally]: Tally[K] } & { accounts: LineAccount[] };

class Reader {
  readonly entries = new Entries();
  /** By input, of those whose format is known. */
  readonly tallies: OpenTally[] = [];
  readonly #files: readonly InputFile[];
  readonly #sizes: readonly number[];
  readonly #options: ReadOptions;
  /** The inputs of the blocks that are being encoded. */
  readonly #pending: number[] = [];
  #failure: unknown = null;

  constructor(files: readonly InputFile[], sizes: readonly number[], options: ReadOptions) {
    this.#files = files;
    this.#sizes = sizes;
    this.#options = options;
  }

  /** The blocks of all JSON Lines, up to the first input that cannot be read; pages are read on the way. */
  async *blocks(): AsyncGenerator<Block> {
    const total = this.#sizes.reduce((sum, size) => sum + size, 0);
    let before = 0;
    for (const [i, file] of this.#files.entries()) {
      try {
        const input = await readInput(file, this.#options.blockBytes, (bytes) => {
          this.#options.progress(before + bytes, total, "bytes read");
        });
        if (input.format === "page") this.#takePage(i, input.text);
        else yield* this.#blocksOf(i, input.blocks);
      } catch (error) {
        // The inputs before it may turn out to be worse than this one when their blocks are encoded.
        this.#failure = error;
        return;
      }
      before += this.#sizes[i]!;
    }
  }

  async *#blocksOf(i: number, blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
    this.tallies[i] = { format: "json-lines", lines: 0, blank: 0, entries: 0, accounts: [] };
    for await (const bytes of blocks) {
      this.#pending.push(i);
      yield { bytes, source: this.#files[i]!.name };
    }
  }

  /** Takes the entries of the next block in turn. */
  take({ lineCount, blank, rejected, ...encoded }: EncodedLines): void {
    const i = this.#pending.shift()!;
    const tally = this.tallies[i]!;
    this.entries.add(encoded, this.#files[i]!.name, tally.lines);
    for (const account of rejected) tally.accounts.push({ ...account, line: tally.lines + account.line });
    tally.lines += lineCount;
    tally.blank += blank;
    tally.entries += encoded.ends.length;
  }

  #takePage(i: number, text: string): void {
    const { name } = this.#files[i]!;
    if (!looksLikeListing(text)) throw unknownFormat(name);
    const { entries, ...page } = readListing(text, this.#options.year);
    if (entries.length === 0) throw unknownFormat(name);
    const encoder = new Encoder();
    for (const { entry, line } of entries) encoder.add(entry, line, name);
    this.entries.add(encoder.take(), name, 0);
    this.tallies[i] = { ...page, accounts: [...page.accounts], entries: entries.length };
  }

  /** @throws for the first input that could not be read, or holds no entry. */
  check(): void {
    const barren = this.tallies.findIndex((tally) => tally.entries === 0);
    if (barren >= 0) throw unknownFormat(this.#files[barren]!.name);
    if (this.#failure !== null) throw this.#failure as Error;
  }
}

const unknownFormat = (name: string): Error =>
  inputError(
    `${name} is in no known format; expected a saved listing page or JSON Lines with a title and an abstract for each paper: convert or remove it.`,
  );
