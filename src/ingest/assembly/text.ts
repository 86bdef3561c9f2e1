import { BACKSLASH, QUOTE, SPACE } from "./bytes";
import { foldRun } from "./host";

/*
 * Passes over the JSON strings that are as JSON.stringify would write them, and folds their words on the way as fold.ts does: byte by
 * byte, but for runs between spaces that hold letters beyond ASCII.
 */

/* What a byte is to normalization; from LEAST_LETTER on the letter or digit that it becomes. */
const BETWEEN: u32 = 0;
const BLANK: u32 = 1;
const ESCAPE: u32 = 2;
const END: u32 = 3;
const CONTROL: u32 = 4;
const OTHER: u32 = 5;
const LEAST_LETTER: u32 = 0x30;

const kinds = memory.data(256);
memory.fill(kinds, <u8>CONTROL, 0x20);
memory.fill(kinds + 0x20, <u8>BETWEEN, 0x60);
memory.fill(kinds + 0x80, <u8>OTHER, 0x80);
for (let digit: u32 = 0x30; digit < 0x3a; digit++) store<u8>(kinds + digit, <u8>digit);
for (let letter: u32 = 0x61; letter < 0x7b; letter++) {
  store<u8>(kinds + letter, <u8>letter);
  store<u8>(kinds + letter - 0x20, <u8>letter);
}
store<u8>(kinds + SPACE, <u8>BLANK);
store<u8>(kinds + BACKSLASH, <u8>ESCAPE);
store<u8>(kinds + QUOTE, <u8>END);

/** More words than these are not folded. */
const MOST_WORDS: u32 = 32;
/** The hash of no words. */
export const NO_WORDS: u32 = 0x811c9dc5;
const PRIME: u32 = 0x01000193;

/** The hash and the number of the words of the latest string. */
export let hash: u32 = NO_WORDS;
export let words: u32 = 0;

/** Where the latest run began, and the words before it. */
let runStart: usize = 0;
let runHash: u32 = 0;
let runWords: u32 = 0;

/** A hash and a number of words, for the host. */
const folded = memory.data(8);

/**
 * Folds the string that begins behind a quote. The bytes are UTF-8 and end with a line.
 * @returns where its closing quote is; 0 when it has none or JSON.stringify would write the string otherwise.
 */
export function foldString(start: usize): usize {
  hash = NO_WORDS;
  words = 0;
  startRun(start);
  let at = start;
  while (true) {
    at = foldLetters(at);
    const kind: u32 = load<u8>(kinds + load<u8>(at));
    if (kind == END) return at;
    if (kind == CONTROL) return 0;
    if (kind == OTHER) at = foldOthers(at);
    else if (kind != ESCAPE) return endFrom(at);
    else {
      if (!isShortEscape(load<u8>(at + 1))) return 0;
      at += 2;
      startRun(at);
    }
  }
}

/** What may stand behind a backslash in a string as JSON.stringify writes it; \u is left to JSON.parse. */
function isShortEscape(byte: u32): bool {
  return (
    byte == QUOTE ||
    byte == BACKSLASH ||
    byte == 0x62 ||
    byte == 0x66 ||
    byte == 0x6e ||
    byte == 0x72 ||
    byte == 0x74
  );
}

function startRun(at: usize): void {
  runStart = at;
  runHash = hash;
  runWords = words;
}

/** Folds up to what is neither letter, separator nor space, or to a word too many. In this hot loop all is local. */
function foldLetters(start: usize): usize {
  let h = hash;
  let n = words;
  let apart = true;
  let at = start;
  while (true) {
    const kind: u32 = load<u8>(kinds + load<u8>(at));
    if (kind >= LEAST_LETTER) {
      if (apart) {
        if (n == MOST_WORDS) break;
        h = (h ^ SPACE) * PRIME;
        n++;
        apart = false;
      }
      h = (h ^ kind) * PRIME;
    } else {
      apart = true;
      if (kind == BLANK) {
        runStart = at + 1;
        runHash = h;
        runWords = n;
      } else if (kind != BETWEEN) {
        if (kind != OTHER || !isPunctuation(at)) break;
        at += 2;
      }
    }
    at++;
  }
  hash = h;
  words = n;
  return at;
}

/** Dashes, quotes and the like, U+2010 to U+2027: in most texts the only characters beyond ASCII, and to no text a letter. */
function isPunctuation(at: usize): bool {
  return load<u16>(at) == 0x80e2 && <u32>load<u8>(at + 2) - 0x90 < 0x18;
}

/** Folds the run around a letter beyond ASCII anew; returns where it ends. */
function foldOthers(at: usize): usize {
  let end = at;
  while (true) {
    const kind: u32 = load<u8>(kinds + load<u8>(end));
    if (kind < OTHER && kind != BETWEEN) break;
    end++;
  }
  store<u32>(folded, runHash);
  store<u32>(folded, runWords, 4);
  foldRun(runStart, end, folded);
  hash = load<u32>(folded);
  words = load<u32>(folded, 4);
  return end;
}

/** Where the closing quote is, as `foldString` returns it, from within the string on. */
function endFrom(start: usize): usize {
  let at = start;
  while (true) {
    const bytes = v128.load(at);
    const special = v128.or(
      i8x16.lt_u(bytes, i8x16.splat(0x20)),
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
    );
    const found = i8x16.bitmask(special);
    if (found == 0) {
      at += 16;
      continue;
    }
    at += ctz<i32>(found);
    const byte: u32 = load<u8>(at);
    if (byte == QUOTE) return at;
    if (byte != BACKSLASH || !isShortEscape(load<u8>(at + 1))) return 0;
    at += 2;
  }
}
