import { byCodeUnit } from "../order.ts";

/** Characters by which the strings are put in order first, without comparing strings. */
const PREFIX = 8;
const RADIX = 1 << 16;

/** The numbers of the strings in the order of the strings by code unit, of equal strings in their own order. */
export function sortedOrder(strings: readonly string[]): Uint32Array {
  const digits = prefixes(strings);
  let order: Uint32Array = Uint32Array.from(strings, (_, i) => i);
  for (const digit of digits.toReversed()) order = orderBy(digit, order);
  const isAlike = (a: number, b: number): boolean => digits.every((digit) => digit[a] === digit[b]);
  for (let from = 0, to: number; from < order.length; from = to) {
    for (to = from + 1; to < order.length && isAlike(order[from]!, order[to]!);) to++;
    // Array.prototype.sort is stable, and faster with a comparison than that of typed arrays.
    const run = to - from > 1 ? [...order.subarray(from, to)] : [];
    order.set(
      run.sort((a, b) => byCodeUnit(strings[a]!, strings[b]!)),
      from,
    );
  }
  return order;
}

/**
 * The first 8 characters of each string in four digits, 8 bits each. Those from U+00FF on count as one, and then so does all that
 * follows: strings that differ in what was left out have the same digits.
 */
function prefixes(strings: readonly string[]): Uint16Array[] {
  const digits = Array.from({ length: PREFIX / 2 }, () => new Uint16Array(strings.length));
  strings.forEach((text, i) => {
    for (let c = 0; c < PREFIX && c < text.length; c++) {
      const unit = Math.min(text.charCodeAt(c), 0xff);
      digits[c >> 1]![i]! |= c % 2 === 0 ? unit << 8 : unit;
      if (unit === 0xff) break;
    }
  });
  return digits;
}

/** A pass of radix sort. */
function orderBy(digit: Uint16Array, order: Uint32Array): Uint32Array {
  const next = new Uint32Array(RADIX + 1);
  for (const d of digit) next[d + 1]!++;
  for (let d = 0; d < RADIX; d++) next[d + 1]! += next[d]!;
  const sorted = new Uint32Array(order.length);
  for (const i of order) sorted[next[digit[i]!]!++] = i;
  return sorted;
}
