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
  const wanted = wantedIn(lists, terms);
  const together = lists.map(({ length }) => new Float64Array(length * length));
  const paper = emptyPaper(wanted.start.length);
  const held = lists.map(({ length }) => ({
    size: 0,
    slots: new Int32Array(length),
    places: new Int32Array(length),
  }));
  let windows = 0;
  for (let d = 0; d + 1 < tokens.start.length; d++) {
    const begin = tokens.start[d]!;
    const places = Math.max(1, tokens.start[d + 1]! - begin - width + 1);
    windows += places;
    readPaper(paper, tokens.terms, begin, tokens.start[d + 1]!, wanted.unit, places, width);
    addPairs(paper, wanted, held, together);
  }
  return together.map((counts, l) => ({ windows, together: mirrored(counts, lists[l]!.length) }));
}

interface Wanted {
  /** Of each row of the vocabulary, the number of the term among those wanted, from 1; 0 for others. The first entry is GAP's. */
  readonly unit: Int32Array;
  /** The term of number u stands in the lists list[start[u] .. start[u + 1]), each time at the place of the same entry. */
  readonly start: Int32Array;
  readonly list: Int32Array;
  readonly place: Int32Array;
}

function wantedIn(lists: readonly TermList[], terms: number): Wanted {
  const unit = new Int32Array(terms + 1);
  const uses: { list: number; place: number }[][] = [[]];
  lists.forEach((rows, list) => {
    rows.forEach((row, place) => {
      if (unit[row + 1] === 0) unit[row + 1] = uses.push([]) - 1;
      uses[unit[row + 1]!]!.push({ list, place });
    });
  });
  const start = new Int32Array(uses.length + 1);
  uses.forEach(({ length }, u) => (start[u + 1] = start[u]! + length));
  const all = uses.flat();
  return {
    unit,
    start,
    list: Int32Array.from(all, ({ list }) => list),
    place: Int32Array.from(all, ({ place }) => place),
  };
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

/** The terms of a list that a paper holds: their sets, and their places in the list. */
interface Held {
  size: number;
  readonly slots: Int32Array;
  readonly places: Int32Array;
}

/** Counts the windows of a paper for each pair of terms of a list, below the diagonal or above. @param held empty, also after. */
function addPairs(
  { size, words, units, bits }: Paper,
  { start, list, place }: Wanted,
  held: readonly Held[],
  together: readonly Float64Array[],
): void {
  for (let slot = 0; slot < size; slot++) {
    for (let use = start[units[slot]!]!, end = start[units[slot]! + 1]!; use < end; use++) {
      const own = held[list[use]!]!;
      const counts = together[list[use]!]!;
      const row = place[use]! * own.places.length;
      own.slots[own.size] = slot;
      own.places[own.size++] = place[use]!;
      for (let i = 0; i < own.size; i++) {
        counts[row + own.places[i]!]! += inBoth(bits, slot * words, own.slots[i]! * words, words);
      }
    }
  }
  for (const own of held) own.size = 0;
}

/** Adds to each entry of a square matrix the one across the diagonal. */
function mirrored(matrix: Float64Array, size: number): Float64Array {
  return matrix.map((value, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return row === column ? value : value + matrix[column * size + row]!;
  });
}
