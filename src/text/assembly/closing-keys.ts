/*
 * A glance at the last sentence of an abstract: every closing line holds one of a few keys or a sign of copyright.
 */

import { isCapital, isSmall } from "./bytes";
import { Room } from "./room";

const LOWER_CASE: u32 = 0x20202020;
/** "publ" and "this", with which lines about rights may begin. */
const PUBLISHED: u32 = 0x6c627570;
const THIS: u32 = 0x73696874;

/** Four characters in lower case, as numbers. */
@unmanaged
class Keys {
  private room: Room;
  private size: usize;

  constructor() {
    this.room = new Room(1 << 8);
    this.size = 0;
  }

  add(key: u32): void {
    this.size += 4;
    store<u32>(this.room.hold(this.size) + this.size - 4, key | LOWER_CASE);
  }

  /** Whether one of them stands at a place, in any case. */
  standAt(at: usize): bool {
    const found = load<u32>(at) | LOWER_CASE;
    for (let i: usize = 0; i < this.size; i += 4) if (load<u32>(this.room.at + i) == found) return true;
    return false;
  }
}

/** Of all closing lines, and of those about rights. */
const closings = new Keys();
const rights = new Keys();

/** What two bytes may be: the beginning of a key or of a sign of copyright, the end of a sentence. */
const KEY: u8 = 1;
const SIGN: u8 = 2;
const STOP: u8 = 3;
const pairs = heap.alloc(1 << 16);
memory.fill(pairs, 0, 1 << 16);
mark(0xc2, 0xa9, SIGN);
mark(0x28, 0x63, SIGN);
mark(0x28, 0x43, SIGN);
mark(0x2e, 0x20, STOP);

function mark(first: u32, second: u32, kind: u8): void {
  store<u8>(pairs + (first | (second << 8)), kind);
}

export function addClosingKey(key: u32): void {
  closings.add(key);
  const first = key & 0xff;
  const second = (key >> 8) & 0xff;
  mark(first, second, KEY);
  mark(upperCase(first), second, KEY);
  mark(first, upperCase(second), KEY);
  mark(upperCase(first), upperCase(second), KEY);
}

export function addRightsKey(key: u32): void {
  rights.add(key);
}

function upperCase(byte: u32): u32 {
  return isSmall(byte) ? byte - 0x20 : byte;
}

/** Bytes in which JSON may write one character, and characters of the longest closing line. */
const WIDEST: usize = 6;
export const CLOSING_LENGTH: usize = 300;

/** Whether the abstract that stands in [from, end) as JSON may end with a closing line: its last sentence holds a key. */
export function mayEndWithClosing(from: usize, end: usize): bool {
  const first = max(from, end - WIDEST * CLOSING_LENGTH);
  for (let at = end - 2; at >= first; at--) {
    const kind = load<u8>(pairs + load<u16>(at));
    if (kind == 0) continue;
    if (kind == SIGN && isSign(at)) return true;
    if (kind == KEY && closings.standAt(at)) return true;
    // It begins at the latest behind a small letter, a dot and a space, with a capital.
    if (kind == STOP && isSmall(load<u8>(at - 1)) && isCapital(load<u8>(at, 2))) return false;
  }
  return false;
}

function isSign(at: usize): bool {
  return load<u8>(at) != 0x28 || load<u8>(at, 2) == 0x29;
}

/** Whether a sentence may be a closing line about rights. */
export function mayBeAboutRights(start: usize, end: usize): bool {
  const first = load<u32>(start) | LOWER_CASE;
  if (first == PUBLISHED || first == THIS) return true;
  for (let at = start; at < end; at++) {
    const kind = load<u8>(pairs + load<u16>(at));
    if ((kind == SIGN && isSign(at)) || (kind == KEY && rights.standAt(at))) return true;
  }
  return false;
}
