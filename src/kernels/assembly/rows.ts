import { MILLION, writeMillionths } from "./decimal";

/* Rows of documents.csv. */

const QUOTE: u8 = 0x22;
const COMMA: u8 = 0x2c;

function int(base: usize, i: i32): i32 {
  return load<i32>(base + ((<usize>i) << 2));
}

/**
 * Writes the rows of the documents first .. first + count: the cells of id and title, whose ends in `heads` are in headEnds; the front of
 * the tail; topic and label; the tier; the score; the second topic; the place; the terms that decided, of which the columns of `rows`
 * numbers each hold three, -1 for none; the back of the tail. How these are written stands in `texts`, which begin where `begins` tells: those
 * of topics from -1 on; from `tiers` on those of tiers; from `terms` on those of terms; from `fronts` on front and back of each tail.
 * odd: 1 for a term that is to be in quotes. The size of all goes to size[0].
 */
export function writeRows(
  heads: usize,
  headEnds: usize,
  tails: usize,
  first: i32,
  count: i32,
  topic: usize,
  second: usize,
  tier: usize,
  score: usize,
  x: usize,
  y: usize,
  deciding: usize,
  rows: i32,
  texts: usize,
  begins: usize,
  tiers: i32,
  terms: i32,
  fronts: i32,
  odd: usize,
  out: usize,
  size: usize,
): void {
  let to = out;
  let head = heads;
  for (let i = 0; i < count; i++) {
    const d = first + i;
    const headEnd = heads + <usize>int(headEnds, i);
    to = copy(head, headEnd, to);
    head = headEnd;
    const front = fronts + 2 * int(tails, i);
    to = text(front, texts, begins, to);
    to = text(int(topic, d) + 1, texts, begins, to);
    to = text(tiers + <i32>load<u8>(tier + <usize>d), texts, begins, to);
    to = comma(decimal(load<f64>(score + ((<usize>d) << 3)), to));
    to = comma(decimal(<f64>int(second, d), to));
    to = comma(decimal(<f64>load<f32>(x + ((<usize>d) << 2)), to));
    to = comma(decimal(<f64>load<f32>(y + ((<usize>d) << 2)), to));
    to = decidingTerms(deciding + ((<usize>d) << 2), (<usize>rows) << 2, texts, begins, terms, odd, to);
    to = text(front + 1, texts, begins, to);
  }
  store<i32>(size, <i32>(to - out));
}

/** Copies bytes, and up to 15 more, which what follows is written over: a call would take longer than so few. */
export function copy(from: usize, end: usize, to: usize): usize {
  for (let at: usize = 0; at < end - from; at += 16) v128.store(to + at, v128.load(from + at));
  return to + (end - from);
}

/** Writes a text by its number. */
function text(number: i32, texts: usize, begins: usize, to: usize): usize {
  return copy(texts + <usize>int(begins, number), texts + <usize>int(begins, number + 1), to);
}

function comma(to: usize): usize {
  store<u8>(to, COMMA);
  return to + 1;
}

/** Writes the terms of a row, "; " between them, in quotes where one is to be. */
function decidingTerms(
  column: usize,
  stride: usize,
  texts: usize,
  begins: usize,
  terms: i32,
  odd: usize,
  begin: usize,
): usize {
  let isOdd: u32 = 0;
  for (let c: usize = 0; c < 3; c++) {
    const term = load<i32>(column + c * stride);
    if (term >= 0) isOdd |= load<u8>(odd + <usize>term);
  }
  let to = begin;
  if (isOdd != 0) store<u8>(to++, QUOTE);
  const start = to;
  for (let c: usize = 0; c < 3; c++) {
    const term = load<i32>(column + c * stride);
    if (term < 0) continue;
    if (to > start) {
      store<u16>(to, 0x203b); // "; "
      to += 2;
    }
    to = text(terms + term, texts, begins, to);
  }
  if (isOdd != 0) store<u8>(to++, QUOTE);
  return to;
}

/** Writes a number below a billion as JavaScript does that is rounded to 6 decimals. Returns where it ends. */
function decimal(value: f64, begin: usize): usize {
  // Half a millionth is rounded up, whatever the sign, as by Math.round.
  const up = ceil(value * MILLION);
  return writeMillionths(<i64>(up - 0.5 > value * MILLION ? up - 1 : up), begin);
}
