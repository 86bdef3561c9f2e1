import { spells } from "./bytes";
import { learnName } from "./host";

/* The names of fields met so far: lines of one file mostly have the same in the same order, so that one look is enough. */

/** One bit each. */
export const MOST_NAMES: u32 = 31;
/** Bytes for a name behind a comma and a quote, and before a quote and a colon. */
export const NAME_ROOM: usize = 64;
const BEFORE: usize = 2;
const AROUND: usize = 4;

/* Fields whose values are read; each other one travels along under its name. */
export const NOT_READ: u32 = 0;
export const ID: u32 = 1;
export const TITLE: u32 = 2;
export const ABSTRACT: u32 = 3;
export const TEXT: u32 = 4;
export const DATE: u32 = 5;
export const YEAR: u32 = 6;
export const READ_KINDS: u32 = 7;

const pieces = memory.data(31 * 64);
const lengths = memory.data(31 * 4);
const kinds = memory.data(31 * 4);
/** By position, the number of the name that stood there last, from 1. */
const expected = memory.data(32 * 4);
let known: u32 = 0;

/** What stands before the value of a field in a line that is written. */
export function pieceOf(name: u32): usize {
  return pieces + name * NAME_ROOM;
}

export function pieceLength(name: u32): usize {
  return load<u32>(lengths + (name << 2));
}

export function kindOf(name: u32): u32 {
  return load<u32>(kinds + (name << 2));
}

export function knownNames(): u32 {
  return known;
}

/** The number of the name between two quotes, as the field of a position; -1 for one that takes JSON.parse to handle. */
export function nameAt(position: u32, start: usize, end: usize): i32 {
  const before = load<u32>(expected + (position << 2));
  if (before > 0 && isName(before - 1, start, end)) return before - 1;
  let name: u32 = 0;
  while (name < known && !isName(name, start, end)) name++;
  if (name == known && !learn(start, end)) return -1;
  store<u32>(expected + (position << 2), name + 1);
  return name;
}

function isName(name: u32, start: usize, end: usize): bool {
  const length = end - start;
  return length + AROUND == pieceLength(name) && memory.compare(pieceOf(name) + BEFORE, start, length) == 0;
}

function learn(start: usize, end: usize): bool {
  if (known == MOST_NAMES || end - start + AROUND > NAME_ROOM) return false;
  const length = learnName(start, end, pieceOf(known));
  if (length == 0) return false;
  store<u32>(lengths + (known << 2), <u32>length);
  store<u32>(kinds + (known << 2), readKind(start, end));
  known++;
  return true;
}

function readKind(start: usize, end: usize): u32 {
  if (spells("id", start, end)) return ID;
  if (spells("title", start, end)) return TITLE;
  if (spells("abstract", start, end)) return ABSTRACT;
  if (spells("text", start, end)) return TEXT;
  if (spells("date", start, end)) return DATE;
  return spells("year", start, end) ? YEAR : NOT_READ;
}
