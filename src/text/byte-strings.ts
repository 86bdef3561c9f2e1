import { grown } from "./grown.ts";

/** Strings of UTF-8, numbered from 0: a tenth of the memory of as many strings, and nothing for the garbage collector to visit. */
export class ByteStrings {
  #bytes = Buffer.alloc(1 << 16);
  /** Where each ends. */
  #ends = new Int32Array(1 << 10);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds the bytes [start, end) and returns their number. */
  add(bytes: Uint8Array, start: number, end: number): number {
    const from = this.#begin(this.#length);
    const to = from + end - start;
    if (to > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], 2 * to);
    for (let i = start; i < end; i++) this.#bytes[from + i - start] = bytes[i]!;
    this.#ends = grown(this.#ends, this.#length);
    this.#ends[this.#length] = to;
    return this.#length++;
  }

  text(number: number): string {
    return this.#bytes.toString("utf8", this.#begin(number), this.#ends[number]);
  }

  #begin(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }
}
