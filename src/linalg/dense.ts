type Reals = Float32Array | Float64Array;

/** A dense matrix, row by row: entry (i, j) is data[i * columns + j]. Small ones are in double precision, those along the papers in single. */
export interface Dense<Data extends Reals = Float64Array> {
  readonly rows: number;
  readonly columns: number;
  readonly data: Data;
}

/** A dense matrix in single precision, such as the scores of the papers. */
export type Dense32 = Dense<Float32Array>;

export const zeros = (rows: number, columns: number): Dense => ({
  rows,
  columns,
  data: new Float64Array(rows * columns),
});

/** Row i, as a view. */
export const rowOf = <Data extends Reals>({ data, columns }: Dense<Data>, i: number): Data =>
  data.subarray(i * columns, (i + 1) * columns) as Data;

/** |a_i - b_j|^2 for row i of A and row j of B, which have as many columns. Four sums at once keep the processor busy. */
export function squaredDistance(
  { data: x, columns }: Dense<Reals>,
  i: number,
  { data: y }: Dense<Reals>,
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
