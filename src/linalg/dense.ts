/** A dense matrix, row by row: entry (i, j) is data[i * columns + j]. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

export const zeros = (rows: number, columns: number): Dense => ({
  rows,
  columns,
  data: new Float64Array(rows * columns),
});

/** Row i, as a view. */
export const rowOf = (m: Dense, i: number): Float64Array =>
  m.data.subarray(i * m.columns, (i + 1) * m.columns);

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** |a_i - b_j|^2 for row i of A and row j of B, which have as many columns. Four sums at once keep the processor busy. */
export function squaredDistance(
  { data: x, columns }: Dense,
  i: number,
  { data: y }: Dense,
  j: number,
): number {
  let p = i * columns;
  let q = j * columns;
  const end = p + columns;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (; p + 3 < end; p += 4, q += 4) {
    const d0 = x[p]! - y[q]!;
    const d1 = x[p + 1]! - y[q + 1]!;
    const d2 = x[p + 2]! - y[q + 2]!;
    const d3 = x[p + 3]! - y[q + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; p < end; p++, q++) s0 += (x[p]! - y[q]!) ** 2;
  return s0 + s1 + (s2 + s3);
}

/** A copy whose rows have unit length; rows of zeros stay. */
export function unitRows(m: Dense): Dense {
  const unit = { ...m, data: m.data.slice() };
  for (let i = 0; i < m.rows; i++) {
    const row = rowOf(unit, i);
    const length = Math.sqrt(dot(row, row));
    if (length > 0) for (let j = 0; j < row.length; j++) row[j]! /= length;
  }
  return unit;
}
