/* How far what clean() may change reaches in the bytes of a string as JSON. */

import {
  END,
  ESCAPE,
  find,
  isBlankEscape,
  kindAt,
  kindOf,
  LESS,
  ODD,
  QUOTE,
  SPACE,
  TRIGGER,
  WORD,
} from "./bytes";

const GREATER: u32 = 0x3e;
const BACKSLASH: u32 = 0x5c;

/** i.i.d and www. are more than words and dots. */
export function isOddDot(dot: usize): bool {
  const next = kindAt(dot + 1);
  if (next == SPACE || next == END || next == ESCAPE) return false;
  const before = (<u32>load<u8>(dot - 1)) | 0x20;
  return before == 0x69 || before == 0x77;
}

/** A tag begins with "<" and a letter or a slash. */
export function opensTag(next: u32): bool {
  const kind = kindOf(next);
  return kind == WORD || kind == ODD;
}

/** The closing quote of the string in which `from` stands, or the end of the line if it has none. */
export function endOfString(from: usize): usize {
  let at = from;
  while (true) {
    const kind = kindAt(at);
    if (kind == END) return at;
    at += kind == ESCAPE ? 2 : 1;
  }
}

/** endOfString() of a string that may be long, within a block that ends at `end`. */
export function closingQuote(from: usize, end: usize): usize {
  for (let quote = find(<u8>QUOTE, from, end); quote < end; quote = find(<u8>QUOTE, quote + 1, end)) {
    let escape = quote;
    while (escape > from && load<u8>(escape - 1) == BACKSLASH) escape--;
    if (((quote - escape) & 1) == 0) return quote;
  }
  return endOfString(from);
}

/** The end of the run of other than white space in which `from` stands, or 0 if a trigger comes before. */
export function endOfRun(from: usize): usize {
  let at = from;
  while (true) {
    const kind = kindAt(at);
    if (kind == SPACE || kind == END) return at;
    if (kind == TRIGGER || (kind == LESS && opensTag(load<u8>(at + 1)))) return 0;
    if (kind == ESCAPE) {
      if (isBlankEscape(load<u8>(at + 1))) return at;
      if (load<u8>(++at) != QUOTE) return 0;
    }
    at++;
  }
}

/**
 * How far the rules of clean() can reach from a trigger at or behind `from`: to the end of the run behind the last trigger's, and
 * further if that run might vanish, as addresses do.
 */
export function endOfReach(from: usize): usize {
  let behind = from;
  for (let at = from; kindAt(at) != END; at++) {
    const kind = kindAt(at);
    if (kind == TRIGGER || kind == LESS || load<u8>(at) == GREATER) behind = at + 1;
    else if (kind == ESCAPE && load<u8>(++at) != QUOTE && !isBlankEscape(load<u8>(at))) behind = at + 1;
  }
  let end = endOfRun(behind);
  while (true) {
    const start = endOfBlanks(end);
    end = endOfRun(start);
    if (!holdsOdd(start, end)) return end;
  }
}

function endOfBlanks(from: usize): usize {
  let at = from;
  while (true) {
    const kind = kindAt(at);
    if (kind == SPACE) at++;
    else if (kind == ESCAPE && isBlankEscape(load<u8>(at + 1))) at += 2;
    else return at;
  }
}

function holdsOdd(start: usize, end: usize): bool {
  for (let at = start; at < end; at++) if (kindAt(at) == ODD) return true;
  return false;
}
