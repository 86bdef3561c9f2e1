import { copied } from "../kernels/copied.ts";
import type { Machine } from "../kernels/machine.ts";
import { sharesOf, stepsOf } from "../kernels/steps.ts";
import { type Corpus, STEP } from "../label/corpus.ts";

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
 * @param which numbers of the papers, in the memory of the machine.
 * @returns what waits for other threads to be done with it; then of each width the counts of each list.
 */
export function beginWindows(
  corpus: Corpus,
  which: Int32Array,
  lists: readonly TermList[],
  widths: readonly number[],
): () => WindowCounts[][] {
  const { machine, lanes, tokens } = corpus;
  const { unit, use, list, place, lengths, table, room } = askedIn(machine, lists, corpus.terms);
  const most = longest(tokens.start, which);
  const numbers = use.length - 1;
  const shares = sharesOf(stepsOf(which.length, STEP), lanes).map((steps) => ({
    steps,
    held: machine.i32(2 * room.at(-1)! + room.length),
    present: machine.i32(2 * numbers),
    bits: machine.f64(Math.min(numbers, most) * Math.ceil(most / 64)),
    together: widths.map(() => machine.f64(table.at(-1)!)),
  }));
  const asked = [unit, use, list, place, lists.length, lengths, table, room] as const;
  const { terms, start } = tokens;
  const finish = machine.begin(
    "countWindows",
    shares.map(({ steps, held, present, bits, together }) =>
      widths.flatMap((width, w) =>
        steps.map(
          ([begin, end]) =>
            [terms, start, which, begin, end, width, ...asked, held, present, bits, together[w]!] as const,
        ),
      ),
    ),
  );
  return () => {
    finish();
    return widths.map((width, w) => {
      const windows = windowsIn(start, which, width);
      const partsOf = (l: number): Float64Array[] =>
        shares.map(({ together }) => together[w]!.subarray(table[l], table[l + 1]));
      return lists.map(({ length }, l) => ({ windows, together: inBothOrders(partsOf(l), length) }));
    });
  };
}

function windowsIn(start: Int32Array, which: Int32Array, width: number): number {
  let windows = 0;
  for (const d of which) windows += Math.max(1, start[d + 1]! - start[d]! - width + 1);
  return windows;
}

/** Entries of the longest of some papers, at least 1. */
function longest(start: Int32Array, which: Int32Array): number {
  let most = 1;
  for (const d of which) most = Math.max(most, start[d + 1]! - start[d]!);
  return most;
}

/** The lists as the kernel takes them. */
interface Asked {
  /** Of each row of the vocabulary, the number of the term among those asked for, from 1; 0 for others. The first entry is GAP's. */
  readonly unit: Int32Array;
  /** The term of number u stands in the lists list[use[u] .. use[u + 1]), each time at the place of the same entry. */
  readonly use: Int32Array;
  readonly list: Int32Array;
  readonly place: Int32Array;
  readonly lengths: Int32Array;
  /** Where the table of each list begins, and its room, and where the last ones end. */
  readonly table: Int32Array;
  readonly room: Int32Array;
}

function askedIn({ i32 }: Machine, lists: readonly TermList[], terms: number): Asked {
  const unit = i32(terms + 1);
  const uses: { list: number; place: number }[][] = [[]];
  lists.forEach((rows, list) => {
    rows.forEach((row, place) => {
      if (unit[row + 1] === 0) unit[row + 1] = uses.push([]) - 1;
      uses[unit[row + 1]!]!.push({ list, place });
    });
  });
  const all = uses.flat();
  const lengths = lists.map(({ length }) => length);
  const column = (values: readonly number[]): Int32Array => copied(i32, values);
  return {
    unit,
    use: column(beginsOf(uses.map(({ length }) => length))),
    list: column(all.map(({ list }) => list)),
    place: column(all.map(({ place }) => place)),
    lengths: column(lengths),
    table: column(beginsOf(lengths.map((length) => length ** 2))),
    room: column(beginsOf(lengths)),
  };
}

/** Where parts of so many things each begin that follow one another, and where the last ends. */
function beginsOf(sizes: readonly number[]): number[] {
  const begins = [0];
  for (const size of sizes) begins.push(begins.at(-1)! + size);
  return begins;
}

/** A square matrix from the parts of all shares, each entry with the one across the diagonal. */
function inBothOrders(parts: readonly Float64Array[], size: number): Float64Array {
  const sums = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      for (const part of parts)
        sums[i * size + j]! += part[i * size + j]! + (i === j ? 0 : part[j * size + i]!);
    }
  }
  return sums;
}
