/** More than the largest piece that an allocator may keep for itself when it is given back (32 MB in the GNU C library). */
const SLAB = 1 << 26;

/** Shared memory is copied byte by byte unless both sides begin at multiples of this. */
const WORD = 8;

/** Memory that threads share, cut from slabs that the system has back as soon as they are garbage. Room that is not used costs nothing. */
export class SharedSlabs {
  #slab = new SharedArrayBuffer(0);
  #used = 0;

  take(bytes: number): Uint8Array<SharedArrayBuffer> {
    if (this.#used + bytes > this.#slab.byteLength) {
      this.#slab = new SharedArrayBuffer(Math.max(SLAB, bytes));
      this.#used = 0;
    }
    const taken = new Uint8Array(this.#slab, this.#used, bytes);
    this.#used += Math.ceil(bytes / WORD) * WORD;
    return taken;
  }
}
