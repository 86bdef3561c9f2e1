import { EXIT, UserError } from "../errors.ts";

/** Memory that kernels and the threads that call them share. What is large is best read into it: kernels reach nothing else. */
export interface Memory {
  readonly wasm: WebAssembly.Memory;
  /** Arrays of zeros. */
  readonly f32: (length: number) => Float32Array<SharedArrayBuffer>;
  readonly f64: (length: number) => Float64Array<SharedArrayBuffer>;
  readonly i32: (length: number) => Int32Array<SharedArrayBuffer>;
  /** An array of any numbers, for what is written before it is read: zeros take time. */
  readonly room: (length: number) => Float32Array<SharedArrayBuffer>;
  /** Integers and bytes of any values, likewise. */
  readonly ints: (length: number) => Int32Array<SharedArrayBuffer>;
  readonly bytes: (length: number) => Uint8Array<SharedArrayBuffer>;
  /** Bytes of any values as far up as memory was used before: what is free below stays in one piece. */
  readonly high: (length: number) => Uint8Array<SharedArrayBuffer>;
  readonly u8: (length: number) => Uint8Array<SharedArrayBuffer>;
  /** Runs `work` and takes back what it was given. */
  scope<T>(work: () => T): T;
  /** The same for work that takes turns with other work: call what it returns to give back all that was taken since. */
  mark(): () => void;
  /** Gives back all but some arrays, which may be views of what was taken, or lie elsewhere. */
  reset(kept?: readonly ArrayBufferView[]): void;
  /** Whether an array lies in this memory. */
  holds(array: ArrayBufferView): boolean;
}

/** Bytes of a page, and the most pages that a 32-bit address reaches. */
const PAGE = 65536;
const MOST_PAGES = 65536;
/** What stands at the beginning is the compiler's and the machine's. */
const FIRST_FREE = PAGE;
const ALIGNMENT = 64;

export function newMemory(): Memory {
  const wasm = new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
  /** The engine makes another object of the same memory when it grows. */
  const buffers = new WeakSet<ArrayBufferLike>();
  /** In ascending order. The last one has no end: the memory grows. */
  let gaps: Gap[] = [{ top: FIRST_FREE, end: Infinity }];
  /** Above this it has never been used, and is zero. */
  let used = FIRST_FREE;
  const take = (bytes: number, isZero = true): number =>
    takeFrom(
      gaps.find(({ top, end }) => top + aligned(bytes) <= end)!,
      bytes,
      isZero,
    );
  const takeFrom = (gap: Gap, bytes: number, isZero: boolean): number => {
    const begin = gap.top;
    const end = begin + aligned(bytes);
    const missing = end - wasm.buffer.byteLength;
    if (missing > 0) grow(wasm, Math.ceil(missing / PAGE));
    gap.top = end;
    // Shared memory is filled entry by entry: the larger these are, the faster.
    if (isZero && begin < used)
      new Float64Array(wasm.buffer, begin, (Math.min(end, used) - begin) / 8).fill(0);
    used = Math.max(used, end);
    buffers.add(wasm.buffer);
    return begin;
  };
  const shared = (): SharedArrayBuffer => wasm.buffer as unknown as SharedArrayBuffer;
  const mark = (): (() => void) => {
    const before = gaps.map((gap) => ({ gap, top: gap.top }));
    return () => {
      for (const { gap, top } of before) gap.top = top;
    };
  };
  const taker =
    <A>(
      Numbers: new (buffer: SharedArrayBuffer, begin: number, length: number) => A,
      size: number,
      isZero = true,
    ): ((length: number) => A) =>
    (length) => {
      const begin = take(size * length, isZero);
      return new Numbers(shared(), begin, length);
    };
  return {
    wasm,
    f32: taker(Float32Array<SharedArrayBuffer>, 4),
    f64: taker(Float64Array<SharedArrayBuffer>, 8),
    i32: taker(Int32Array<SharedArrayBuffer>, 4),
    room: taker(Float32Array<SharedArrayBuffer>, 4, false),
    ints: taker(Int32Array<SharedArrayBuffer>, 4, false),
    bytes: taker(Uint8Array<SharedArrayBuffer>, 1, false),
    high(length) {
      const last = gaps.at(-1)!;
      const end = used - aligned(length);
      if (end > last.top) gaps.splice(-1, 1, { top: last.top, end }, { top: end, end: Infinity });
      const begin = takeFrom(gaps.at(-1)!, length, false);
      return new Uint8Array(shared(), begin, length);
    },
    u8: taker(Uint8Array<SharedArrayBuffer>, 1),
    mark,
    reset(kept = []) {
      gaps = gapsBetween(kept.filter(({ buffer }) => buffers.has(buffer)));
    },
    scope(work) {
      const giveBack = mark();
      try {
        return work();
      } finally {
        giveBack();
      }
    },
    holds: ({ buffer }) => buffers.has(buffer),
  };
}

/** A part of the memory: what is below `top` is taken. */
interface Gap {
  top: number;
  readonly end: number;
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** What is free before, between and behind arrays. */
function gapsBetween(arrays: readonly ArrayBufferView[]): Gap[] {
  const gaps: Gap[] = [];
  let top = FIRST_FREE;
  for (const { byteOffset, byteLength } of arrays.toSorted((a, b) => a.byteOffset - b.byteOffset)) {
    const end = byteOffset - (byteOffset % ALIGNMENT);
    if (end > top) gaps.push({ top, end });
    top = Math.max(top, aligned(byteOffset + byteLength));
  }
  return [...gaps, { top, end: Infinity }];
}

/** @throws UserError when there is no more. */
function grow(wasm: WebAssembly.Memory, pages: number): void {
  try {
    wasm.grow(pages);
  } catch {
    const needed = (wasm.buffer.byteLength + pages * PAGE) / 2 ** 30;
    throw new UserError(
      EXIT.failure,
      `The vectors of this corpus need ${needed.toFixed(1)} GB or more at once, but expected what WebAssembly can reach, 4 GB or as much as the machine gives; raise --min-df, lower --components, or take fewer papers.`,
    );
  }
}
