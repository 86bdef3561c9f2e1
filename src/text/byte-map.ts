/**
 * Numbers by strings of bytes, by open addressing. Keys stand in a view with SPARE bytes behind them, for they are read four bytes at
 * a time; they are not empty and hold no byte 0 nor 255, as is so for UTF-8 text.
 */
export class ByteMap {
  /**
   * Four numbers a slot, which share a line of the cache: the twelve bytes of a short key, with zeros behind them, and its value.
   * A longer key has the first four, a hash of the others, and LONG with its place in #keys. A slot that begins with 0 is free.
   */
  #slots = new Int32Array(4 << 12);
  #size = 0;
  /** Long keys, each behind its length; a place counts four bytes. */
  #keys = new DataView(new ArrayBuffer(1 << 16));
  #keysEnd = 0;

  /** The value under the bytes [start, end) of a view, MISSING if there is none. */
  get(view: DataView, start: number, end: number): number {
    const length = end - start;
    if (length > SHORT) return this.#getLong(view, start, end);
    const slots = this.#slots;
    const mask = slots.length - 4;
    const a = view.getInt32(start, true) & BITS[length]!;
    const b = view.getInt32(start + 4, true) & BITS[length + SHORT + 1]!;
    const c = view.getInt32(start + 8, true) & BITS[length + 2 * SHORT + 2]!;
    for (let slot = slotOf(a, b ^ c) & mask; slots[slot] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot] === a && slots[slot + 1] === b && slots[slot + 2] === c) return slots[slot + 3]!;
    }
    return MISSING;
  }

  #getLong(view: DataView, start: number, end: number): number {
    const slots = this.#slots;
    const mask = slots.length - 4;
    const a = view.getInt32(start, true);
    const b = hashOf(view, start + 4, end);
    for (let slot = slotOf(a, b) & mask; slots[slot] !== 0; slot = (slot + 4) & mask) {
      if (slots[slot] !== a || slots[slot + 1] !== b) continue;
      const c = slots[slot + 2]!;
      if ((c & LONG) === LONG && this.#isKey((c ^ LONG) * 4, view, start, end)) return slots[slot + 3]!;
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
    if (++this.#size * 16 > this.#slots.length * 3) this.#spread();
    const slots = this.#slots;
    if (length > SHORT) {
      const a = view.getInt32(start, true);
      const b = hashOf(view, start + 4, end);
      fill(slots, freeSlot(slots, a, b), a, b, LONG | this.#keep(view, start, end), value);
    } else {
      const a = view.getInt32(start, true) & BITS[length]!;
      const b = view.getInt32(start + 4, true) & BITS[length + SHORT + 1]!;
      const c = view.getInt32(start + 8, true) & BITS[length + 2 * SHORT + 2]!;
      fill(slots, freeSlot(slots, a, b ^ c), a, b, c, value);
    }
  }

  #keep(view: DataView, start: number, end: number): number {
    const place = this.#keysEnd;
    this.#keysEnd = (place + 4 + end - start + 3) & ~3;
    if (this.#keysEnd > this.#keys.byteLength) {
      const longer = new Uint8Array(2 * this.#keysEnd);
      longer.set(new Uint8Array(this.#keys.buffer));
      this.#keys = new DataView(longer.buffer);
    }
    this.#keys.setInt32(place, end - start, true);
    for (let at = start; at < end; at++) this.#keys.setUint8(place + 4 + at - start, view.getUint8(at));
    return place / 4;
  }

  /** A quarter of the slots stays free, for the probes to be short. */
  #spread(): void {
    const old = this.#slots;
    const slots = new Int32Array(4 * old.length);
    for (let slot = 0; slot < old.length; slot += 4) {
      const a = old[slot]!;
      if (a === 0) continue;
      const b = old[slot + 1]!;
      const c = old[slot + 2]!;
      fill(slots, freeSlot(slots, a, (c & LONG) === LONG ? b : b ^ c), a, b, c, old[slot + 3]!);
    }
    this.#slots = slots;
  }
}

/** No value: values are what 32 bits hold, but for this. */
export const MISSING = -0x80000000;
/** Bytes behind every key in its view. */
export const SPARE = 12;

/** Bytes of a short key. */
const SHORT = 12;
/** The highest byte of no short key. */
const LONG = 0xff << 24;
/** For each length of a short key, which bits of its first four bytes are its own, then of the next four, and of the last. */
const BITS = Int32Array.from(
  [0, 4, 8].flatMap((from) => Array.from({ length: SHORT + 1 }, (_, n) => bits(n - from))),
);

function bits(bytes: number): number {
  return bytes <= 0 ? 0 : -1 >>> Math.max(0, 32 - 8 * bytes);
}

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
  while (slots[slot] !== 0) slot = (slot + 4) & mask;
  return slot;
}

function fill(slots: Int32Array, at: number, a: number, b: number, c: number, value: number): void {
  slots[at] = a;
  slots[at + 1] = b;
  slots[at + 2] = c;
  slots[at + 3] = value;
}
