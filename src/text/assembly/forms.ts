/* Words as they are written, and their terms. */

import { ByteMap, MISSING, SPARE } from "./byte-map";
import { HYPHEN, isCapital, isDigit, JOINER, kindAt, stands, WORD } from "./bytes";
import { stem } from "./stem";
import { LONGEST } from "./syllables";

const AMPERSAND: u32 = 0x26;
/** What an amount may end with. */
const UNITS: StaticArray<string> = ["st", "nd", "rd", "th", "ms", "gb", "mb", "kb"];
/** The term that termOf() found. */
export const term: usize = heap.alloc(LONGEST + SPARE);

const stopWords = new ByteMap(1 << 11);
/** The first letters of what clean() would take for LaTeX in a form. */
const latex = new ByteMap(1 << 7);
const KEY: usize = 4;

export function addStopWord(start: usize, end: usize): void {
  stopWords.add(start, end, 1);
}

export function addLatexKey(start: usize, end: usize): void {
  latex.add(start, end, 1);
}

/** Whether termOf() takes a form: it is not beyond measure. */
export function isQuick(start: usize, end: usize): bool {
  return end - start < LONGEST;
}

/** Whether clean() surely leaves a form alone: it has letters, digits and hyphens, and no part begins like LaTeX, nor behind a letter. */
export function isPlain(start: usize, end: usize): bool {
  for (let part = start; part < end;) {
    let at = part;
    while (at < end && kindAt(at) == WORD) at++;
    if (at < end && load<u8>(at) != HYPHEN) return false;
    if (beginsLikeLatex(part, at) || beginsLikeLatex(part + 1, at)) return false;
    part = at + 1;
  }
  return true;
}

/** Whether a form is a plain one with 's behind it. */
export function endsPossessive(start: usize, end: usize): bool {
  return (
    end - start > 2 && stands("'", end - 2) && (load<u8>(end - 1) | 0x20) == 0x73 && isPlain(start, end - 2)
  );
}

function beginsLikeLatex(start: usize, end: usize): bool {
  return start < end && latex.get(start, min(end, start + KEY)) != MISSING;
}

/**
 * The term a form of letters and digits of ASCII and hyphens counts under, as termOf() in words.ts tells it: the beginning of `term`,
 * of the returned length, which is negative if there is none.
 */
export function termOf(start: usize, end: usize): i32 {
  const length = end - start;
  let last: usize = 0;
  let nameable = false;
  for (let i: usize = 0; i < length; i++) {
    const byte: u32 = load<u8>(start + i);
    store<u8>(term + i, <u8>(isCapital(byte) ? byte | 0x20 : byte));
    if (byte == HYPHEN) last = i + 1;
    else if (i > last && !(isDigit(byte) && isDigit(load<u8>(term + i - 1)))) nameable = true;
  }
  const close = term + length;
  if (!nameable || isStopWord(term, close) || isAmount(close)) return -1;
  if (last > 0 && onlyStopWords(close)) return -1;
  return <i32>(last + stem(term + last, close));
}

/** Whether `term` is like 100, 7b, 90th, 1e-4, but not like 3d. */
function isAmount(end: usize): bool {
  if (!isDigit(load<u8>(term))) return false;
  let at = term + 1;
  while (at < end && (isDigit(load<u8>(at)) || load<u8>(at) == HYPHEN)) at++;
  const length = end - at;
  if (length == 0) return true;
  if (length == 1) return load<u8>(at) != 0x64;
  if (load<u8>(at) == 0x65) return isExponent(at + 1, end);
  return length == 2 && isUnit(at);
}

function isUnit(at: usize): bool {
  for (let i = 0; i < UNITS.length; i++) if (stands(UNITS[i], at)) return true;
  return false;
}

function isExponent(start: usize, end: usize): bool {
  let at = load<u8>(start) == HYPHEN ? start + 1 : start;
  if (at == end) return false;
  while (at < end && isDigit(load<u8>(at))) at++;
  return at == end;
}

export function isStopWord(start: usize, end: usize): bool {
  return start < end && stopWords.get(start, end) != MISSING;
}

function onlyStopWords(end: usize): bool {
  let part = term;
  for (let at = term + 1; at <= end; at++) {
    if (at < end && load<u8>(at) != HYPHEN) continue;
    if (!isStopWord(part, at)) return false;
    part = at + 1;
  }
  return true;
}

/** The end of the word of ASCII that begins at `from`, in a text that zero ends. */
export function endOfWord(from: usize): usize {
  let at = from;
  do {
    do at++;
    while (kindAt(at) == WORD);
  } while ((kindAt(at) == JOINER || load<u8>(at) == AMPERSAND) && kindAt(at + 1) == WORD);
  return at;
}
