/* Joins what the scans of several threads have told. Lines are texts of UTF-8, each with a newline behind it. */

import { ByteMap, MISSING } from "./byte-map";
import { Room } from "./room";
import { beginTelling, endOfLine, tellEmptyLine, tellLine, tellNumber } from "./tellings";

/** Tells the different lines of [start, end) in the order of their code units. */
export function sortLines(start: usize, end: usize): void {
  const lines = new Room(1 << 16);
  let size: usize = 0;
  for (let at = start; at < end; at = endOfLine(at)) {
    size += 4;
    store<u32>(lines.hold(size) + size - 4, <u32>at);
  }
  const spare = new Room(max<usize>(size, 4));
  const sorted = mergeSorted(lines.at, spare.at, size);
  beginTelling();
  for (let i: usize = 0; i < size; i += 4) {
    const line = load<u32>(sorted + i);
    if (i == 0 || comparison(load<u32>(sorted + i - 4), line) != 0) tellLine(line);
  }
  lines.free();
  spare.free();
}

/** Sorts so many bytes of addresses of lines, from the bottom up. Returns where they are then: at `from` or at `to`. */
function mergeSorted(from: usize, to: usize, size: usize): usize {
  let source = from;
  let target = to;
  for (let width: usize = 4; width < size; width <<= 1) {
    for (let at: usize = 0; at < size; at += width << 1) {
      merge(source, target, at, min(at + width, size), min(at + (width << 1), size));
    }
    const swap = source;
    source = target;
    target = swap;
  }
  return source;
}

function merge(source: usize, target: usize, begin: usize, middle: usize, end: usize): void {
  let left = begin;
  let right = middle;
  for (let at = begin; at < end; at += 4) {
    const takesLeft =
      right >= end || (left < middle && comparison(load<u32>(source + left), load<u32>(source + right)) <= 0);
    store<u32>(target + at, load<u32>(source + (takesLeft ? left : right)));
    if (takesLeft) left += 4;
    else right += 4;
  }
}

/** Below, above or 0 as one line comes before, behind another, or is the same. The newline comes before all other characters. */
function comparison(a: usize, b: usize): i32 {
  const end = endOfLine(a) - a;
  for (let i: usize = 0; i < end; i++) {
    const x: u32 = load<u8>(a + i);
    const y: u32 = load<u8>(b + i);
    if (x != y) return rank(x) - rank(y);
  }
  return 0;
}

/** In UTF-16 what UTF-8 begins with 0xf0 to 0xf4 comes before what it begins with 0xee and 0xef. */
function rank(byte: u32): i32 {
  return <i32>(byte < 0xee ? byte : byte < 0xf0 ? byte + 5 : byte - 2);
}

/** By the bytes of a form its place in `forms`. */
const places = new ByteMap(1 << 12);
/** Four numbers a form: the place of its term, how often it stands in titles and in abstracts, and where its line is. */
const forms = new Room(1 << 17);
let formCount: i32 = 0;

function formAt(form: i32): usize {
  return forms.at + ((<usize>form) << 4);
}

/** Adds forms to those of other threads. @param lines stay where they are. @param uses three numbers a form. */
export function addForms(lines: usize, end: usize, uses: usize): void {
  let use = uses;
  for (let line = lines; line < end; use += 12) {
    const next = endOfLine(line);
    const known = places.get(line, next - 1);
    const form = known == MISSING ? addForm(line, next - 1, load<i32>(use)) : formAt(known);
    store<i32>(form, load<i32>(form, 4) + load<i32>(use, 4), 4);
    store<i32>(form, load<i32>(form, 8) + load<i32>(use, 8), 8);
    line = next;
  }
}

function addForm(start: usize, end: usize, term: i32): usize {
  places.add(start, end, formCount);
  forms.hold((<usize>(formCount + 1)) << 4);
  const form = formAt(formCount++);
  store<i32>(form, term);
  store<i32>(form, 0, 4);
  store<i32>(form, 0, 8);
  store<u32>(form, <u32>start, 12);
  return form;
}

/**
 * Tells of each term its most frequent form, an empty line if it has none, and the occurrences of all its forms. Abstracts decide,
 * for titles capitalise every word.
 */
export function tellForms(terms: i32): void {
  const best = new Room(max<usize>((<usize>terms) << 3, 8));
  memory.fill(best.at, 0, best.size);
  for (let f = 0; f < formCount; f++) {
    const form = formAt(f);
    const term = best.at + ((<usize>load<i32>(form)) << 3);
    const other = <usize>load<u32>(term);
    if (other == 0 || isBefore(form, other)) store<u32>(term, <u32>form);
    store<i32>(term, load<i32>(term, 4) + load<i32>(form, 4) + load<i32>(form, 8), 4);
  }
  beginTelling();
  for (let t: usize = 0; t < <usize>terms; t++) {
    const form = <usize>load<u32>(best.at + (t << 3));
    if (form == 0) tellEmptyLine();
    else tellLine(load<u32>(form, 12));
    tellNumber(load<i32>(best.at + (t << 3), 4));
  }
  best.free();
}

function isBefore(form: usize, other: usize): bool {
  const inAbstracts = load<i32>(form, 8) - load<i32>(other, 8);
  const inTitles = load<i32>(form, 4) - load<i32>(other, 4);
  if (inAbstracts != 0) return inAbstracts > 0;
  if (inTitles != 0) return inTitles > 0;
  return comparison(load<u32>(form, 12), load<u32>(other, 12)) < 0;
}

/** Where to write so many bytes, which stay. */
export function take(bytes: usize): usize {
  return heap.alloc(bytes);
}

export { linesAt, linesLength, numbersAt, numbersLength } from "./tellings";
