/* Quotation marks, dashes and hyphens beyond ASCII, which most runs that hold a character beyond ASCII hold no others of. */

import { SPARE } from "./byte-map";
import { HYPHEN } from "./bytes";
import { Room } from "./room";

/** The run in ASCII, with a zero behind it. */
const ascii = new Room(1 << 8);
let asciiEnd: usize = 0;

export function asciiStart(): usize {
  return ascii.at;
}

export function asciiClose(): usize {
  return ascii.at + asciiEnd;
}

/** These begin with the bytes E2 and 80. */
const FIRST: u32 = 0x80e2;
const APOSTROPHE: u32 = 0x27;
/** A mark without a meaning to clean(). */
const MARK: u32 = 0x3b;

/** What clean() and words() see in a character by its third byte, 0 in others. */
function seen(third: u32): u32 {
  if (third >= 0x90 && third <= 0x92) return HYPHEN;
  if (third == 0x99) return APOSTROPHE;
  return third == 0x93 || third == 0x94 || third == 0x98 || third == 0x9c || third == 0x9d ? MARK : 0;
}

/** Puts such characters into ASCII, from asciiStart() to asciiClose(). Returns whether no others were there. */
export function putIntoAscii(start: usize, end: usize): bool {
  const to = ascii.hold(end - start + SPARE);
  asciiEnd = 0;
  for (let at = start; at < end; at++) {
    let byte: u32 = load<u8>(at);
    if (byte >= 0x80) {
      byte = <u32>load<u16>(at) == FIRST ? seen(load<u8>(at, 2)) : 0;
      if (byte == 0) return false;
      at += 2;
    }
    store<u8>(to + asciiEnd++, <u8>byte);
  }
  store<u8>(to + asciiEnd, 0);
  return true;
}
