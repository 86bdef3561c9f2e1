/* Lines of documents.jsonl: {"id":"...","title":"...","abstract":"...",... and a newline. */
import { copy } from "./rows";

const QUOTE: u32 = 0x22;
const COMMA: u32 = 0x2c;
const BACKSLASH: u32 = 0x5c;
const NEWLINE: u32 = 0x0a;
/** What a line begins with, and what stands before title and abstract, in pieces that overlap. */
const ID: u64 = 0x3a226469227b; // {"id":
const TITLE: u64 = 0x656c746974222c22; // ","title
const TITLE_END: u32 = 0x223a2265; // e":"
const ABSTRACT: u64 = 0x7274736261222c22; // ","abstr
const ABSTRACT_END: u64 = 0x223a227463617274; // tract":"

/** Where the string that was passed over ends, and whether a comma or an escape is in it. */
let stringEnd: usize = 0;
let hasComma = false;
let hasEscape = false;

/**
 * Tells of each of the lines of a block: where it ends, in `ends`; where its id and title end in `cells`, as cells of CSV; and the number of
 * its tail, which is what follows the abstract. A line with an escape in id or title has no cells and is listed in `odd`; so is one of
 * another form, which has the tail -1. Equal tails have one number; `ranges` tells where the first of each begins and ends. slots: 2^bits
 * integers to work on. counts: how many bytes were read, as many as `most` lines have, and how many lines, tails, and odd lines there are.
 */
export function readLines(
  block: usize,
  size: i32,
  most: i32,
  ends: usize,
  cells: usize,
  cellEnds: usize,
  tails: usize,
  ranges: usize,
  odd: usize,
  slots: usize,
  bits: i32,
  counts: usize,
): void {
  const end = block + <usize>size;
  const all: usize = (<usize>4) << (<usize>bits);
  memory.fill(slots, 0, all);
  let to = cells;
  let known = 0;
  let odds = 0;
  let lines: usize = 0;
  let at = block;
  for (; at < end && lines < <usize>most; lines++) {
    const cell = to;
    const from = passHead(at, end, to);
    at = newline(from == 0 ? at : from, end);
    let tail = 0;
    if (from != 0 && from < at && load<u8>(from) == COMMA) {
      to = headEnd;
      const slot = slotOf(from, at, block, ranges, slots, all - 1);
      tail = load<i32>(slot);
      if (tail == 0) {
        tail = ++known;
        store<i32>(slot, tail);
        store<i32>(ranges + ((<usize>tail) << 3) - 8, <i32>(from - block));
        store<i32>(ranges + ((<usize>tail) << 3) - 4, <i32>(at - block));
      }
    }
    at++;
    store<i32>(ends + (lines << 2), <i32>(at - block));
    store<i32>(cellEnds + (lines << 2), <i32>(to - cells));
    store<i32>(tails + (lines << 2), tail - 1);
    if (to == cell) {
      store<i32>(odd + ((<usize>odds) << 2), <i32>lines);
      odds++;
    }
  }
  store<i32>(counts, <i32>(at - block));
  store<i32>(counts, <i32>lines, 4);
  store<i32>(counts, known, 8);
  store<i32>(counts, odds, 12);
}

/** Where the cells of the line that was passed over end: where they were to begin when it holds an escape. */
let headEnd: usize = 0;

/** Writes id and title of a line as cells. Returns where what follows the abstract begins, 0 for a line of another form. */
function passHead(line: usize, end: usize, cells: usize): usize {
  headEnd = cells;
  if ((load<u64>(line) & 0xffffffffffff) != ID || load<u8>(line, 6) != QUOTE) return 0;
  let to = copyCell(line + 7, end, cells);
  let isPlain = !hasEscape;
  if (load<u64>(stringEnd) != TITLE || load<u32>(stringEnd, 7) != TITLE_END) return 0;
  store<u8>(to++, <u8>COMMA);
  to = copyCell(stringEnd + 11, end, to);
  isPlain = isPlain && !hasEscape;
  if (load<u64>(stringEnd) != ABSTRACT || load<u64>(stringEnd, 6) != ABSTRACT_END) return 0;
  if (isPlain) headEnd = to;
  return closingQuote(stringEnd + 14, end) + 1;
}

/** Copies a string as a cell, in quotes where it has a comma: one without escapes has nothing else to be quoted for. */
function copyCell(from: usize, end: usize, to: usize): usize {
  passString(from, end);
  if (hasComma) store<u8>(to++, <u8>QUOTE);
  to = copy(from, stringEnd, to);
  if (hasComma) store<u8>(to++, <u8>QUOTE);
  return to;
}

/** Passes over a string up to its closing quote. */
function passString(from: usize, end: usize): void {
  hasComma = false;
  hasEscape = false;
  let at = from;
  for (; at < end; at++) {
    const byte: u32 = load<u8>(at);
    if (byte == QUOTE || byte == NEWLINE) break;
    if (byte == COMMA) hasComma = true;
    else if (byte == BACKSLASH) {
      hasEscape = true;
      at++;
    }
  }
  stringEnd = at;
}

/** The closing quote of the string in which `from` stands. */
function closingQuote(from: usize, end: usize): usize {
  for (let at = find(QUOTE, from, end); at < end; at = find(QUOTE, at + 1, end)) {
    let escape = at;
    while (escape > from && load<u8>(escape - 1) == BACKSLASH) escape--;
    if (((at - escape) & 1) == 0) return at;
  }
  return end;
}

function newline(from: usize, end: usize): usize {
  return min(find(NEWLINE, from, end), end - 1);
}

/** The first byte of a kind; `end` or more without one. */
function find(byte: u32, from: usize, end: usize): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (let at = from; at < end; at += 16) {
    const mask = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (mask != 0) return at + <usize>ctz<i32>(mask);
  }
  return end;
}

/** The slot of a tail: it holds the number of an equal one, from 1, or 0. */
function slotOf(from: usize, to: usize, block: usize, ranges: usize, slots: usize, mask: usize): usize {
  let hash: u64 = to - from;
  let at = from;
  for (; at + 8 <= to; at += 8) hash = mixed(hash ^ load<u64>(at));
  for (; at < to; at++) hash = mixed(hash ^ load<u8>(at));
  let slot = slots + (((<usize>hash) << 2) & mask);
  for (let known = load<i32>(slot); known != 0; known = load<i32>(slot)) {
    const first = ranges + ((<usize>known) << 3) - 8;
    const begin = block + <usize>load<i32>(first);
    const length = block + <usize>load<i32>(first, 4) - begin;
    if (length == to - from && memory.compare(begin, from, length) == 0) break;
    slot = slots + ((slot - slots + 4) & mask);
  }
  return slot;
}

/** The low bits of the result are as good as any. */
function mixed(hash: u64): u64 {
  const product = hash * 0x9e3779b97f4a7c15;
  return product ^ (product >> 32);
}
