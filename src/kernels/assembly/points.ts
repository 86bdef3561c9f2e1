import { storeUpTo, upperHalf } from "./vectors";

/*
 * Distances of points to centroids. Points stand row by row, `stride` floats each, a multiple of 4. Centroids stand in octets:
 * eight of them side by side, column by column (stride x 8 floats), the last octet filled up.
 */

/**
 * For the points begin .. end: the nearest centroid (the first among equals) into `nearest`, and half its squared distance less
 * half the point's square, |c|^2 / 2 - x.c, into `value`.
 * halves: |c|^2 / 2 of each centroid; infinity for those that fill up the last octet.
 */
export function assign(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  octets: usize,
  halves: usize,
  count: i32,
  nearest: usize,
  value: usize,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i += 4) {
    // Of the last few points some are looked at again rather than points that are not there.
    const p0 = points + <usize>i * bytes;
    const p1 = points + <usize>min(i + 1, end - 1) * bytes;
    const p2 = points + <usize>min(i + 2, end - 1) * bytes;
    const p3 = points + <usize>min(i + 3, end - 1) * bytes;
    let least0 = f32x4.splat(f32.MAX_VALUE),
      least1 = least0,
      least2 = least0,
      least3 = least0;
    let which0 = i32x4.splat(-1),
      which1 = which0,
      which2 = which0,
      which3 = which0;
    let number = i32x4(0, 1, 2, 3);
    for (let o = 0; o < count; o += 8) {
      let a0 = f32x4.splat(0),
        b0 = a0,
        a1 = a0,
        b1 = a0,
        a2 = a0,
        b2 = a0,
        a3 = a0,
        b3 = a0;
      let at = octets + <usize>o * bytes;
      for (let j: usize = 0; j < bytes; j += 4) {
        const c = v128.load(at);
        const d = v128.load(at, 16);
        let x = v128.load32_splat(p0 + j);
        a0 = f32x4.add(a0, f32x4.mul(x, c));
        b0 = f32x4.add(b0, f32x4.mul(x, d));
        x = v128.load32_splat(p1 + j);
        a1 = f32x4.add(a1, f32x4.mul(x, c));
        b1 = f32x4.add(b1, f32x4.mul(x, d));
        x = v128.load32_splat(p2 + j);
        a2 = f32x4.add(a2, f32x4.mul(x, c));
        b2 = f32x4.add(b2, f32x4.mul(x, d));
        x = v128.load32_splat(p3 + j);
        a3 = f32x4.add(a3, f32x4.mul(x, c));
        b3 = f32x4.add(b3, f32x4.mul(x, d));
        at += 32;
      }
      const ha = v128.load(halves + ((<usize>o) << 2));
      const hb = v128.load(halves + ((<usize>o) << 2), 16);
      const next = i32x4.add(number, i32x4.splat(4));
      let v = f32x4.sub(ha, a0);
      let less = f32x4.lt(v, least0);
      least0 = v128.bitselect(v, least0, less);
      which0 = v128.bitselect(number, which0, less);
      v = f32x4.sub(hb, b0);
      less = f32x4.lt(v, least0);
      least0 = v128.bitselect(v, least0, less);
      which0 = v128.bitselect(next, which0, less);
      v = f32x4.sub(ha, a1);
      less = f32x4.lt(v, least1);
      least1 = v128.bitselect(v, least1, less);
      which1 = v128.bitselect(number, which1, less);
      v = f32x4.sub(hb, b1);
      less = f32x4.lt(v, least1);
      least1 = v128.bitselect(v, least1, less);
      which1 = v128.bitselect(next, which1, less);
      v = f32x4.sub(ha, a2);
      less = f32x4.lt(v, least2);
      least2 = v128.bitselect(v, least2, less);
      which2 = v128.bitselect(number, which2, less);
      v = f32x4.sub(hb, b2);
      less = f32x4.lt(v, least2);
      least2 = v128.bitselect(v, least2, less);
      which2 = v128.bitselect(next, which2, less);
      v = f32x4.sub(ha, a3);
      less = f32x4.lt(v, least3);
      least3 = v128.bitselect(v, least3, less);
      which3 = v128.bitselect(number, which3, less);
      v = f32x4.sub(hb, b3);
      less = f32x4.lt(v, least3);
      least3 = v128.bitselect(v, least3, less);
      which3 = v128.bitselect(next, which3, less);
      number = i32x4.add(next, i32x4.splat(4));
    }
    keep(i, end, least0, which0, nearest, value);
    keep(i + 1, end, least1, which1, nearest, value);
    keep(i + 2, end, least2, which2, nearest, value);
    keep(i + 3, end, least3, which3, nearest, value);
  }
}

