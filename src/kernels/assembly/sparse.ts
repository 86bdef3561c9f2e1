import { storeUpTo } from "./vectors";

/*
 * Products of a sparse matrix in compressed rows (indptr, indices, data) with a panel: 16 columns of a dense matrix, stored row by
 * row, so that a row of a panel is one cache line and four registers.
 */

const LINE: usize = 64;

/**
 * The first `width` columns of Y Q - 1 shift' for the rows begin .. end, into rows of `stride` floats at `out`.
 * q: columns(Y) x 16 floats; shift: 16 floats.
 */
export function times(
  indptr: usize,
  indices: usize,
  data: usize,
  begin: i32,
  end: i32,
  q: usize,
  shift: usize,
  out: usize,
  stride: i32,
  width: i32,
): void {
  if (width <= 4) {
    narrowTimes(indptr, indices, data, begin, end, q, shift, out, stride, width);
    return;
  }
  const h0 = v128.load(shift);
  const h1 = v128.load(shift, 16);
  const h2 = v128.load(shift, 32);
  const h3 = v128.load(shift, 48);
  for (let i = begin; i < end; i++) {
    const from = (<usize>load<i32>(indptr + ((<usize>i) << 2))) << 2;
    const to = (<usize>load<i32>(indptr + ((<usize>i) << 2), 4)) << 2;
    let t0 = f32x4.splat(0);
    let t1 = t0;
    let t2 = t0;
    let t3 = t0;
    for (let p = from; p < to; p += 4) {
      const x = v128.load32_splat(data + p);
      const row = q + <usize>load<i32>(indices + p) * LINE;
      t0 = f32x4.add(t0, f32x4.mul(x, v128.load(row)));
      t1 = f32x4.add(t1, f32x4.mul(x, v128.load(row, 16)));
      t2 = f32x4.add(t2, f32x4.mul(x, v128.load(row, 32)));
      t3 = f32x4.add(t3, f32x4.mul(x, v128.load(row, 48)));
    }
    const row = out + <usize>i * ((<usize>stride) << 2);
    storeUpTo(row, f32x4.sub(t0, h0), width);
    storeUpTo(row + 16, f32x4.sub(t1, h1), width - 4);
    storeUpTo(row + 32, f32x4.sub(t2, h2), width - 8);
    storeUpTo(row + 48, f32x4.sub(t3, h3), width - 12);
  }
}

/** The same for at most four columns. */
function narrowTimes(
  indptr: usize,
  indices: usize,
  data: usize,
  begin: i32,
  end: i32,
  q: usize,
  shift: usize,
  out: usize,
  stride: i32,
  width: i32,
): void {
  const h = v128.load(shift);
  for (let i = begin; i < end; i++) {
    const from = (<usize>load<i32>(indptr + ((<usize>i) << 2))) << 2;
    const to = (<usize>load<i32>(indptr + ((<usize>i) << 2), 4)) << 2;
    let t = f32x4.splat(0);
    for (let p = from; p < to; p += 4) {
      const row = q + <usize>load<i32>(indices + p) * LINE;
      t = f32x4.add(t, f32x4.mul(v128.load32_splat(data + p), v128.load(row)));
    }
    storeUpTo(out + <usize>i * ((<usize>stride) << 2), f32x4.sub(t, h), width);
  }
}

/** Z -= mean sum' for `rows` rows. mean: rows floats; sum: 16 floats; z: rows x 16 floats. */
export function centre(mean: usize, sum: usize, rows: i32, z: usize): void {
  const s0 = v128.load(sum);
  const s1 = v128.load(sum, 16);
  const s2 = v128.load(sum, 32);
  const s3 = v128.load(sum, 48);
  for (let i: usize = 0; i < <usize>rows; i++) {
    const m = v128.load32_splat(mean + (i << 2));
    const row = z + i * LINE;
    v128.store(row, f32x4.sub(v128.load(row), f32x4.mul(m, s0)));
    v128.store(row, f32x4.sub(v128.load(row, 16), f32x4.mul(m, s1)), 16);
    v128.store(row, f32x4.sub(v128.load(row, 32), f32x4.mul(m, s2)), 32);
    v128.store(row, f32x4.sub(v128.load(row, 48), f32x4.mul(m, s3)), 48);
  }
}

/** Sums of the rows begin .. end, as doubles from sums[begin] on. */
export function rowSums(indptr: usize, data: usize, begin: i32, end: i32, sums: usize): void {
  for (let i = begin; i < end; i++) {
    const from = (<usize>load<i32>(indptr + ((<usize>i) << 2))) << 2;
    const to = (<usize>load<i32>(indptr + ((<usize>i) << 2), 4)) << 2;
    let sum: f64 = 0;
    for (let p = from; p < to; p += 4) sum += <f64>load<f32>(data + p);
    store<f64>(sums + ((<usize>i) << 3), sum);
  }
}

/** Adds `count` entries of a sparse matrix to the doubles of their columns, or their squares. */
export function addColumns(indices: usize, data: usize, count: i32, squared: i32, sums: usize): void {
  for (let p: usize = 0; p < (<usize>count) << 2; p += 4) {
    const x = <f64>load<f32>(data + p);
    const sum = sums + ((<usize>load<i32>(indices + p)) << 3);
    store<f64>(sum, load<f64>(sum) + (squared != 0 ? x * x : x));
  }
}
