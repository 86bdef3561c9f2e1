/*
 * Papers and topics by their terms. Tables have a row of `width` floats, a multiple of 4, for each term or paper; the first k of them
 * are of topics, what follows is zeros.
 */

/** Bytes of four floats, and of five and two times four, which are taken together as long as there are so many. */
const FOUR: usize = 16;
const FIVE: usize = 80;
const TWO: usize = 32;

/** Papers that are taken or left out together. */
const RUN: i32 = 256;

/**
 * For the papers begin .. end, or of runs of 256 of them for the first of every so many, the softmax of x . logs - shift over the topics,
 * into rows of `shares`, and the topic of the largest share, the first among equals, into `topic`. Where `adds` is not 0, each paper times its shares is added to `sums`, a table of the terms, and
 * the shares to k doubles at `totals`. How many papers got another topic than they had is added to the double after these.
 */
export function shareOut(
  indptr: usize,
  indices: usize,
  data: usize,
  begin: i32,
  end: i32,
  every: i32,
  logs: usize,
  width: i32,
  k: i32,
  shift: usize,
  shares: usize,
  topic: usize,
  adds: i32,
  sums: usize,
  totals: usize,
): void {
  const bytes = (<usize>width) << 2;
  let moved: f64 = 0;
  for (let i = begin; i < end; i++) {
    // Behind a run come those that are left out.
    if (i > begin && (i - begin) % RUN == 0) i += RUN * (every - 1);
    if (i >= end) break;
    const place = (<usize>i) << 2;
    const from = (<usize>load<i32>(indptr + place)) << 2;
    const to = (<usize>load<i32>(indptr + place, 4)) << 2;
    const row = shares + <usize>i * bytes;
    multiply(indices, data, from, to, logs, bytes, shift, row);
    const largest = softmax(row, width, k);
    if (largest != load<i32>(topic + place)) moved++;
    store<i32>(topic + place, largest);
    if (adds == 0) continue;
    spread(indices, data, from, to, row, bytes, sums);
    for (let c: usize = 0; c < <usize>k; c++) {
      store<f64>(totals + (c << 3), load<f64>(totals + (c << 3)) + <f64>load<f32>(row + (c << 2)));
    }
  }
  const count = totals + ((<usize>k) << 3);
  store<f64>(count, load<f64>(count) + moved);
}

/** out = x . table - shift for a sparse row, whose entries lie between the offsets given. */
function multiply(
  indices: usize,
  data: usize,
  from: usize,
  to: usize,
  table: usize,
  bytes: usize,
  shift: usize,
  out: usize,
): void {
  let c: usize = 0;
  for (; c + FIVE <= bytes; c += FIVE) {
    let t0 = f32x4.splat(0),
      t1 = t0,
      t2 = t0,
      t3 = t0,
      t4 = t0;
    for (let p = from; p < to; p += 4) {
      const x = v128.load32_splat(data + p);
      const row = table + <usize>load<i32>(indices + p) * bytes + c;
      t0 = f32x4.add(t0, f32x4.mul(x, v128.load(row)));
      t1 = f32x4.add(t1, f32x4.mul(x, v128.load(row, 16)));
      t2 = f32x4.add(t2, f32x4.mul(x, v128.load(row, 32)));
      t3 = f32x4.add(t3, f32x4.mul(x, v128.load(row, 48)));
      t4 = f32x4.add(t4, f32x4.mul(x, v128.load(row, 64)));
    }
    v128.store(out + c, f32x4.sub(t0, v128.load(shift + c)));
    v128.store(out + c, f32x4.sub(t1, v128.load(shift + c, 16)), 16);
    v128.store(out + c, f32x4.sub(t2, v128.load(shift + c, 32)), 32);
    v128.store(out + c, f32x4.sub(t3, v128.load(shift + c, 48)), 48);
    v128.store(out + c, f32x4.sub(t4, v128.load(shift + c, 64)), 64);
  }
  for (; c + TWO <= bytes; c += TWO) {
    let t0 = f32x4.splat(0),
      t1 = t0;
    for (let p = from; p < to; p += 4) {
      const x = v128.load32_splat(data + p);
      const row = table + <usize>load<i32>(indices + p) * bytes + c;
      t0 = f32x4.add(t0, f32x4.mul(x, v128.load(row)));
      t1 = f32x4.add(t1, f32x4.mul(x, v128.load(row, 16)));
    }
    v128.store(out + c, f32x4.sub(t0, v128.load(shift + c)));
    v128.store(out + c, f32x4.sub(t1, v128.load(shift + c, 16)), 16);
  }
  for (; c < bytes; c += FOUR) {
    let t = f32x4.splat(0);
    for (let p = from; p < to; p += 4) {
      const row = table + <usize>load<i32>(indices + p) * bytes + c;
      t = f32x4.add(t, f32x4.mul(v128.load32_splat(data + p), v128.load(row)));
    }
    v128.store(out + c, f32x4.sub(t, v128.load(shift + c)));
  }
}

