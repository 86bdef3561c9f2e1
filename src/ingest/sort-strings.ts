import { endianness } from "node:os";
import { byCodeUnit } from "../order.ts";

/** Characters that are compared at a time, as one number. */
const CHARACTERS = 4;
/** Characters from this one on count as one, and then so does all that follows: ties that comparing strings decides. */
const LARGEST = 0xff;
/** Fewer strings are sorted by comparing them. */
const FEW = 16;
/** Strings that agree on more characters than these are compared. */
const DEEPEST = 64;

const [LOW, HIGH] = endianness() === "LE" ? [0, 1] : [1, 0];

/**
 * The numbers of the strings in the order of the strings by code unit, of equal strings in their own order. Numbers are sorted by the
 * engine itself: several times as fast as by comparing strings, and at once, before any code is compiled.
 */
export function sortedOrder(strings: readonly string[]): Uint32Array {
  const order = new Uint32Array(strings.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  sortFrom(0, order, strings);
  return order;
}

/** Sorts, in place, strings that agree on the first `depth` characters. */
function sortFrom(depth: number, order: Uint32Array, strings: readonly string[]): void {
  if (order.length < FEW || depth > DEEPEST) {
    // Stable, which the sort of typed arrays need not be.
    order.set([...order].sort((a, b) => byCodeUnit(strings[a]!, strings[b]!)));
    return;
  }
  const halves = new Uint32Array(2 * order.length);
  const before = order.slice();
  for (let i = 0; i < order.length; i++) {
    halves[2 * i + LOW] = i;
    halves[2 * i + HIGH] = charactersAt(depth, strings[order[i]!]!);
  }
  new BigUint64Array(halves.buffer).sort();
  for (let i = 0; i < order.length; i++) order[i] = before[halves[2 * i + LOW]!]!;
  for (let from = 0, to: number; from < order.length; from = to) {
    const characters = halves[2 * from + HIGH]!;
    for (to = from + 1; to < order.length && halves[2 * to + HIGH] === characters;) to++;
    if (to - from > 1)
      sortFrom(isCut(characters) ? Infinity : depth + CHARACTERS, order.subarray(from, to), strings);
  }
}

/** The next characters as the digits of a number; 0 behind the end and behind one that is too large. */
function charactersAt(depth: number, text: string): number {
  let number = 0;
  let isLast = false;
  for (let i = depth; i < depth + CHARACTERS; i++) {
    const unit = isLast || i >= text.length ? 0 : Math.min(text.charCodeAt(i), LARGEST);
    if (unit === LARGEST) isLast = true;
    number = (number << 8) | unit;
  }
  return number >>> 0;
}

const isCut = (characters: number): boolean => (characters & 0xff) === 0 || (characters & 0xff) === LARGEST;