/** Of four least values, one a lane, the least of all; the lowest number among equals. */
function keep(i: i32, end: i32, least: v128, which: v128, nearest: usize, value: usize): void {
  if (i >= end) return;
  let best = f32x4.extract_lane(least, 0);
  let number = i32x4.extract_lane(which, 0);
  let v = f32x4.extract_lane(least, 1);
  let n = i32x4.extract_lane(which, 1);
  if (v < best || (v == best && <u32>n < <u32>number)) {
    best = v;
    number = n;
  }
  v = f32x4.extract_lane(least, 2);
  n = i32x4.extract_lane(which, 2);
  if (v < best || (v == best && <u32>n < <u32>number)) {
    best = v;
    number = n;
  }
  v = f32x4.extract_lane(least, 3);
  n = i32x4.extract_lane(which, 3);
  if (v < best || (v == best && <u32>n < <u32>number)) {
    best = v;
    number = n;
  }
  store<i32>(nearest + ((<usize>i) << 2), number);
  store<f32>(value + ((<usize>i) << 2), best);
}

/**
 * Adds the points begin .. end to the rows of their clusters in `sums`, k x stride doubles, and counts them in `counts`, k integers.
 */
export function addUp(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  cluster: usize,
  sums: usize,
  counts: usize,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i++) {
    const c = <usize>load<i32>(cluster + ((<usize>i) << 2));
    const count = counts + (c << 2);
    store<i32>(count, load<i32>(count) + 1);
    let from = points + <usize>i * bytes;
    let to = sums + c * (bytes << 1);
    for (const last = from + bytes; from < last; from += 16, to += 32) {
      const v = v128.load(from);
      v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(v)));
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(upperHalf(v))), 16);
    }
  }
}

/**
 * Squared distances of the points begin .. end to all `count` centroids, into rows of `count` floats at `out`, of which the first
 * is that of point `begin`. Made of differences, so that equal points have distance 0.
 */
export function squaredDistances(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  octets: usize,
  count: i32,
  out: usize,
): void {
  // An octet stays in the nearest cache while all points go by.
  for (let o = 0; o < count; o += 8) {
    for (let i = begin; i < end; i += 4) {
      const row = out + (<usize>(i - begin) * <usize>count + <usize>o) * 4;
      distancesOfFour(
        points,
        stride,
        i,
        end,
        octets + <usize>o * ((<usize>stride) << 2),
        row,
        count,
        count - o,
      );
    }
  }
}

/** Squared distances of the four points from i on to an octet, of which `width` floats count, into rows of `count` floats. */
function distancesOfFour(
  points: usize,
  stride: i32,
  i: i32,
  end: i32,
  octet: usize,
  row: usize,
  count: i32,
  width: i32,
): void {
  const bytes = (<usize>stride) << 2;
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
  for (let j: usize = 0; j < bytes; j += 4) {
    const c = v128.load(octet);
    const d = v128.load(octet, 16);
    octet += 32;
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
  const size = (<usize>count) << 2;
  storeEight(row, a0, b0, width);
  if (i + 1 < end) storeEight(row + size, a1, b1, width);
  if (i + 2 < end) storeEight(row + 2 * size, a2, b2, width);
  if (i + 3 < end) storeEight(row + 3 * size, a3, b3, width);
}

function storeEight(at: usize, a: v128, b: v128, width: i32): void {
  storeUpTo(at, a, width);
  storeUpTo(at + 16, b, width - 4);
}
