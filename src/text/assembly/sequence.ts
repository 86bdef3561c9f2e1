/*
 * Sequences: what a piece of a text is cut into, numbers of surfaces, and GAP for what stands between, before and behind them.
 * One is noted at a time; it may be kept under a number below GAP, the negative of its address, where its length stands before it.
 */

import { MISSING } from "./byte-map";
import { isBlank, kindAt, WORD } from "./bytes";
import { endOfWord, endsPossessive, isPlain } from "./forms";
import { addCleanWord } from "./host";
import { GAP, known, surfaceOf } from "./lexicon";
import { Room } from "./room";

const noted = new Room(1 << 12);
let notedEnd: usize = 4;

export function beginSequence(): void {
  notedEnd = 4;
}

export function note(number: i32): void {
  store<i32>(noted.hold(notedEnd + 4) + notedEnd, number);
  notedEnd += 4;
}

/** The sequence noted last, as its number; it changes with the next one. */
export function lastSequence(): i32 {
  store<i32>(noted.at, <i32>(notedEnd >> 2) - 1);
  return -(<i32>noted.at);
}

/** The number of the sequence noted last: that of its only surface, if it has one and `mayBeOne`, otherwise its own. */
export function keepSequence(mayBeOne: bool): i32 {
  const last = noted.at;
  if (mayBeOne && notedEnd == 8) return load<i32>(last, 4);
  const kept = heap.alloc(notedEnd);
  memory.copy(kept, -lastSequence(), notedEnd);
  return -(<i32>kept);
}

export function lengthOf(sequence: i32): i32 {
  return load<i32>(-sequence);
}

export function numberIn(sequence: i32, i: i32): i32 {
  return load<i32>(<usize>-sequence + 4 + ((<usize>i) << 2));
}

/** Notes the words of a clean text of ASCII. @param end a zero stands there. */
export function cut(start: usize, end: usize): void {
  for (let at = start; at < end;) {
    if (kindAt(at) != WORD) {
      if (!isBlank(load<u8>(at))) note(GAP);
      at++;
      continue;
    }
    const from = at;
    at = endOfWord(from);
    note(numberOf(from, at));
  }
}

function numberOf(start: usize, end: usize): i32 {
  const number = known.get(start, end);
  if (number >= GAP) return number;
  if (number == MISSING && isPlain(start, end)) return surfaceOf(start, end);
  return endsPossessive(start, end) ? surfaceOf(start, end - 2) : addCleanWord(start, end);
}
