/* The surfaces and the terms that a scan has met, numbered in order of appearance, and how often. */

import { ByteMap, MISSING } from "./byte-map";
import { NEWLINE } from "./bytes";
import { isQuick, term, termOf } from "./forms";
import { addWord } from "./host";
import { Room } from "./room";
import { beginTelling, endOfLine, tellLine, tellNumber } from "./tellings";

/** Stands for all that is no term. */
export const GAP: i32 = -1;

/**
 * By the bytes of a form of ASCII that is one word: the number of its surface, GAP if it counts under no term.
 * What else has a place in it, and under which numbers below GAP, is up to the scan.
 */
export const known = new ByteMap(1 << 12);
const termNumbers = new ByteMap(1 << 12);

/** The texts of surfaces and terms, each with a newline behind it. */
const texts = new Room(1 << 20);
let textsEnd: usize = 0;

/** Four numbers a surface: its term, its occurrences in titles and in abstracts, the place of its text. The first is for the gap. */
const surfaces = new Room(1 << 20);
let surfaceCount: i32 = 0;
fill(surfaces.at, GAP, 0, 0, 0);

/** Four numbers a term: the last paper, from 1, that held it, how many did, the place of its text, and its row. The first is for the gap. */
const terms = new Room(1 << 20);
let termCount: i32 = 0;
fill(terms.at, 0, 0, 0, GAP);

let papers: i32 = 0;
/** What each occurrence and each paper counts: 1, or -1 for papers that are taken back. */
let weight: i32 = 1;
/** Whether there are terms that count whatever they are: then the host must see each form without a term. */
let keeps: bool = false;

function fill(at: usize, a: i32, b: i32, c: i32, d: i32): void {
  store<i32>(at, a);
  store<i32>(at, b, 4);
  store<i32>(at, c, 8);
  store<i32>(at, d, 12);
}

function entry(room: Room, number: i32): usize {
  return room.at + ((<usize>(number + 1)) << 4);
}

/** From now on there may be terms that count whatever they are. */
export function keepTerms(): void {
  keeps = true;
}

/** The number of the surface that a form of letters, digits and hyphens is; it may be new. */
export function surfaceOf(start: usize, end: usize): i32 {
  const number = known.get(start, end);
  return number == MISSING ? addForm(start, end) : number;
}

/** The same of a form that is new. */
export function addForm(start: usize, end: usize): i32 {
  const number = isQuick(start, end) ? addQuick(start, end) : addWord(start, end);
  known.add(start, end, number);
  return number;
}

function addQuick(start: usize, end: usize): i32 {
  const length = termOf(start, end);
  if (length >= 0) return addSurface(start, end, termNumber(term, term + length));
  return keeps ? addWord(start, end) : GAP;
}

/** Adds a surface of a term. Returns its number. */
export function addSurface(start: usize, end: usize, term: i32): i32 {
  surfaces.hold((<usize>(surfaceCount + 2)) << 4);
  fill(entry(surfaces, surfaceCount), term, 0, 0, <i32>keep(start, end));
  return surfaceCount++;
}

/** The number of a term, which may be new. */
export function termNumber(start: usize, end: usize): i32 {
  const number = termNumbers.get(start, end);
  if (number != MISSING) return number;
  termNumbers.add(start, end, termCount);
  terms.hold((<usize>(termCount + 2)) << 4);
  fill(entry(terms, termCount), 0, 0, <i32>keep(start, end), GAP);
  return termCount++;
}

function keep(start: usize, end: usize): usize {
  const place = textsEnd;
  textsEnd += end - start + 1;
  const at = texts.hold(textsEnd) + place;
  memory.copy(at, start, end - start);
  store<u8>(at + (end - start), <u8>NEWLINE);
  return place;
}

/** From now on each occurrence and each paper counts so much. */
export function countEach(much: i32): void {
  weight = much;
}

/** Counts the surfaces of a paper, [start, end) in the stream, and puts their terms in their place. */
export function count(stream: usize, start: usize, titleEnd: usize, end: usize): void {
  papers++;
  countUses(stream + (start << 2), stream + (titleEnd << 2), 4);
  countUses(stream + (titleEnd << 2), stream + (end << 2), 8);
}

/** @param use where a surface counts them. */
function countUses(from: usize, to: usize, use: usize): void {
  const paper = papers;
  const one = weight;
  const gapSurface = entry(surfaces, GAP);
  const gapTerm = entry(terms, GAP);
  // Without branches, which the next word would belie: a gap is counted like a surface whose term is a gap.
  for (let at = from; at < to; at += 4) {
    const surface = gapSurface + ((<usize>(load<i32>(at) - GAP)) << 4);
    store<i32>(surface + use, load<i32>(surface + use) + one);
    const term = load<i32>(surface);
    store<i32>(at, term);
    const held = gapTerm + ((<usize>(term - GAP)) << 4);
    store<i32>(held, load<i32>(held, 4) + (load<i32>(held) != paper ? one : 0), 4);
    store<i32>(held, paper);
  }
}

/** Tells the terms that at least so many papers hold. */
export function termsIn(least: i32): void {
  beginTelling();
  for (let t = 0; t < termCount; t++) {
    const at = entry(terms, t);
    if (load<i32>(at, 4) >= least) tellLine(texts.at + load<i32>(at, 8));
  }
}

/** Takes the terms [start, end), each with a newline behind it, for the rows from 0 on. Tells how many papers hold each. */
export function askFor(start: usize, end: usize): void {
  beginTelling();
  for (let t = -1; t < termCount; t++) store<i32>(entry(terms, t), GAP, 12);
  let row = 0;
  for (let from = start; from < end;) {
    const next = endOfLine(from);
    const number = termNumbers.get(from, next - 1);
    if (number != MISSING) store<i32>(entry(terms, number), row, 12);
    tellNumber(number == MISSING ? 0 : load<i32>(entry(terms, number), 4));
    row++;
    from = next;
  }
}

/** Tells the surfaces in papers of the terms that were asked for, with the row of the term, and how often each stands in titles and in abstracts. */
export function tellSurfaces(): void {
  beginTelling();
  for (let s = 0; s < surfaceCount; s++) {
    const at = entry(surfaces, s);
    const row = load<i32>(entry(terms, load<i32>(at)), 12);
    // Some were read and taken back.
    if (row == GAP || (load<i32>(at, 4) | load<i32>(at, 8)) == 0) continue;
    tellLine(texts.at + load<i32>(at, 12));
    tellNumber(row);
    tellNumber(load<i32>(at, 4));
    tellNumber(load<i32>(at, 8));
  }
}

/** Gives the terms that were asked for other rows: rows[r] instead of r, where GAP drops a term. */
export function giveRows(rows: usize): void {
  for (let t = 0; t < termCount; t++) {
    const at = entry(terms, t);
    const row = load<i32>(at, 12);
    if (row != GAP) store<i32>(at, load<i32>(rows + ((<usize>row) << 2)), 12);
  }
}

/** Puts the rows of the terms in their place in a stream of so many entries. */
export function toRows(stream: usize, length: usize): void {
  const gap = entry(terms, GAP);
  const end = stream + (length << 2);
  for (let at = stream; at < end; at += 4) {
    store<i32>(at, load<i32>(gap + ((<usize>(load<i32>(at) - GAP)) << 4), 12));
  }
}
