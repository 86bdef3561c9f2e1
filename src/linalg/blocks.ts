import { PANEL, RUN } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { stepsOf } from "../kernels/steps.ts";
import type { Csr } from "./csr.ts";
import type { Moments } from "./moments.ts";

/**
 * Some rows of a sparse matrix, column by column. A dense matrix that it is multiplied with is then read from its first row to its last,
 * while the rows of the block, few enough, stay in the cache.
 */
export interface Block {
  readonly rows: number;
  /** The columns that have entries, ascending. */
  readonly column: Int32Array;
  /** Where the entries of each begin, and behind the last where they end. */
  readonly start: Int32Array;
  /** Of each entry its row within the block, and its value. */
  readonly row: Uint16Array;
  readonly value: Float32Array;
}

/** A sparse matrix in the memory of a machine, by blocks of its rows. Each block is a fair sample of them. */
export interface Blocks {
  readonly rows: number;
  readonly columns: number;
  /** order[j] is the column of the matrix that stands here as column j: those with the most entries come first. */
  readonly order: Int32Array;
  /** Of each column of the matrix where it stands here. */
  readonly place: Int32Array;
  readonly blocks: readonly Block[];
}

/** Runs of 256 rows in a block, at most. */
const RUNS = 16;
/** Lanes that work on blocks with memory of their own. */
const LANES = 8;

/** The blocks of a matrix in the memory of the machine. */
export function inBlocks(machine: Machine, x: Csr): Blocks {
  const { rows, columns, indptr, indices, data } = x;
  const order = machine.i32(columns);
  const place = machine.i32(columns);
  const count = Math.ceil(rows / (RUN * RUNS));
  byFrequency(machine, x, order, place);
  const distinct = distinctColumns(machine, x, count);
  const blocks = Array.from({ length: count }, (_, b): Block => {
    const sizes = sizesOf(x, b, count);
    const row = machine.bytes(2 * sizes.entries);
    return {
      rows: sizes.rows,
      column: machine.i32(distinct[b]!),
      start: machine.i32(distinct[b]! + 1),
      row: new Uint16Array(row.buffer, row.byteOffset, sizes.entries),
      value: machine.room(sizes.entries),
    };
  });
  machine.scope(() => {
    machine.run(
      "fillBlock",
      dealt(blocks).map((lane) => {
        const next = machine.i32(columns);
        return lane.map(({ block: { column, start, row, value }, b }) => {
          const from = [indptr, indices, data, rows, b, count, place, columns, next] as const;
          return [...from, column, start, row, value];
        });
      }),
    );
  });
  return { rows, columns, order, place, blocks };
}

/** The blocks, dealt out to lanes, with their numbers. */
export const dealt = (blocks: readonly Block[]): { readonly block: Block; readonly b: number }[][] =>
  Array.from({ length: Math.min(LANES, blocks.length) }, (_, lane) =>
    blocks.map((block, b) => ({ block, b })).filter(({ b }) => b % LANES === lane),
  );

/** Entries whose columns a lane counts. */
const COUNTED = 1 << 20;

/** Puts the columns in order of their entries, most first, equal ones as they come, and notes where each stands. */
function byFrequency(
  machine: Machine,
  { columns, indices }: Csr,
  order: Int32Array,
  place: Int32Array,
): void {
  machine.scope(() => {
    const steps = stepsOf(indices.length, COUNTED).map(([begin, end]) => indices.subarray(begin, end));
    const counts = steps.map(() => machine.i32(columns));
    machine.run(
      "countColumns",
      steps.map((own, s) => [[own, own.length, counts[s]!]]),
    );
    // A number that falls with the entries and rises with the column.
    const keys = Float64Array.from({ length: columns }, (_, j) => {
      const entries = counts.reduce((sum, own) => sum + own[j]!, 0);
      return (indices.length - entries) * columns + j;
    }).sort();
    for (let to = 0; to < columns; to++) {
      order[to] = keys[to]! % columns;
      place[order[to]!] = to;
    }
  });
}

/** How many columns have entries in each block. */
const distinctColumns = (machine: Machine, x: Csr, count: number): Int32Array =>
  machine.scope(() => {
    const distinct = machine.i32(count);
    const { rows, columns, indptr, indices } = x;
    machine.run(
      "countDistinct",
      Array.from({ length: Math.min(LANES, count) }, (_, lane) => {
        const marks = machine.i32(columns);
        const own = Array.from({ length: count }, (_unused, b) => b).filter((b) => b % LANES === lane);
        return own.map((b) => [indptr, indices, rows, b, count, marks, distinct.subarray(b)] as const);
      }),
    );
    return distinct.slice();
  });

/** Rows and entries of block b. */
function sizesOf({ rows, indptr }: Csr, b: number, count: number): { rows: number; entries: number } {
  const sizes = { rows: 0, entries: 0 };
  for (let run = b * RUN; run < rows; run += count * RUN) {
    const end = Math.min(rows, run + RUN);
    sizes.rows += end - run;
    sizes.entries += indptr[end]! - indptr[run]!;
  }
  return sizes;
}

/** The moments of the columns, in the order in which they stand here. */
export const momentsOfBlocks = (machine: Machine, { rows, columns, blocks }: Blocks): Moments =>
  machine.scope(() => {
    const sums = machine.f64(2 * columns);
    machine.run("addMoments", [
      blocks.map(({ column, start, value }) => [column, start, column.length, value, sums]),
    ]);
    return {
      mean: Float64Array.from({ length: columns }, (_, j) => sums[2 * j]! / rows),
      squares: Float64Array.from({ length: columns }, (_, j) => sums[2 * j + 1]!),
    };
  });

/** Room for as many rows of a panel as the largest block has. */
export const rowsOfBlock = (machine: Machine, blocks: readonly Block[]): Float32Array =>
  machine.f32(blocks.reduce((most, { rows }) => Math.max(most, rows), 0) * PANEL);
