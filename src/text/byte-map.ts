/** Numbers by strings of bytes, by open addressing. The caller brings the hash, which it computes while it reads the bytes. */
export class ByteMap {
  /** Four numbers a slot, which share a line of the cache: hash, place in #keys, length (0 where free), value. */
  #slots = new Int32Array(4 << 12);
  #size = 0;
  #keys = new Uint8Array(1 << 16);
  #keysEnd = 0;

  /** The value under bytes[start .. end), which are not empty; MISSING if there is none. */
  get(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const keys = this.#keys;
    const length = end - start;
    const mask = slots.length - 4;
    for (let slot = slotOf(hash) & mask; slots[slot + 2] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot] !== hash || slots[slot + 2] !== length) continue;
      let key = slots[slot + 1]!;
      let i = start;
      while (i < end && bytes[i] === keys[key]) {
        i++;
        key++;
      }
      if (i === end) return slots[slot + 3]!;
    }
    return MISSING;
  }

  /** Adds a key that is not in it. */
  add(bytes: Uint8Array, start: number, end: number, hash: number, value: number): void {
    const length = end - start;
    if (++this.#size * 8 > this.#slots.length) this.#spread();
    if (this.#keysEnd + length > this.#keys.length) {
      const keys = new Uint8Array(2 * (this.#keysEnd + length));
      keys.set(this.#keys);
      this.#keys = keys;
    }
    this.#keys.set(bytes.subarray(start, end), this.#keysEnd);
    this.#slots.set([hash, this.#keysEnd, length, value], freeSlot(this.#slots, hash));
    this.#keysEnd += length;
  }

  /** Half of the slots stay free. */
  #spread(): void {
    const old = this.#slots;
    this.#slots = new Int32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += 4) {
      if (old[slot + 2] !== 0) {
        this.#slots.set(old.subarray(slot, slot + 4), freeSlot(this.#slots, old[slot]!));
      }
    }
  }
}

/** No value: values are what 32 bits hold, but for this. */
export const MISSING = -0x80000000;

/** The upper half of a hash by multiplication is its better half. */
const slotOf = (hash: number): number => (hash ^ (hash >>> 15)) << 2;

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 4;
  let slot = slotOf(hash) & mask;
  while (slots[slot + 2] !== 0) slot = (slot + 4) & mask;
  return slot;
}