/** table += x' r for a sparse row x and a row r of `bytes` bytes. */
function spread(
  indices: usize,
  data: usize,
  from: usize,
  to: usize,
  r: usize,
  bytes: usize,
  table: usize,
): void {
  let c: usize = 0;
  for (; c + FIVE <= bytes; c += FIVE) {
    const r0 = v128.load(r + c);
    const r1 = v128.load(r + c, 16);
    const r2 = v128.load(r + c, 32);
    const r3 = v128.load(r + c, 48);
    const r4 = v128.load(r + c, 64);
    for (let p = from; p < to; p += 4) {
      const x = v128.load32_splat(data + p);
      const row = table + <usize>load<i32>(indices + p) * bytes + c;
      v128.store(row, f32x4.add(v128.load(row), f32x4.mul(x, r0)));
      v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(x, r1)), 16);
      v128.store(row, f32x4.add(v128.load(row, 32), f32x4.mul(x, r2)), 32);
      v128.store(row, f32x4.add(v128.load(row, 48), f32x4.mul(x, r3)), 48);
      v128.store(row, f32x4.add(v128.load(row, 64), f32x4.mul(x, r4)), 64);
    }
  }
  for (; c < bytes; c += FOUR) {
    const own = v128.load(r + c);
    for (let p = from; p < to; p += 4) {
      const row = table + <usize>load<i32>(indices + p) * bytes + c;
      v128.store(row, f32x4.add(v128.load(row), f32x4.mul(v128.load32_splat(data + p), own)));
    }
  }
}

/** Turns k logarithms into k shares that add up to 1, exp(x) / sum exp(x). Returns the place of the largest, the first among equals. */
function softmax(row: usize, width: i32, k: i32): i32 {
  let best = load<f32>(row);
  let which = 0;
  for (let c = 1; c < k; c++) {
    const x = load<f32>(row + ((<usize>c) << 2));
    if (x > best) {
      best = x;
      which = c;
    }
  }
  let sum: f32 = 0;
  for (let c = 0; c < k; c++) {
    const at = row + ((<usize>c) << 2);
    const share = NativeMathf.exp(load<f32>(at) - best);
    store<f32>(at, share);
    sum += share;
  }
  for (let c = 0; c < width; c++) {
    const at = row + ((<usize>c) << 2);
    store<f32>(at, c < k ? load<f32>(at) / sum : 0);
  }
  return which;
}

/** Adds each of the papers begin .. end to the column of its topic in a table of the terms. A paper whose topic is negative is left out. */
export function addByTopic(
  indptr: usize,
  indices: usize,
  data: usize,
  begin: i32,
  end: i32,
  topic: usize,
  width: i32,
  sums: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let i = <usize>begin; i < <usize>end; i++) {
    const c = load<i32>(topic + (i << 2));
    if (c < 0) continue;
    const from = (<usize>load<i32>(indptr + (i << 2))) << 2;
    const to = (<usize>load<i32>(indptr + (i << 2), 4)) << 2;
    const column = sums + ((<usize>c) << 2);
    for (let p = from; p < to; p += 4) {
      const sum = column + <usize>load<i32>(indices + p) * bytes;
      store<f32>(sum, load<f32>(sum) + load<f32>(data + p));
    }
  }
}

/** Adds the weights of `rows` terms in each of k topics, smoothed as for logarithms(), to as many doubles at `totals`. */
export function addWeights(
  weights: usize,
  mean: usize,
  prior: f64,
  rows: i32,
  width: i32,
  k: i32,
  totals: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let t: usize = 0; t < <usize>rows; t++) {
    const given = prior * load<f64>(mean + (t << 3));
    for (let c: usize = 0; c < <usize>k; c++) {
      const total = totals + (c << 3);
      store<f64>(total, load<f64>(total) + (<f64>load<f32>(weights + t * bytes + (c << 2)) + given));
    }
  }
}

/**
 * Turns the weights of the terms begin .. end in each of k topics into `by` times the logarithms of their shares in the totals, with
 * `prior` times the mean weight of the term added to each; 0 for a term that weighs nothing.
 */
export function logarithms(
  weights: usize,
  mean: usize,
  prior: f64,
  begin: i32,
  end: i32,
  width: i32,
  k: i32,
  totals: usize,
  by: f64,
  logs: usize,
): void {
  const bytes = (<usize>width) << 2;
  for (let t = <usize>begin; t < <usize>end; t++) {
    const given = prior * load<f64>(mean + (t << 3));
    for (let c: usize = 0; c < <usize>k; c++) {
      const at = t * bytes + (c << 2);
      const weight = <f64>load<f32>(weights + at) + given;
      const share = weight / load<f64>(totals + (c << 3));
      // A logarithm is in single precision before it is multiplied.
      store<f32>(logs + at, weight > 0 ? <f32>(by * <f64>(<f32>NativeMath.log(share))) : 0);
    }
  }
}
