/*
 * A glance at an abstract, at its beginning and its colons: most hold no headings. The host, which takes them out, looks twice.
 */

import { ByteMap, MISSING, SPARE } from "./byte-map";
import { find, isCapital, isLetter, stands } from "./bytes";

const COLON: u8 = 0x3a;
const BACKSLASH: u32 = 0x5c;
/** Bytes that JSON may write one character with. */
const WIDEST: usize = 6;

/** The words that headings are made of, in lower case, and those that join them; 1 for those that are a heading alone, 0 for others. */
const words = new ByteMap(1 << 9);
/** Letters of the longest one, at most. */
const LONGEST: usize = 24;
const lower: usize = heap.alloc(LONGEST + SPARE);

export function addHeadingWord(start: usize, end: usize, isHead: bool): void {
  words.add(start, end, i32(isHead));
}

/** Whether the abstract that stands in [from, end) as JSON may hold headings. */
export function mayHoldHeadings(from: usize, end: usize): bool {
  if (isCapital(load<u8>(from)) && beginsWithHeading(from)) return true;
  for (let colon = find(COLON, from, end); colon < end; colon = find(COLON, colon + 1, end)) {
    if (mayEndHeading(from, colon)) return true;
  }
  return false;
}

/** Whether the first word is a heading alone, or belongs to one as does the next; "abstract" may have another one glued to it. */
function beginsWithHeading(from: usize): bool {
  const end = endOfWord(from);
  const kind = kindOf(from, end);
  if (kind == MISSING) return end - from > 8 && kindOf(from, from + 8) == 1 && stands("abstract", lower);
  let next = end;
  while (isBetween(load<u8>(next))) next++;
  return kind == 1 || kindOf(next, endOfWord(next)) != MISSING;
}

function endOfWord(from: usize): usize {
  let at = from;
  while (isLetter(load<u8>(at))) at++;
  return at;
}

/** Whether what stands before a colon is made of words of headings, back to one that begins with a capital. */
function mayEndHeading(from: usize, colon: usize): bool {
  let at = colon;
  while (true) {
    while (at > from && isBetween(load<u8>(at - 1))) at--;
    const end = at;
    while (at > from && isLetter(load<u8>(at - 1))) at--;
    if (followsEscape(from, at)) return true;
    if (kindOf(at, end) == MISSING) return false;
    if (isCapital(load<u8>(at))) return true;
  }
}

/** A space, a comma, a slash or an ampersand. */
function isBetween(byte: u32): bool {
  return byte == 0x20 || byte == 0x2c || byte == 0x2f || byte == 0x26;
}

/** Whether the letters at a place may be those of an escaped character. */
function followsEscape(from: usize, at: usize): bool {
  for (let i = max(from, at - WIDEST); i < at; i++) if (load<u8>(i) == BACKSLASH) return true;
  return false;
}

/** What `words` says of a word. */
function kindOf(start: usize, end: usize): i32 {
  if (end == start || end - start > LONGEST) return MISSING;
  for (let i: usize = 0; i < end - start; i++) store<u8>(lower + i, load<u8>(start + i) | 0x20);
  return words.get(lower, lower + (end - start));
}
