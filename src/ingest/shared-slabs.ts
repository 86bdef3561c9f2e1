import type { Memory } from "../kernels/memory.ts";

/** More than the largest piece that an allocator may keep for itself when it is given back (32 MB in the GNU C library). */
const SLAB = 1 << 26;
/** Shared memory is copied byte by byte unless both sides begin at multiples of this. */
const WORD = 8;

/**
 * Memory that threads share: of a memory that is there for that or, without one or once it is full, cut from slabs that the system has
 * back as soon as they are garbage. Room that is not used costs nothing.
 */
export class SharedSlabs {
  #memory: Memory | undefined;
  #slab = new SharedArrayBuffer(0);
  #used = 0;

  constructor(memory?: Memory) {
    this.#memory = memory;
  }

  take(bytes: number): Uint8Array<SharedArrayBuffer> {
    try {
      if (this.#memory !== undefined) return this.#memory.bytes(bytes);
    } catch {
      this.#memory = undefined;
    }
    return this.#cut(bytes);
  }

  #cut(bytes: number): Uint8Array<SharedArrayBuffer> {
    if (this.#used + bytes > this.#slab.byteLength) {
      this.#slab = new SharedArrayBuffer(Math.max(SLAB, bytes));
      this.#used = 0;
    }
    const taken = new Uint8Array(this.#slab, this.#used, bytes);
    this.#used += Math.ceil(bytes / WORD) * WORD;
    return taken;
  }
}
