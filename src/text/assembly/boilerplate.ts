/*
 * A glance at an abstract, at its beginning, its end and its colons: most hold no boilerplate. The host knows what it looks for, and
 * looks twice.
 */

import { find, isCapital, isSmall } from "./bytes";
import { beginsLikeHeading, endsLikeHeading } from "./host";
import { Room } from "./room";

const LOWER_CASE: u32 = 0x20202020;
/** Three characters, of which headings may begin with many. */
const THREE: u32 = 0xffffff;

/** Three characters of headings, and four of closing lines, in lower case as a number. */
const headings = new Room(1 << 8);
let headingCount: usize = 0;
const closings = new Room(1 << 8);
let closingCount: usize = 0;

/** What two bytes may be: the beginning of a key or of a sign of copyright, the end of a sentence. */
const KEY: u8 = 1;
const SIGN: u8 = 2;
const STOP: u8 = 3;
const pairs = heap.alloc(1 << 16);
memory.fill(pairs, 0, 1 << 16);
mark(0xc2, 0xa9, SIGN);
mark(0x28, 0x63, SIGN);
mark(0x28, 0x43, SIGN);
mark(0x2e, 0x20, STOP);

function mark(first: u32, second: u32, kind: u8): void {
  store<u8>(pairs + (first | (second << 8)), kind);
}

export function addHeadingKey(key: u32): void {
  store<u32>(headings.hold((headingCount + 1) << 2) + (headingCount << 2), key & THREE);
  headingCount++;
}

export function addClosingKey(key: u32): void {
  store<u32>(closings.hold((closingCount + 1) << 2) + (closingCount << 2), key | LOWER_CASE);
  closingCount++;
  const first = key & 0xff;
  const second = (key >> 8) & 0xff;
  mark(first, second, KEY);
  mark(upperCase(first), second, KEY);
  mark(first, upperCase(second), KEY);
  mark(upperCase(first), upperCase(second), KEY);
}

function upperCase(byte: u32): u32 {
  return isSmall(byte) ? byte - 0x20 : byte;
}

function holds(room: Room, size: usize, key: u32): bool {
  for (let i: usize = 0; i < size; i++) if (load<u32>(room.at + (i << 2)) == key) return true;
  return false;
}

/** Whether the abstract that stands in [from, end) as JSON may hold boilerplate. */
export function glance(from: usize, end: usize): bool {
  return (
    (holds(headings, headingCount, (load<u32>(from) | LOWER_CASE) & THREE) && beginsLikeHeading(from, end)) ||
    endsLikeClosing(from, end) ||
    holdsColonOfHeading(from, end)
  );
}

/** Bytes in which JSON may write one character, and characters of the longest closing line. */
const WIDEST: usize = 6;
const CLOSING_LENGTH: usize = 300;

/** Looks for a key in the last sentence, which begins at the latest behind a small letter, a dot and a space, with a capital. */
function endsLikeClosing(from: usize, end: usize): bool {
  const first = max(from, end - WIDEST * CLOSING_LENGTH);
  for (let at = end - 2; at >= first; at--) {
    const kind = load<u8>(pairs + load<u16>(at));
    if (kind == 0) continue;
    if (kind == SIGN && (load<u8>(at) != 0x28 || load<u8>(at, 2) == 0x29)) return true;
    if (kind == KEY && holds(closings, closingCount, load<u32>(at) | LOWER_CASE)) return true;
    if (kind == STOP && isSmall(load<u8>(at - 1)) && isCapital(load<u8>(at, 2))) return false;
  }
  return false;
}

const COLON: u8 = 0x3a;

function holdsColonOfHeading(from: usize, end: usize): bool {
  for (let colon = find(COLON, from, end); colon < end; colon = find(COLON, colon + 1, end)) {
    if (endsLikeHeading(from, colon)) return true;
  }
  return false;
}
