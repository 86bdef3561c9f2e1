import { storeUpTo } from "./vectors";

/*
 * A sparse matrix by blocks of its rows, each block column by column: the columns that have entries, ascending; where the entries of
 * each begin (and behind the last where they end); of each entry its row within the block (16 bits) and its value. Products with a
 * panel, which is 16 columns of a dense matrix row by row, then go through the panel once for each block, while the rows of the block
 * stay in the cache.
 *
 * Block b of n holds the runs of 256 rows b, b + n, b + 2n ... of the matrix, so that each block is a fair sample of rows in any order.
 */

const LINE: usize = 64;
const RUN: i32 = 256;

/** counts[j] += the entries of column j among `count` entries. */
export function countColumns(indices: usize, count: i32, counts: usize): void {
  for (let p: usize = 0; p < (<usize>count) << 2; p += 4) {
    const at = counts + ((<usize>load<i32>(indices + p)) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}

/** The columns that have entries in block `block` of `blocks`, into one integer. marks: columns integers, none of them block + 1. */
export function countDistinct(
  indptr: usize,
  indices: usize,
  rows: i32,
  block: i32,
  blocks: i32,
  marks: usize,
  distinct: usize,
): void {
  let found = 0;
  for (let run = block * RUN; run < rows; run += blocks * RUN) {
    const from = (<usize>load<i32>(indptr + ((<usize>run) << 2))) << 2;
    const to = (<usize>load<i32>(indptr + ((<usize>min(rows, run + RUN)) << 2))) << 2;
    for (let p = from; p < to; p += 4) {
      const mark = marks + ((<usize>load<i32>(indices + p)) << 2);
      if (load<i32>(mark) === block + 1) continue;
      store<i32>(mark, block + 1);
      found++;
    }
  }
  store<i32>(distinct, found);
}

/**
 * Fills block `block` of `blocks`, with column j of the matrix as its column place[j].
 * next: `columns` integers, zero before and after.
 */
export function fillBlock(
  indptr: usize,
  indices: usize,
  data: usize,
  rows: i32,
  block: i32,
  blocks: i32,
  place: usize,
  columns: i32,
  next: usize,
  column: usize,
  start: usize,
  row: usize,
  value: usize,
): void {
  for (let run = block * RUN; run < rows; run += blocks * RUN) {
    const from = (<usize>load<i32>(indptr + ((<usize>run) << 2))) << 2;
    const to = (<usize>load<i32>(indptr + ((<usize>min(rows, run + RUN)) << 2))) << 2;
    for (let p = from; p < to; p += 4) {
      const at = next + ((<usize>nextColumn(indices + p, place)) << 2);
      store<i32>(at, load<i32>(at) + 1);
    }
  }
  layOut(columns, next, column, start);
  let own = 0;
  for (let run = block * RUN; run < rows; run += blocks * RUN) {
    for (let i = run, end = min(rows, run + RUN); i < end; i++, own++) {
      const from = (<usize>load<i32>(indptr + ((<usize>i) << 2))) << 2;
      const to = (<usize>load<i32>(indptr + ((<usize>i) << 2), 4)) << 2;
      for (let p = from; p < to; p += 4) {
        const at = next + ((<usize>nextColumn(indices + p, place)) << 2);
        const entry = <usize>load<i32>(at);
        store<u16>(row + (entry << 1), <u16>own);
        store<f32>(value + (entry << 2), load<f32>(data + p));
        store<i32>(at, <i32>entry + 1);
      }
    }
  }
  memory.fill(next, 0, (<usize>columns) << 2);
}

function nextColumn(index: usize, place: usize): i32 {
  return load<i32>(place + ((<usize>load<i32>(index)) << 2));
}

/** From counts of entries to where those of each column begin; notes the columns that have any. */
function layOut(columns: i32, counts: usize, column: usize, start: usize): void {
  let entries = 0;
  for (let j = 0; j < columns; j++) {
    const at = counts + ((<usize>j) << 2);
    const count = load<i32>(at);
    store<i32>(at, entries);
    if (count === 0) continue;
    store<i32>(column, j);
    store<i32>(start, entries);
    column += 4;
    start += 4;
    entries += count;
  }
  store<i32>(start, entries);
}

/** Adds the entries of the first `count` columns of a block to sums[2 j], and their squares to sums[2 j + 1]. */
export function addMoments(column: usize, start: usize, count: i32, value: usize, sums: usize): void {
  for (let j: usize = 0; j < (<usize>count) << 2; j += 4) {
    const from = (<usize>load<i32>(start + j)) << 2;
    const to = (<usize>load<i32>(start + j, 4)) << 2;
    let sum: f64 = 0;
    let squares: f64 = 0;
    for (let p = from; p < to; p += 4) {
      const x = <f64>load<f32>(value + p);
      sum += x;
      squares += x * x;
    }
    const at = sums + ((<usize>load<i32>(column + j)) << 4);
    store<f64>(at, load<f64>(at) + sum);
    store<f64>(at, load<f64>(at, 8) + squares, 8);
  }
}

/**
 * Z += Y'T and sum += 1'T for T = Y Q - 1 shift', where Y is the first `count` columns of a block of `rows` rows.
 * q, z: panels; shift, sum: 16 floats; t: rows x 16 floats to work in.
 */
export function gramBlock(
  column: usize,
  start: usize,
  count: i32,
  row: usize,
  value: usize,
  rows: i32,
  q: usize,
  shift: usize,
  z: usize,
  sum: usize,
  t: usize,
): void {
  timesBlock(column, start, count, row, value, rows, q, shift, t);
  let s0 = v128.load(sum);
  let s1 = v128.load(sum, 16);
  let s2 = v128.load(sum, 32);
  let s3 = v128.load(sum, 48);
  for (let i = t, end = t + <usize>rows * LINE; i < end; i += LINE) {
    s0 = f32x4.add(s0, v128.load(i));
    s1 = f32x4.add(s1, v128.load(i, 16));
    s2 = f32x4.add(s2, v128.load(i, 32));
    s3 = f32x4.add(s3, v128.load(i, 48));
  }
  v128.store(sum, s0);
  v128.store(sum, s1, 16);
  v128.store(sum, s2, 32);
  v128.store(sum, s3, 48);
  transposeTimesBlock(column, start, count, row, value, t, z);
}

/** T = Y Q - 1 shift'. */
function timesBlock(
  column: usize,
  start: usize,
  count: i32,
  row: usize,
  value: usize,
  rows: i32,
  q: usize,
  shift: usize,
  t: usize,
): void {
  const h0 = f32x4.neg(v128.load(shift));
  const h1 = f32x4.neg(v128.load(shift, 16));
  const h2 = f32x4.neg(v128.load(shift, 32));
  const h3 = f32x4.neg(v128.load(shift, 48));
  for (let i = t, end = t + <usize>rows * LINE; i < end; i += LINE) {
    v128.store(i, h0);
    v128.store(i, h1, 16);
    v128.store(i, h2, 32);
    v128.store(i, h3, 48);
  }
  for (let j: usize = 0; j < (<usize>count) << 2; j += 4) {
    const line = q + <usize>load<i32>(column + j) * LINE;
    const q0 = v128.load(line);
    const q1 = v128.load(line, 16);
    const q2 = v128.load(line, 32);
    const q3 = v128.load(line, 48);
    const end = <usize>load<i32>(start + j, 4);
    for (let p = <usize>load<i32>(start + j); p < end; p++) {
      const x = v128.load32_splat(value + (p << 2));
      const i = t + <usize>load<u16>(row + (p << 1)) * LINE;
      v128.store(i, f32x4.add(v128.load(i), f32x4.mul(x, q0)));
      v128.store(i, f32x4.add(v128.load(i, 16), f32x4.mul(x, q1)), 16);
      v128.store(i, f32x4.add(v128.load(i, 32), f32x4.mul(x, q2)), 32);
      v128.store(i, f32x4.add(v128.load(i, 48), f32x4.mul(x, q3)), 48);
    }
  }
}

/** Z += Y'T. */
function transposeTimesBlock(
  column: usize,
  start: usize,
  count: i32,
  row: usize,
  value: usize,
  t: usize,
  z: usize,
): void {
  for (let j: usize = 0; j < (<usize>count) << 2; j += 4) {
    const line = z + <usize>load<i32>(column + j) * LINE;
    let z0 = v128.load(line);
    let z1 = v128.load(line, 16);
    let z2 = v128.load(line, 32);
    let z3 = v128.load(line, 48);
    const end = <usize>load<i32>(start + j, 4);
    for (let p = <usize>load<i32>(start + j); p < end; p++) {
      const x = v128.load32_splat(value + (p << 2));
      const i = t + <usize>load<u16>(row + (p << 1)) * LINE;
      z0 = f32x4.add(z0, f32x4.mul(x, v128.load(i)));
      z1 = f32x4.add(z1, f32x4.mul(x, v128.load(i, 16)));
      z2 = f32x4.add(z2, f32x4.mul(x, v128.load(i, 32)));
      z3 = f32x4.add(z3, f32x4.mul(x, v128.load(i, 48)));
    }
    v128.store(line, z0);
    v128.store(line, z1, 16);
    v128.store(line, z2, 32);
    v128.store(line, z3, 48);
  }
}

/**
 * The first `width` columns of Y Q - 1 shift', where Y is block `block` of `blocks`, into its rows of the matrix, `stride` floats apart,
 * at `out`. q: a panel; shift: 16 floats; t: rows x 16 floats to work in.
 */
export function projectBlock(
  column: usize,
  start: usize,
  count: i32,
  row: usize,
  value: usize,
  rows: i32,
  block: i32,
  blocks: i32,
  q: usize,
  shift: usize,
  t: usize,
  out: usize,
  stride: i32,
  width: i32,
): void {
  timesBlock(column, start, count, row, value, rows, q, shift, t);
  for (let i = 0; i < rows; i++) {
    const line = t + <usize>i * LINE;
    const target = out + ((<usize>((block + (i >> 8) * blocks) * RUN + (i & 255)) * <usize>stride) << 2);
    storeUpTo(target, v128.load(line), width);
    storeUpTo(target + 16, v128.load(line, 16), width - 4);
    storeUpTo(target + 32, v128.load(line, 32), width - 8);
    storeUpTo(target + 48, v128.load(line, 48), width - 12);
  }
}

/** Row i of the first `width` columns of a panel becomes column place[i] of rows that are `stride` floats long. */
export function panelToRows(
  panel: usize,
  rows: i32,
  width: i32,
  place: usize,
  stride: i32,
  out: usize,
): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    let target = out + ((<usize>load<i32>(place + (i << 2))) << 2);
    for (let c: usize = 0; c < (<usize>width) << 2; c += 4) {
      store<f32>(target, load<f32>(panel + i * LINE + c));
      target += (<usize>stride) << 2;
    }
  }
}
