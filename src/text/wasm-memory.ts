/** Of all ways to make a string of bytes these take least time, but Node's types leave them out. */
type Slices = Buffer &
  Record<"latin1Slice" | "utf8Slice", (start: number, end: number) => string> &
  Record<"latin1Write", (text: string, start: number) => number>;

/** What a module tells: lines of text, each with a newline behind it, and numbers. */
export interface Telling {
  readonly memory: WebAssembly.Memory;
  linesAt(): number;
  linesLength(): number;
  numbersAt(): number;
  numbersLength(): number;
}

/** The memory of a module, whose views are good until it grows. */
export class WasmMemory {
  readonly #module: Telling;
  #bytes = Buffer.alloc(0) as Slices;

  constructor(module: Telling) {
    this.#module = module;
  }

  get bytes(): Slices {
    const { buffer } = this.#module.memory;
    if (this.#bytes.buffer !== buffer) this.#bytes = Buffer.from(buffer) as Slices;
    return this.#bytes;
  }

  numbers(at: number, length: number): Int32Array {
    return new Int32Array(this.#module.memory.buffer, at, length);
  }

  /** A copy of the lines that the module has told. */
  lines(): Uint8Array<ArrayBuffer> {
    const at = this.#module.linesAt();
    return new Uint8Array(this.#module.memory.buffer.slice(at, at + this.#module.linesLength()));
  }

  /** A copy of the numbers that the module has told. */
  told(): Int32Array<ArrayBuffer> {
    return this.numbers(this.#module.numbersAt(), this.#module.numbersLength()).slice();
  }
}
