/*
 * The lines at the end of an abstract that say whose it is and where code and data are, as closing-lines.ts has them, where they are of
 * plain ASCII; the host does the others.
 */

import { isAvailability } from "./availability";
import { SPARE } from "./byte-map";
import { find, isCapital, isDigit, isInWord, isLetter, QUOTE } from "./bytes";
import { CLOSING_LENGTH, mayBeAboutRights } from "./closing-keys";
import { isClosing as isClosingByHost } from "./host";

/** Closing lines of one abstract. */
const MOST = 6;
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
