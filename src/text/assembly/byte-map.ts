import { Room } from "./room";

/** No value: values are what 32 bits hold, but for this. */
export const MISSING: i32 = i32.MIN_VALUE;
/** Bytes behind every key that may be read: four at a time of a long key, all 16 of a short one. */
export const SPARE: i32 = 16;

/** Bytes of a short key. */
const SHORT: u32 = 12;
/** The highest byte of no short key. */
const LONG: u32 = 0xff000000;
/** A long key begins at a multiple of so many bytes, of which a slot has room for 2 ^ 24. */
const PLACE: usize = 16;
const MOST_PLACES: usize = 1 << 24;
/** Bytes of a slot. */
const SLOT: usize = 16;

/** Ones under the bytes of a short key, for each length. */
const masks = memory.data(16 * 13);
for (let length: u32 = 0; length <= SHORT; length++) {
  memory.fill(masks + 16 * length, 0, 16);
  memory.fill(masks + 16 * length, 0xff, length);
}

/**
 * Numbers by strings of bytes, by open addressing. Keys have SPARE bytes behind them; they are not empty and hold no byte 0 nor 255,
 * as is so for UTF-8 text.
 *
 * A slot is four numbers: the twelve bytes of a short key, with zeros behind them, and its value. A longer key has the first four, a
 * hash of the others, and LONG with its place in `keys`. A slot that begins with 0 is free.
 */
@unmanaged
export class ByteMap {
  private slots: usize;
  /** Bytes of the slots, less one slot. */
  private mask: usize;
  private size: usize;
  /** Long keys, each behind its length. */
  private keys: Room;
  private keysEnd: usize;

  /** @param slots at first, a power of two. */
  constructor(slots: usize) {
    this.mask = (slots - 1) * SLOT;
    this.slots = heap.alloc(slots * SLOT);
    this.size = 0;
    this.keys = new Room(64);
    this.keysEnd = 0;
    memory.fill(this.slots, 0, slots * SLOT);
  }

  /** The value under the bytes [start, end), MISSING if there is none. */
  @inline
  get(start: usize, end: usize): i32 {
    return end - start > SHORT
      ? this.getLong(start, end)
      : this.getShort(v128.and(v128.load(start), v128.load(masks + ((end - start) << 4))));
  }

  /** @param key padded with zeros. */
  @inline
  private getShort(key: v128): i32 {
    const mask = this.mask;
    let slot = slotOf(i32x4.extract_lane(key, 0), i32x4.extract_lane(key, 1) ^ i32x4.extract_lane(key, 2));
    while (true) {
      const found = v128.load(this.slots + (slot & mask));
      // The value's place is left out.
      if (!v128.any_true(v128.and(v128.xor(found, key), i32x4(-1, -1, -1, 0)))) {
        return i32x4.extract_lane(found, 3);
      }
      if (i32x4.extract_lane(found, 0) == 0) return MISSING;
      slot += SLOT;
    }
  }

  private getLong(start: usize, end: usize): i32 {
    const mask = this.mask;
    const a = load<u32>(start);
    const b = hashOf(start + 4, end);
    let slot = slotOf(a, b);
    while (true) {
      const found = this.slots + (slot & mask);
      if (load<u32>(found) == 0) return MISSING;
      slot += SLOT;
      if (load<u32>(found) != a || load<u32>(found, 4) != b) continue;
      const c = load<u32>(found, 8);
      if (c >= LONG && this.isKey((c ^ LONG) * PLACE, start, end)) return load<i32>(found, 12);
    }
  }

  private isKey(place: usize, start: usize, end: usize): bool {
    const key = this.keys.at + place;
    return <usize>load<u32>(key) == end - start && areSame(key + 4, start, end - start);
  }

  /** Adds a key that is not in it. */
  add(start: usize, end: usize, value: i32): void {
    // A quarter of the slots stays free, for the probes to be short.
    if (++this.size * 4 * SLOT > (this.mask + SLOT) * 3) this.spread();
    if (end - start > SHORT) {
      const a = load<u32>(start);
      const b = hashOf(start + 4, end);
      this.fill(a, b, LONG | this.keep(start, end), b, value);
    } else {
      const key = v128.and(v128.load(start), v128.load(masks + ((end - start) << 4)));
      const b = i32x4.extract_lane(key, 1);
      const c = i32x4.extract_lane(key, 2);
      this.fill(i32x4.extract_lane(key, 0), b, c, b ^ c, value);
    }
  }

  /** Returns the place of the key; without room for it all ends. */
  private keep(start: usize, end: usize): u32 {
    const place = this.keysEnd;
    if (place >= MOST_PLACES * PLACE) unreachable();
    this.keysEnd = (place + 4 + end - start + PLACE - 1) & ~(PLACE - 1);
    const key = this.keys.hold(this.keysEnd) + place;
    store<u32>(key, <u32>(end - start));
    memory.copy(key + 4, start, end - start);
    return <u32>(place / PLACE);
  }

  private fill(a: u32, b: u32, c: u32, tail: u32, value: i32): void {
    let slot = slotOf(a, tail) & this.mask;
    while (load<u32>(this.slots + slot) != 0) slot = (slot + SLOT) & this.mask;
    store<u32>(this.slots + slot, a);
    store<u32>(this.slots + slot, b, 4);
    store<u32>(this.slots + slot, c, 8);
    store<i32>(this.slots + slot, value, 12);
  }

  private spread(): void {
    const old = this.slots;
    const end = old + this.mask + SLOT;
    this.mask = 2 * (this.mask + SLOT) - SLOT;
    this.slots = heap.alloc(this.mask + SLOT);
    memory.fill(this.slots, 0, this.mask + SLOT);
    for (let slot = old; slot < end; slot += SLOT) {
      const a = load<u32>(slot);
      if (a == 0) continue;
      const b = load<u32>(slot, 4);
      const c = load<u32>(slot, 8);
      this.fill(a, b, c, c >= LONG ? b : b ^ c, load<i32>(slot, 12));
    }
    heap.free(old);
  }
}

function slotOf(head: u32, tail: u32): usize {
  const hash = (head ^ (tail * 0x85ebca6b)) * 0x9e3779b1;
  return (hash ^ (hash >>> 15)) << 4;
}

function hashOf(start: usize, end: usize): u32 {
  let hash: u64 = end - start;
  for (let at = start; at < end - 8; at += 8) {
    hash = (hash ^ load<u64>(at)) * 0x9e3779b97f4a7c15;
    hash ^= hash >>> 32;
  }
  hash = (hash ^ load<u64>(end - 8)) * 0x9e3779b97f4a7c15;
  return <u32>(hash >>> 32);
}

/** Whether so many bytes, more than eight, are the same in two places. */
function areSame(a: usize, b: usize, length: usize): bool {
  for (let i: usize = 0; i < length - 8; i += 8) if (load<u64>(a + i) != load<u64>(b + i)) return false;
  return load<u64>(a + length - 8) == load<u64>(b + length - 8);
}
