import type { Tokens } from "../text/tokens.ts";

/** Terms that are shown together, as rows of the vocabulary. */
export type TermList = readonly number[];

/** How many windows hold the terms of a list of s, alone and in pairs. */
export interface WindowCounts {
  /** All windows. */
  readonly windows: number;
  /** s x s: entry (i, j) counts the windows that hold the terms i and j, entry (i, i) those that hold term i. */
  readonly together: Float64Array;
}

/**
 * Counts boolean sliding windows: each paper has a window of `width` neighbours in its stream beginning at every place where one
 * fits, and a single window when it is shorter. A gap takes one place, however many words it stands for. One pass over the
 * stream, and memory for the pairs within the lists alone.
 * @param terms rows of the vocabulary.
 */
export function countWindows(
  tokens: Tokens,
  terms: number,
  lists: readonly TermList[],
  width: number,
): WindowCounts[] {
  const wanted = membersByTerm(lists, terms);
  const together = lists.map((list) => new Float64Array(list.length ** 2));
  let windows = 0;
  for (let d = 0; d + 1 < tokens.start.length; d++) {
    const stream = tokens.terms.subarray(tokens.start[d]!, tokens.start[d + 1]!);
    const places = Math.max(1, stream.length - width + 1);
    windows += places;
    const found = windowsByTerm(stream, wanted.unit, places, width);
    addPairs(found, wanted.members, lists, together);
  }
  return together.map((counts) => ({ windows, together: counts }));
}

/** Where the terms of the lists stand in them. */
interface Wanted {
  /** Of each row of the vocabulary, the number of the term among the wanted ones, from 1; 0 for others. One more row, the first, for GAP. */
  readonly unit: Int32Array;
  /** Of each wanted term, from 1, the lists that show it and its place in each. */
  readonly members: readonly (readonly (readonly [list: number, place: number])[])[];
}

function membersByTerm(lists: readonly TermList[], terms: number): Wanted {
  const unit = new Int32Array(terms + 1);
  const members: [number, number][][] = [[]];
  lists.forEach((list, l) => {
    list.forEach((term, place) => {
      unit[term + 1] ||= members.push([]) - 1;
      members[unit[term + 1]!]!.push([l, place]);
    });
  });
  return { unit, members };
}

/** A set of windows, a bit each. */
type Bits = Int32Array;

/** The windows of a paper that hold each of the wanted terms it has: those that begin up to `width` - 1 places before it. */
function windowsByTerm(
  stream: Int32Array,
  unit: Int32Array,
  places: number,
  width: number,
): Map<number, Bits> {
  const found = new Map<number, Bits>();
  for (let i = 0; i < stream.length; i++) {
    const number = unit[stream[i]! + 1]!;
    if (number === 0) continue;
    let bits = found.get(number);
    if (bits === undefined) found.set(number, (bits = new Int32Array((places + 31) >>> 5)));
    setRange(bits, Math.max(0, i - width + 1), Math.min(i, places - 1));
  }
  return found;
}

/** Sets the bits first .. last. */
function setRange(bits: Bits, first: number, last: number): void {
  for (let word = first >>> 5; word <= last >>> 5; word++) {
    const from = Math.max(first - 32 * word, 0);
    const to = Math.min(last - 32 * word, 31);
    bits[word]! |= (-1 << from) & (-1 >>> (31 - to));
  }
}

/** Adds the windows of a paper to the lists whose terms it has. */
function addPairs(
  found: ReadonlyMap<number, Bits>,
  members: Wanted["members"],
  lists: readonly TermList[],
  together: readonly Float64Array[],
): void {
  const byList = new Map<number, { place: number; bits: Bits }[]>();
  for (const [number, bits] of found) {
    for (const [list, place] of members[number]!) {
      const here = byList.get(list) ?? [];
      if (here.length === 0) byList.set(list, here);
      here.push({ place, bits });
    }
  }
  for (const [list, here] of byList) {
    const size = lists[list]!.length;
    const counts = together[list]!;
    for (const a of here) for (const b of here) counts[a.place * size + b.place]! += inBoth(a.bits, b.bits);
  }
}

function inBoth(a: Bits, b: Bits): number {
  let sum = 0;
  for (let word = 0; word < a.length; word++) sum += bitsIn(a[word]! & b[word]!);
  return sum;
}

/** How many bits are set (Warren 2012, Hacker's Delight, figure 5-2). */
function bitsIn(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  x = (x + (x >>> 4)) & 0x0f0f0f0f;
  return Math.imul(x, 0x01010101) >>> 24;
}
