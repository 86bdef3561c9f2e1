/*
 * The lines at the end of an abstract that say whose it is and where code and data are, as closing-lines.ts has them, where they are of
 * plain ASCII; the host does the others.
 */

import { isAvailability } from "./availability";
import { SPARE } from "./byte-map";
import { find, isCapital, isDigit, isInWord, isLetter, isSmall, QUOTE } from "./bytes";
import { isClosing as isClosingByHost } from "./host";
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
const CLOSING_LENGTH: usize = 300;
/** Closing lines of one abstract. */
const MOST = 6;

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

/** No place: the host has to tell. */
export const UNCLEAR: usize = 0;

/** Where the abstract that stands in [from, end) as JSON ends without its closing lines, or UNCLEAR. */
export function endWithoutClosing(from: usize, end: usize): usize {
  decodeTail(from, end);
  let rest = tailEnd;
  for (let line = 0; line < MOST; line++) {
    const start = lastSentence(rest);
    if (start == UNCLEAR) return UNCLEAR;
    if (start == rest || !isClosing(start, endOfText(rest))) break;
    rest = endOfText(start);
  }
  return rest == tailEnd ? end : load<u32>(places + ((rest - tail) << 2));
}

/** The last bytes of an abstract that are decoded. */
const TAIL: usize = 1024;
/** The characters of the tail, with 0 for what is not of ASCII, and where in the JSON each stands. */
const tail = heap.alloc(TAIL + SPARE);
let tailEnd: usize = tail;
const places = heap.alloc(TAIL << 2);

const SPACE: u32 = 0x20;
const BACKSLASH: u32 = 0x5c;

function decodeTail(from: usize, end: usize): void {
  tailEnd = tail;
  let at = from;
  if (end - from > TAIL) {
    // No escape goes on over a space.
    at = find(<u8>SPACE, end - TAIL + 1, end);
    decoded(at, 0);
  }
  while (at < end) {
    const byte: u32 = load<u8>(at);
    if (byte == BACKSLASH) {
      const next: u32 = load<u8>(at + 1);
      decoded(at, next == BACKSLASH || next == QUOTE ? next : 0);
      at += 2;
    } else {
      decoded(at, isPlain(byte) ? byte : 0);
      at++;
    }
  }
  store<u64>(tailEnd, 0);
}

function decoded(at: usize, character: u32): void {
  store<u32>(places + ((tailEnd - tail) << 2), <u32>at);
  store<u8>(tailEnd++, <u8>character);
}

/** ASCII that is no control character. */
function isPlain(byte: u32): bool {
  return byte - SPACE < 0x5f;
}

/** The end of what stands before a place without spaces. */
function endOfText(place: usize): usize {
  let at = place;
  while (load<u8>(at - 1) == SPACE) at--;
  return at;
}

/** Characters before a sentence among which the end of the one before has to be. */
const BEFORE: usize = 6;

/** Where the last of several sentences begins; `end` if there is one only, or it is too long; UNCLEAR where it is not of plain ASCII. */
function lastSentence(end: usize): usize {
  let at = end - 1;
  for (; at > tail && end - at < CLOSING_LENGTH; at--) {
    if (!isPlain(load<u8>(at))) return UNCLEAR;
    if (load<u8>(at - 1) != SPACE) {
      // "(ABSTRACT TRUNCATED ..." begins without a space.
      if (load<u16>(at) == 0x4128) return UNCLEAR;
      continue;
    }
    if ((at - tail > 1 && isLetter(load<u8>(at - 2))) || !begins(load<u8>(at))) continue;
    const before = max(tail, at - BEFORE);
    for (let i = before; i < at; i++) if (!isPlain(load<u8>(i))) return UNCLEAR;
    if (endsSentence(before, at)) return at;
  }
  return isPlain(load<u8>(at)) ? end : UNCLEAR;
}

/** Whether a sentence may begin with it: a capital, a digit, a bracket, a quotation mark. */
function begins(byte: u32): bool {
  return isCapital(byte) || isDigit(byte) || byte == 0x28 || byte == 0x5b || byte == QUOTE;
}

/** Whether [start, end) ends with . ! or ?, maybe a quotation mark or bracket, and spaces; the dot of an initial ends none. */
function endsSentence(start: usize, end: usize): bool {
  let at = end;
  while (at > start && load<u8>(at - 1) == SPACE) at--;
  const last: u32 = at > start ? load<u8>(at - 1) : 0;
  if (last == QUOTE || last == 0x27 || last == 0x29 || last == 0x5d) at--;
  const stop: u32 = at > start ? load<u8>(--at) : 0;
  if (stop != 0x2e && stop != 0x21 && stop != 0x3f) return false;
  return at == start || !isCapital(load<u8>(at - 1)) || (at - start > 1 && isInWord(load<u8>(at - 2)));
}

function isClosing(start: usize, end: usize): bool {
  return mayBeAboutRights(start, end) ? isClosingByHost(start, end) : isAvailability(start, end);
}

function mayBeAboutRights(start: usize, end: usize): bool {
  const first = load<u32>(start) | LOWER_CASE;
  if (first == PUBLISHED || first == THIS) return true;
  for (let at = start; at < end; at++) {
    const kind = load<u8>(pairs + load<u16>(at));
    if ((kind == SIGN && isSign(at)) || (kind == KEY && rights.standAt(at))) return true;
  }
  return false;
}
