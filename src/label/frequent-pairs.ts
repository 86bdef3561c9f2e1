import { extended, hashPair, PairTable } from "./pair-table.ts";

/** One of several parts that the phrases are dealt into, so that as many threads can count them. */
export interface Part {
  readonly part: number;
  readonly of: number;
}
export const WHOLE: Part = { part: 0, of: 1 };

/** Where the second terms of pairs stand in the stream: document d has the places[start[d] .. start[d + 1]). */
export interface Pairs {
  readonly places: Int32Array;
  readonly start: Int32Array;
}

/** 1 or 0. */
const isNegative = (n: number): number => n >>> 31;

export function pairsIn(terms: Int32Array, start: Int32Array, { part, of }: Part): Pairs {
  const places = new Int32Array(terms.length);
  const starts = new Int32Array(start.length);
  let size = 0;
  for (let d = 0; d + 1 < start.length; d++) {
    for (let i = start[d]! + 1, end = start[d + 1]!; i < end; i++) {
      const first = terms[i - 1]!;
      const second = terms[i]!;
      // The upper bits deal out the parts: the lower ones are for the tables.
      const other = (((hashPair(first, second) >>> 24) * of) >>> 8) ^ part;
      // Without branches, which the next pair would belie: a place is written, and stays if it counts. Of a gap (-1)
      // and a term, and of two equal ones, this difference is negative.
      places[size] = i;
      size += isNegative(other - 1) & ~isNegative((first ^ second) - 1);
    }
    starts[d + 1] = size;
  }
  return { places: places.subarray(0, size), start: starts };
}

const LARGEST_SKETCH = 1 << 22;

/**
 * The pairs that may be in `fewest` papers, and in how many they are. Most pairs occur once or twice: they are told by counters
 * that several pairs share, which count too much but never too little, and take no place in the table.
 */
export function frequentPairs(
  terms: Int32Array,
  { places, start }: Pairs,
  fewest: number,
): { table: PairTable; papers: Int32Array } {
  const sketch = new Uint8Array(Math.min(LARGEST_SKETCH, 2 ** Math.ceil(Math.log2(4 * places.length + 1))));
  const mask = sketch.length - 1;
  const enough = Math.min(255, fewest);
  for (let p = 0; p < places.length; p++) {
    const at = hashPair(terms[places[p]! - 1]!, terms[places[p]!]!) & mask;
    if (sketch[at]! < enough) sketch[at]!++;
  }
  const table = new PairTable();
  let papers = new Int32Array(table.first.length);
  let last = new Int32Array(table.first.length).fill(-1);
  for (let d = 0; d + 1 < start.length; d++) {
    for (let p = start[d]!, end = start[d + 1]!; p < end; p++) {
      const first = terms[places[p]! - 1]!;
      const second = terms[places[p]!]!;
      if (sketch[hashPair(first, second) & mask]! < enough) continue;
      const pair = table.add(first, second);
      if (pair >= papers.length) {
        papers = extended(papers);
        last = extended(last, -1);
      }
      if (last[pair] === d) continue;
      last[pair] = d;
      papers[pair]!++;
    }
  }
  return { table, papers };
}
