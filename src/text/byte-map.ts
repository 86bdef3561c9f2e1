/**
 * Numbers by strings of bytes, by open addressing. Keys stand in a view with SPARE bytes behind them: they are read four bytes at a
 * time. No key is empty.
 */
export class ByteMap {
  /**
   * Four numbers a slot, which share a line of the cache: of a key of at most eight bytes these bytes, its length, and the value;
   * of a longer one its first four bytes, a hash of the others, LONG and its place in #keys, and the value. Length 0 is a free slot.
   */
  #slots = new Int32Array(4 << 12);
  #size = 0;
  /** Long keys, each behind its length. */
  #keys = new DataView(new ArrayBuffer(1 << 16));
  #keysEnd = 0;

  /** The value under the bytes [start, end) of a view, MISSING if there is none. */
  get(view: DataView, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 4;
    const length = end - start;
    if (length > SHORT) return this.#getLong(view, start, end);
    const head = view.getInt32(start, true) & HEAD[length]!;
    const tail = view.getInt32(start + 4, true) & TAIL[length]!;
    for (let slot = slotOf(head, tail) & mask; slots[slot + 2] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot] === head && slots[slot + 1] === tail && slots[slot + 2] === length) {
        return slots[slot + 3]!;
      }
    }
    return MISSING;
  }

  #getLong(view: DataView, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 4;
    const head = view.getInt32(start, true);
    const tail = hashOf(view, start + 4, end);
    for (let slot = slotOf(head, tail) & mask; slots[slot + 2] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot] !== head || slots[slot + 1] !== tail || slots[slot + 2]! < LONG) continue;
      if (this.#isKey(slots[slot + 2]! - LONG, view, start, end)) return slots[slot + 3]!;
    }
    return MISSING;
  }

  #isKey(place: number, view: DataView, start: number, end: number): boolean {
    const keys = this.#keys;
    if (keys.getInt32(place, true) !== end - start) return false;
    const shift = place + 4 - start;
    // The last four bytes may overlap those before.
    for (let at = start + 4; at < end - 4; at += 4) {
      if (view.getInt32(at, true) !== keys.getInt32(at + shift, true)) return false;
    }
    return view.getInt32(end - 4, true) === keys.getInt32(end - 4 + shift, true);
  }

  /** Adds a key that is not in it. */
  add(view: DataView, start: number, end: number, value: number): void {
    const length = end - start;
    if (++this.#size * 8 > this.#slots.length) this.#spread();
    const long = length > SHORT;
    const head = long ? view.getInt32(start, true) : view.getInt32(start, true) & HEAD[length]!;
    const tail = long ? hashOf(view, start + 4, end) : view.getInt32(start + 4, true) & TAIL[length]!;
    const slot = freeSlot(this.#slots, head, tail);
    this.#slots[slot] = head;
    this.#slots[slot + 1] = tail;
    this.#slots[slot + 2] = long ? LONG + this.#keep(view, start, end) : length;
    this.#slots[slot + 3] = value;
  }

  #keep(view: DataView, start: number, end: number): number {
    const place = this.#keysEnd;
    this.#keysEnd += 4 + end - start;
    if (this.#keysEnd > this.#keys.byteLength) {
      const longer = new Uint8Array(2 * this.#keysEnd);
      longer.set(new Uint8Array(this.#keys.buffer));
      this.#keys = new DataView(longer.buffer);
    }
    this.#keys.setInt32(place, end - start, true);
    for (let at = start; at < end; at++) this.#keys.setUint8(place + 4 + at - start, view.getUint8(at));
    return place;
  }

  /** Half of the slots stay free. */
  #spread(): void {
    const old = this.#slots;
    const slots = new Int32Array(2 * old.length);
    for (let slot = 0; slot < old.length; slot += 4) {
      if (old[slot + 2] === 0) continue;
      const to = freeSlot(slots, old[slot]!, old[slot + 1]!);
      for (let i = 0; i < 4; i++) slots[to + i] = old[slot + i]!;
    }
    this.#slots = slots;
  }
}

/** No value: values are what 32 bits hold, but for this. */
export const MISSING = -0x80000000;
/** Bytes behind every key in its view. */
export const SPARE = 8;

const SHORT = 8;
const LONG = 16;
/** By the length of a short key, the bits of its first four bytes and of the next four. */
const HEAD = Int32Array.from({ length: SHORT + 1 }, (_, n) => (n === 0 ? 0 : -1 >>> Math.max(0, 32 - 8 * n)));
const TAIL = Int32Array.from({ length: SHORT + 1 }, (_, n) => (n <= 4 ? 0 : -1 >>> (64 - 8 * n)));

function slotOf(head: number, tail: number): number {
  const hash = Math.imul(head ^ Math.imul(tail, 0x85ebca6b), 0x9e3779b1);
  return (hash ^ (hash >>> 15)) << 2;
}

function hashOf(view: DataView, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end - 4; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return Math.imul(hash ^ view.getInt32(end - 4, true), 0x9e3779b1);
}

function freeSlot(slots: Int32Array, head: number, tail: number): number {
  const mask = slots.length - 4;
  let slot = slotOf(head, tail) & mask;
  while (slots[slot + 2] !== 0) slot = (slot + 4) & mask;
  return slot;
}
