/** Numbers pairs of terms in the order in which they come: an open-addressing table of flat arrays, for millions of pairs. */
export class PairTable {
  size = 0;
  first = new Int32Array(1 << 12);
  second = new Int32Array(1 << 12);
  #slots = new Int32Array(1 << 13).fill(-1);

  /** The number of a pair; -1 when it has none. */
  find(first: number, second: number): number {
    return this.#slots[this.#slotOf(first, second)]!;
  }

  /** The number of a pair, a new one when it had none. */
  add(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    const known = this.#slots[slot]!;
    if (known >= 0) return known;
    if (this.size === this.first.length) {
      this.#grow();
      return this.add(first, second);
    }
    this.first[this.size] = first;
    this.second[this.size] = second;
    this.#slots[slot] = this.size;
    return this.size++;
  }

  /** Where a pair stands, or would. */
  #slotOf(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = hashPair(first, second) & mask;
    for (let i = this.#slots[slot]!; i >= 0; i = this.#slots[slot]!) {
      if (this.first[i] === first && this.second[i] === second) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #grow(): void {
    this.first = extended(this.first);
    this.second = extended(this.second);
    this.#slots = new Int32Array(2 * this.first.length).fill(-1);
    for (let i = 0; i < this.size; i++) this.#slots[this.#slotOf(this.first[i]!, this.second[i]!)] = i;
  }
}

/** An array of twice the length that begins with this one. */
export function extended(array: Int32Array<ArrayBuffer>, fill = 0): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * array.length).fill(fill);
  twice.set(array);
  return twice;
}

/** Mixes two numbers into 32 bits, of which the lower ones are as good as any (the finalizer of MurmurHash3, Appleby 2011). */
export function hashPair(first: number, second: number): number {
  let h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
