import { storeUpTo } from "./vectors";

/*
 * Distances between the points of a set, each computed once for both: rows of `width` floats, the first of which are as many as there are
 * points.
 */

/** The points begin .. end in octets: eight side by side, column by column. Points have `stride` floats, a multiple of 4. */
export function toOctets(points: usize, stride: i32, begin: i32, end: i32, octets: usize): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i++) {
    const from = points + <usize>i * bytes;
    const to = octets + <usize>(i & ~7) * bytes + ((<usize>(i & 7)) << 2);
    for (let j: usize = 0; j < bytes; j += 4) store<f32>(to + (j << 3), load<f32>(from + j));
  }
}

/**
 * Squared distances, or where `rooted` is not 0 distances, of the points begin .. end to those before and among them, into their rows of
 * `out` and those of the others. Made of differences, so that equal points have distance 0. octets: all points as toOctets() leaves them; `begin` is a multiple of 8.
 */
export function distancesBetween(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  octets: usize,
  width: i32,
  rooted: i32,
  out: usize,
): void {
  const bytes = (<usize>stride) << 2;
  // An octet stays in the nearest cache while all points go by.
  for (let o = 0; o < end; o += 8) {
    const octet = octets + <usize>o * bytes;
    for (let i = max(begin, o); i < end; i += 4) {
      distancesOfFour(points, bytes, i, end, octet, o, width, rooted != 0, out);
    }
  }
}

/** Distances of the four points from i on, which are in an octet or after it, to this, and the same mirrored. */
function distancesOfFour(
  points: usize,
  bytes: usize,
  i: i32,
  end: i32,
  octet: usize,
  o: i32,
  width: i32,
  isRooted: bool,
  out: usize,
): void {
  // Of the last few points some are taken again rather than points that are not there.
  const p0 = points + <usize>i * bytes;
  const p1 = points + <usize>min(i + 1, end - 1) * bytes;
  const p2 = points + <usize>min(i + 2, end - 1) * bytes;
  const p3 = points + <usize>min(i + 3, end - 1) * bytes;
  let a0 = f32x4.splat(0),
    b0 = a0,
    a1 = a0,
    b1 = a0,
    a2 = a0,
    b2 = a0,
    a3 = a0,
    b3 = a0;
  let at = octet;
  for (let j: usize = 0; j < bytes; j += 4) {
    const c = v128.load(at);
    const d = v128.load(at, 16);
    at += 32;
    let x = v128.load32_splat(p0 + j);
    let e = f32x4.sub(x, c);
    a0 = f32x4.add(a0, f32x4.mul(e, e));
    e = f32x4.sub(x, d);
    b0 = f32x4.add(b0, f32x4.mul(e, e));
    x = v128.load32_splat(p1 + j);
    e = f32x4.sub(x, c);
    a1 = f32x4.add(a1, f32x4.mul(e, e));
    e = f32x4.sub(x, d);
    b1 = f32x4.add(b1, f32x4.mul(e, e));
    x = v128.load32_splat(p2 + j);
    e = f32x4.sub(x, c);
    a2 = f32x4.add(a2, f32x4.mul(e, e));
    e = f32x4.sub(x, d);
    b2 = f32x4.add(b2, f32x4.mul(e, e));
    x = v128.load32_splat(p3 + j);
    e = f32x4.sub(x, c);
    a3 = f32x4.add(a3, f32x4.mul(e, e));
    e = f32x4.sub(x, d);
    b3 = f32x4.add(b3, f32x4.mul(e, e));
  }
  if (isRooted) {
    a0 = f32x4.sqrt(a0);
    b0 = f32x4.sqrt(b0);
    a1 = f32x4.sqrt(a1);
    b1 = f32x4.sqrt(b1);
    a2 = f32x4.sqrt(a2);
    b2 = f32x4.sqrt(b2);
    a3 = f32x4.sqrt(a3);
    b3 = f32x4.sqrt(b3);
  }
  const size = (<usize>width) << 2;
  const row = out + <usize>i * size + ((<usize>o) << 2);
  const count = min(4, end - i);
  storeRow(row, a0, b0);
  if (count > 1) storeRow(row + size, a1, b1);
  if (count > 2) storeRow(row + 2 * size, a2, b2);
  if (count > 3) storeRow(row + 3 * size, a3, b3);
  const column = out + <usize>o * size + ((<usize>i) << 2);
  storeColumns(column, size, a0, a1, a2, a3, count, end - o);
  storeColumns(column + 4 * size, size, b0, b1, b2, b3, count, end - o - 4);
}

function storeRow(at: usize, a: v128, b: v128): void {
  v128.store(at, a);
  v128.store(at, b, 16);
}

/** Stores four vectors as the first `count` columns of up to four rows. */
function storeColumns(
  at: usize,
  size: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  count: i32,
  rows: i32,
): void {
  const ab = i8x16.shuffle(a, b, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const cd = i8x16.shuffle(c, d, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const abThen = i8x16.shuffle(a, b, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  const cdThen = i8x16.shuffle(c, d, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31);
  if (rows > 0) storeUpTo(at, firstHalves(ab, cd), count);
  if (rows > 1) storeUpTo(at + size, secondHalves(ab, cd), count);
  if (rows > 2) storeUpTo(at + 2 * size, firstHalves(abThen, cdThen), count);
  if (rows > 3) storeUpTo(at + 3 * size, secondHalves(abThen, cdThen), count);
}

function firstHalves(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23);
}

function secondHalves(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31);
}

/** sums[i * k + c] = the sum of the distances of point i to the points of cluster c, for the points begin .. end of n. */
export function addByCluster(
  distances: usize,
  width: i32,
  begin: i32,
  end: i32,
  n: i32,
  cluster: usize,
  k: i32,
  sums: usize,
): void {
  for (let i = <usize>begin; i < <usize>end; i++) {
    const row = distances + i * ((<usize>width) << 2);
    const own = sums + i * ((<usize>k) << 3);
    memory.fill(own, 0, (<usize>k) << 3);
    for (let j: usize = 0; j < <usize>n; j++) {
      const sum = own + ((<usize>load<i32>(cluster + (j << 2))) << 3);
      store<f64>(sum, load<f64>(sum) + <f64>load<f32>(row + (j << 2)));
    }
  }
}
