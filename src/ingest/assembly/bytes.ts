/* Bytes of JSON. */

export const TAB: u32 = 0x09;
export const CR: u32 = 0x0d;
export const SPACE: u32 = 0x20;
export const QUOTE: u32 = 0x22;
export const COMMA: u32 = 0x2c;
export const COLON: u32 = 0x3a;
export const OPEN_LIST: u32 = 0x5b;
export const BACKSLASH: u32 = 0x5c;
export const CLOSE_LIST: u32 = 0x5d;
export const OPEN: u32 = 0x7b;
export const CLOSE: u32 = 0x7d;

const ZERO: u32 = 0x30;
const MINUS: u32 = 0x2d;
/** Whole numbers of more digits may not be exact. */
const MOST_DIGITS: usize = 15;

/** Whether the bytes [start, end) are those of a text of ASCII. */
export function spells(text: string, start: usize, end: usize): bool {
  if (end - start != <usize>text.length) return false;
  for (let i = 0; i < text.length; i++) if (<i32>load<u8>(start + i) != text.charCodeAt(i)) return false;
  return true;
}

/** Whether a value, no string, is a constant or a whole number as JSON.stringify writes it. */
export function isPlain(start: usize, end: usize): bool {
  if (spells("null", start, end) || spells("true", start, end) || spells("false", start, end)) return true;
  if (spells("0", start, end)) return true;
  const first = start + (load<u8>(start) == MINUS ? 1 : 0);
  if (first >= end || end - first > MOST_DIGITS || load<u8>(first) == ZERO) return false;
  for (let at = first; at < end; at++) if (<u32>load<u8>(at) - ZERO > 9) return false;
  return true;
}

/** The first byte from a place on that is no space. */
export function skipSpaces(from: usize): usize {
  let at = from;
  while (true) {
    const byte: u32 = load<u8>(at);
    if (byte != SPACE && byte != TAB && byte != CR) return at;
    at++;
  }
}

/** Where a value ends if it is valid. */
export function endOfValue(start: usize, lineEnd: usize): usize {
  const first: u32 = load<u8>(start);
  if (first == QUOTE) return endOfString(start, lineEnd);
  if (first == OPEN || first == OPEN_LIST) return endOfNested(start, lineEnd);
  let at = start;
  while (at < lineEnd) {
    const byte: u32 = load<u8>(at);
    if (byte <= SPACE || byte == COMMA || byte == CLOSE) break;
    at++;
  }
  return at;
}

function endOfString(start: usize, lineEnd: usize): usize {
  let at = start + 1;
  while (at < lineEnd && load<u8>(at) != QUOTE) at += load<u8>(at) == BACKSLASH ? 2 : 1;
  return at + 1;
}

function endOfNested(start: usize, lineEnd: usize): usize {
  let depth = 0;
  for (let at = start; at < lineEnd; at++) {
    const byte: u32 = load<u8>(at);
    if (byte == QUOTE) at = endOfString(at, lineEnd) - 1;
    else if (byte == OPEN || byte == OPEN_LIST) depth++;
    else if ((byte == CLOSE || byte == CLOSE_LIST) && --depth == 0) return at + 1;
  }
  return lineEnd + 1;
}
