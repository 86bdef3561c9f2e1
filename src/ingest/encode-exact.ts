import type { Encoder } from "./encoder.ts";
import { NO_DATE } from "./json-lines.ts";
import { keysOf } from "./keys.ts";
import { LineKernel } from "./line-kernel.ts";

/**
 * Encodes those lines of blocks of JSON Lines that need little change but to the order of their fields: from bytes to bytes, where
 * strings and objects take many times as long. The result is what parsePaper and Encoder.add would make of the line.
 */
export class ExactLines {
  readonly #kernel = new LineKernel();
  readonly #encoder: Encoder;
  /** Where the block begins in the memory of the kernel. */
  #block = 0;
  /** Bytes of lines that wait in the memory of the kernel. */
  #waiting = 0;
  #told: Int32Array = new Int32Array(0);

  constructor(encoder: Encoder) {
    this.#encoder = encoder;
  }

  /** Begins a block: valid UTF-8, its lines ended by "\n". */
  begin(block: Uint8Array, source: string): void {
    const kernel = this.#kernel;
    const tail = Buffer.from(`,"sources":${JSON.stringify([source])}}\n`);
    this.#block = kernel.call.place(block.length, tail.length);
    kernel.bytes.set(block, this.#block);
    kernel.bytes.set(tail, this.#block + block.length);
    this.#told = kernel.numbers(kernel.call.toldAt(), 6);
  }

  /** Encodes the line from `start` to the "\n" at `end`; false, with nothing written, when it needs more than that. */
  encode(start: number, end: number, line: number): boolean {
    const { call } = this.#kernel;
    const length = call.encodeLine(this.#block + start, this.#block + end);
    if (length === 0) {
      this.#flush();
      return false;
    }
    this.#waiting += length;
    const told = this.#told;
    const keys = keysOf({ hash: told[2]!, words: told[3]! }, { hash: told[4]!, words: told[5]! });
    this.#encoder.close(line, keys, told[1] === 1, told[0]!, this.#waiting);
    if (!call.hasRoom()) this.#flush();
    return true;
  }

  /** Hands the lines that wait to the encoder. */
  #flush(): void {
    const { call, bytes } = this.#kernel;
    this.#encoder.out.copy(bytes, call.outAt(), call.outAt() + call.takeOut());
    this.#waiting = 0;
  }

  /** Ends the block: counts the fields of its lines that travel along. */
  end(): void {
    this.#flush();
    const { call, names } = this.#kernel;
    const counts = this.#kernel.numbers(call.countsAt(), 32);
    [...names.entries(), [counts.length - 1, NO_DATE] as const].forEach(([i, name]) => {
      this.#encoder.countField(name, counts[i]);
    });
    counts.fill(0);
  }
}
