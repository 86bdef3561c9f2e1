import { stat } from "node:fs/promises";
import { inputError } from "../errors.ts";
import type { Context } from "../stage/stage.ts";
import type { Memory } from "../kernels/memory.ts";
import type { HeadStart } from "../stage/head-start.ts";
import type { LineAccount } from "./document.ts";
import { blockEncoder } from "./encode-block.ts";
import type { Encoded } from "./encoded.ts";
import { Encoder } from "./encoder.ts";
import { Entries } from "./entries.ts";
import { readInput } from "./input-text.ts";
import type { InputFile } from "./inputs.ts";
import { accountFor, type InputAccount } from "./ledger.ts";
import { looksLikeListing, readListing } from "./listing.ts";
import type { Tally } from "./reading.ts";
import { SharedSlabs } from "./shared-slabs.ts";

export interface ReadOptions {
  readonly year: number | "auto";
  readonly blockBytes: number;
  readonly progress: Context["progress"];
  /** Where the lines of the entries are to lie, if anywhere. */
  readonly memory?: Memory | undefined;
  /** Takes the lines of the entries as they come. */
  readonly follower?: HeadStart | undefined;
}

/**
 * Reads all inputs. Packed ones are unpacked by a thread of the engine, while this one encodes the entries.
 * @throws inputError for the first input that is missing, empty or in no known format.
 */
export async function readEntries(
  files: readonly InputFile[],
  options: ReadOptions,
): Promise<{ entries: Entries; inputs: InputAccount[] }> {
  const reader = new Reader(files, options);
  await reader.read();
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
  readonly #options: ReadOptions;
  readonly #slabs: SharedSlabs;
  readonly #encode: ReturnType<typeof blockEncoder>;

  constructor(files: readonly InputFile[], options: ReadOptions) {
    this.#files = files;
    this.#options = options;
    this.#slabs = new SharedSlabs(options.memory);
    this.#encode = blockEncoder(this.#slabs);
  }

  async read(): Promise<void> {
    const sizes = await Promise.all(this.#files.map(({ file }) => sizeOf(file)));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    this.#options.follower?.expect(total);
    let before = 0;
    for (const [i, file] of this.#files.entries()) {
      const input = await readInput(file, this.#options.blockBytes, (bytes) => {
        this.#options.progress(before + bytes, total, "bytes read");
      });
      if (input.format === "page") this.#takePage(i, input.text);
      else await this.#takeLines(i, input.blocks);
      before += sizes[i]!;
    }
  }

  async #takeLines(i: number, blocks: AsyncIterable<Uint8Array>): Promise<void> {
    const { name } = this.#files[i]!;
    const tally: OpenTally = { format: "json-lines", lines: 0, blank: 0, entries: 0, accounts: [] };
    for await (const bytes of blocks) {
      const { lineCount, blank, rejected, ...encoded } = this.#encode({ bytes, source: name });
      this.#add(encoded, name, tally.lines);
      for (const account of rejected) tally.accounts.push({ ...account, line: tally.lines + account.line });
      tally.lines += lineCount;
      tally.blank += blank;
      tally.entries += encoded.ends.length;
    }
    if (tally.entries === 0) throw unknownFormat(name);
    this.tallies[i] = tally;
  }

  #takePage(i: number, text: string): void {
    const { name } = this.#files[i]!;
    if (!looksLikeListing(text)) throw unknownFormat(name);
    const { entries, ...page } = readListing(text, this.#options.year);
    if (entries.length === 0) throw unknownFormat(name);
    const encoder = new Encoder(this.#slabs);
    for (const { entry, line } of entries) encoder.add(entry, line, name);
    this.#add(encoder.take(), name, 0);
    this.tallies[i] = { ...page, accounts: [...page.accounts], entries: entries.length };
  }

  #add(encoded: Encoded, source: string, linesAbove: number): void {
    this.entries.add(encoded, source, linesAbove);
    this.#options.follower?.take(encoded.bytes, encoded.ends);
  }
}

const unknownFormat = (name: string): Error =>
  inputError(
    `${name} is in no known format; expected a saved listing page or JSON Lines with a title and an abstract for each paper: convert or remove it.`,
  );
