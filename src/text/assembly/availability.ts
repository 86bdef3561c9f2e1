/* Whether a sentence of ASCII says no more than where code and data are, as availability.ts has it. */

import { ByteMap, MISSING, SPARE } from "./byte-map";
import { isCapital, isDigit, isInWord, isLetter, stands } from "./bytes";
import { isStopWord } from "./forms";

/** In lower case: what such sentences are made of, and the things that are available. */
const usual = new ByteMap(1 << 9);
const things = new ByteMap(1 << 7);
/** Words say that a thing is available if they hold one of these. */
const AVAILABLE: StaticArray<string> = ["availab", "releas", "open-sourc", "download", "github"];
const DOMAINS: StaticArray<string> = ["com", "org", "net", "edu", "gov"];
const COUNTRIES: StaticArray<string> = ["io/", "ai/"];
/** Words beside the usual ones that it may hold. */
const NAMES = 1;

export function addUsualWord(start: usize, end: usize): void {
  usual.add(start, end, 1);
}

export function addThing(start: usize, end: usize): void {
  things.add(start, end, 1);
}

/** The sentence in lower case. */
const LONGEST: usize = 300;
const lower: usize = heap.alloc(LONGEST + SPARE);
const SPACE: u32 = 0x20;

/** @param end at most LONGEST bytes behind the start. */
export function isAvailability(start: usize, end: usize): bool {
  const close = lower + (end - start);
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    store<u8>(lower + (at - start), <u8>(isCapital(byte) ? byte | 0x20 : byte));
  }
  memory.fill(close, 0, SPARE);
  let others = 0;
  let holdsAddress = false;
  for (let piece = lower; piece < close;) {
    let next = piece;
    while (next < close && load<u8>(next) != SPACE) next++;
    if (isAddress(piece, next)) holdsAddress = true;
    else others += unusualWords(piece, next);
    if (others > NAMES) return false;
    piece = next + 1;
  }
  return (holdsAddress || saysAvailable(close)) && namesThing(close);
}

/** Whether a piece between spaces holds http://, https://, www., \\url, .com and the like, or begins with http:. */
function isAddress(start: usize, end: usize): bool {
  let isFirst = true;
  for (let at = start; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte == 0x2e && isDomain(at + 1)) return true;
    if (byte == 0x5c && isCommand(at + 1)) return true;
    if (!isLetter(byte)) continue;
    if (byte == 0x77 && stands("www.", at) && (at == start || !isInWord(load<u8>(at - 1)))) return true;
    if (byte == 0x68 && stands("http", at)) {
      const behind = at + (load<u8>(at, 4) == 0x73 ? 5 : 4);
      if (stands("://", behind) || (isFirst && load<u8>(behind) == 0x3a)) return true;
    }
    isFirst = false;
  }
  return false;
}

function isDomain(at: usize): bool {
  for (let i = 0; i < DOMAINS.length; i++) {
    if (stands(DOMAINS[i], at)) return !isInWord(load<u8>(at, 3));
  }
  return stands(COUNTRIES[0], at) || stands(COUNTRIES[1], at);
}

function isCommand(at: usize): bool {
  return (
    (stands("url", at) && !isInWord(load<u8>(at, 3))) || (stands("href", at) && !isInWord(load<u8>(at, 4)))
  );
}

function isUsual(start: usize, end: usize): bool {
  return usual.get(start, end) != MISSING || isStopWord(start, end);
}

/** The names in a piece that are no usual words, if it is none itself. */
function unusualWords(start: usize, end: usize): i32 {
  if (start == end || isUsual(start, end)) return 0;
  let count = 0;
  for (let at = start; at < end;) {
    if (!isLetter(load<u8>(at))) {
      at++;
      continue;
    }
    const from = at;
    while (at < end && isInName(load<u8>(at))) at++;
    count += i32(!isUsual(from, at));
  }
  return count;
}

/** A letter, a digit, + or -. */
function isInName(byte: u32): bool {
  return isLetter(byte) || isDigit(byte) || byte == 0x2b || byte == 0x2d;
}

function saysAvailable(close: usize): bool {
  for (let at = lower; at < close; at++) {
    for (let i = 0; i < AVAILABLE.length; i++) if (stands(AVAILABLE[i], at)) return true;
  }
  return false;
}

function namesThing(close: usize): bool {
  for (let at = lower; at < close; at++) {
    const from = at;
    while (isInWord(load<u8>(at))) at++;
    if (at > from && things.get(from, at) != MISSING) return true;
  }
  return false;
}
