import { CLOSING_KEYS, CLOSING_LENGTH, withoutClosingLines } from "./closing-lines.ts";
import {
  BEGINS_LIKE_HEADING,
  ENDS_LIKE_HEADING,
  HEADING_END,
  HEADING_KEYS,
  withoutHeadings,
} from "./headings.ts";

/** An abstract without what no author wrote about the topic: the headings of its parts, and the lines of publishers at its end. */
export const withoutBoilerplate = (abstract: string): string =>
  withoutHeadings(withoutClosingLines(abstract));

/**
 * Whether withoutBoilerplate() may change the abstract that stands in the bytes [from, end) of a string as JSON.stringify() writes
 * it: a glance at its beginning, its end and its colons, for most abstracts hold nothing of the kind.
 *
 * @param bytes four of them stand behind `end` at least.
 */
export const mayHoldBoilerplate = (bytes: Buffer, view: DataView, from: number, end: number): boolean =>
  (headings.has((view.getInt32(from, true) | LOWER_CASE) & THREE) &&
    BEGINS_LIKE_HEADING.test(bytes.toString("latin1", from, Math.min(end, from + HEADING_END)))) ||
  endsLikeClosing(bytes, view, from, end) ||
  holdsColonOfHeading(bytes, from, end);

const LOWER_CASE = 0x20202020;
/** Three characters, of which headings may begin with many. */
const THREE = 0xffffff;
/** Characters of a key as a number, in lower case. */
const folded = (key: string): number => Buffer.from(key.padEnd(4, "\0")).readInt32LE(0) | LOWER_CASE;
const headings: ReadonlySet<number> = new Set(HEADING_KEYS.map((key) => folded(key) & THREE));
const closings: ReadonlySet<number> = new Set(CLOSING_KEYS.map(folded));

/** What two bytes may be: the beginning of a key or of a sign of copyright, the end of a sentence. */
const KEY = 1;
const SIGN = 2;
const STOP = 3;
const pairs = new Uint8Array(1 << 16);
const pairOf = (first: number, second: number): number => first | (second << 8);
const mark = (pair: string, kind: number): void => {
  pairs[Buffer.from(pair).readUInt16LE(0)] = kind;
};
for (const [a, b] of CLOSING_KEYS.map((key) => [key.charAt(0), key.charAt(1)] as const)) {
  const [A, B] = [a.toUpperCase(), b.toUpperCase()];
  for (const pair of [a + b, a + B, A + b, A + B]) mark(pair, KEY);
}
for (const pair of ["©", "(c", "(C"]) mark(pair, SIGN);
mark(". ", STOP);

/** Bytes in which JSON may write one character. */
const WIDEST = 6;

/** Looks for a key in the last sentence, which begins at the latest behind a small letter, a dot and a space, with a capital. */
function endsLikeClosing(bytes: Uint8Array, view: DataView, from: number, end: number): boolean {
  const first = Math.max(from, end - WIDEST * CLOSING_LENGTH);
  for (let at = end - 2; at >= first; at--) {
    const kind = pairs[pairOf(bytes[at]!, bytes[at + 1]!)]!;
    if (
      (kind === SIGN && isSign(bytes, at)) ||
      (kind === KEY && closings.has(view.getInt32(at, true) | LOWER_CASE))
    )
      return true;
    if (kind === STOP && isSmall(bytes[at - 1]!) && isCapital(bytes[at + 2]!)) return false;
  }
  return false;
}

/** Whether the bytes that begin like © or (c) go on like it. */
const isSign = (bytes: Uint8Array, at: number): boolean => bytes[at] !== 0x28 || bytes[at + 2] === 0x29;

const isSmall = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isCapital = (byte: number): boolean => byte >= 0x41 && byte <= 0x5a;

const COLON = 0x3a;

function holdsColonOfHeading(bytes: Buffer, from: number, end: number): boolean {
  let colon = bytes.indexOf(COLON, from);
  while (colon >= 0 && colon < end) {
    if (ENDS_LIKE_HEADING.test(bytes.toString("latin1", Math.max(from, colon - HEADING_END), colon)))
      return true;
    colon = bytes.indexOf(COLON, colon + 1);
  }
  return false;
}
