/*
 * Sets of small numbers, a bit each, in words of 32 bits: several sets stand in one array.
 */

/** Adds the numbers first .. last to the set that begins at the word `from`. */
export function setRange(bits: Int32Array, from: number, first: number, last: number): void {
  for (let word = first >>> 5; word <= last >>> 5; word++) {
    const low = Math.max(first - 32 * word, 0);
    const high = Math.min(last - 32 * word, 31);
    bits[from + word]! |= (-1 << low) & (-1 >>> (31 - high));
  }
}

/** How many numbers are in both of two sets of `words` words that begin at a and b. */
export function inBoth(bits: Int32Array, a: number, b: number, words: number): number {
  let sum = 0;
  for (let word = 0; word < words; word++) sum += bitsIn(bits[a + word]! & bits[b + word]!);
  return sum;
}

/** How many bits are set (Warren 2012, Hacker's Delight, figure 5-2). */
function bitsIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
