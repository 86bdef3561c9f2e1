import { PairTable } from "../label/pair-table.ts";
import type { Tokens } from "../text/tokens.ts";
import { inBoth, setRange } from "./bits.ts";

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
 * fits, and a single window when it is shorter. A gap takes one place, however many words it stands for. Memory is taken for
 * pairs within the lists alone.
 * @param terms rows of the vocabulary.
 */
export function countWindows(
  tokens: Tokens,
  terms: number,
  lists: readonly TermList[],
  width: number,
): WindowCounts[] {
  const { unit, pairs } = wantedIn(lists, terms);
  const counts = new Float64Array(pairs.size);
  const paper = emptyPaper(pairs.size);
  let windows = 0;
  for (let d = 0; d + 1 < tokens.start.length; d++) {
    const begin = tokens.start[d]!;
    const places = Math.max(1, tokens.start[d + 1]! - begin - width + 1);
    windows += places;
    readPaper(paper, tokens.terms, begin, tokens.start[d + 1]!, unit, places, width);
    addPairs(paper, pairs, counts);
  }
  const count = (one: number, other: number): number => counts[pairs.find(...inOrder(unit, one, other))]!;
  return lists.map((list) => ({
    windows,
    together: Float64Array.from(list.flatMap((one) => list.map((other) => count(one, other)))),
  }));
}

interface Wanted {
  /** Of each row of the vocabulary, the number of the term among those wanted, from 1; 0 for others. The first entry is GAP's. */
  readonly unit: Int32Array;
  /** The pairs of wanted terms that a list shows, the lower number first, and each term with itself. */
  readonly pairs: PairTable;
}

function wantedIn(lists: readonly TermList[], terms: number): Wanted {
  const unit = new Int32Array(terms + 1);
  const pairs = new PairTable();
  let units = 0;
  for (const list of lists) {
    for (const term of list) unit[term + 1] ||= ++units;
    for (const one of list) for (const other of list) pairs.add(...inOrder(unit, one, other));
  }
  return { unit, pairs };
}

function inOrder(unit: Int32Array, one: number, other: number): [first: number, second: number] {
  const a = unit[one + 1]!;
  const b = unit[other + 1]!;
  return a < b ? [a, b] : [b, a];
}

/** A paper's wanted terms, and for each the set of windows that hold it. */
interface Paper {
  /** How many there are. */
  size: number;
  /** Words of 32 windows in each set. */
  words: number;
  readonly units: Int32Array;
  /** Of each wanted term the place of its set. */
  readonly slot: Int32Array;
  /** Sets, one after the other. */
  bits: Int32Array;
}

/** @param most wanted terms at most. */
const emptyPaper = (most: number): Paper => ({
  size: 0,
  words: 0,
  units: new Int32Array(most + 1),
  slot: new Int32Array(most + 1),
  bits: new Int32Array(0),
});

/** A term stands in the windows that begin at most `width` - 1 places before it. */
function readPaper(
  paper: Paper,
  terms: Int32Array,
  begin: number,
  end: number,
  unit: Int32Array,
  places: number,
  width: number,
): void {
  paper.size = 0;
  paper.words = (places + 31) >>> 5;
  for (let i = begin; i < end; i++) {
    const number = unit[terms[i]! + 1]!;
    if (number === 0) continue;
    let slot = paper.slot[number]!;
    if (slot >= paper.size || paper.units[slot] !== number) slot = addTo(paper, number);
    const from = slot * paper.words;
    setRange(paper.bits, from, Math.max(0, i - begin - width + 1), Math.min(i - begin, places - 1));
  }
}

/** Adds a term with an empty set. Returns its place. */
function addTo(paper: Paper, number: number): number {
  const slot = paper.size++;
  paper.units[slot] = number;
  paper.slot[number] = slot;
  const end = (slot + 1) * paper.words;
  if (end > paper.bits.length) {
    const larger = new Int32Array(2 * end);
    larger.set(paper.bits);
    paper.bits = larger;
  }
  paper.bits.fill(0, end - paper.words, end);
  return slot;
}

function addPairs({ size, words, units, bits }: Paper, pairs: PairTable, counts: Float64Array): void {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const one = units[a]!;
      const other = units[b]!;
      const pair = one < other ? pairs.find(one, other) : pairs.find(other, one);
      if (pair >= 0) counts[pair]! += inBoth(bits, a * words, b * words, words);
    }
  }
}
