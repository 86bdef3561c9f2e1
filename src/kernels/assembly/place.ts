import { joinHalves } from "./vectors";

/* Where points lie among centroids. Points stand row by row, `stride` floats each, a multiple of 4; centroids as doubles. */

/** Scales the rows begin .. end to unit length, by sums in double precision in the order of the entries; rows of zeros stay. */
export function toUnitLength(rows: usize, stride: i32, begin: i32, end: i32): void {
  const bytes = (<usize>stride) << 2;
  let i = begin;
  // Each sum waits for the one before: those of two rows wait together.
  for (; i + 2 <= end; i += 2) {
    const row = rows + <usize>i * bytes;
    let squares = f64x2.splat(0);
    for (let at = row; at < row + bytes; at += 4) {
      const pair = v128.load32_lane(at + bytes, v128.load32_zero(at), 1);
      const x = f64x2.promote_low_f32x4(pair);
      squares = f64x2.add(squares, f64x2.mul(x, x));
    }
    divide(row, bytes, f64x2.extract_lane(squares, 0));
    divide(row + bytes, bytes, f64x2.extract_lane(squares, 1));
  }
  if (i == end) return;
  const last = rows + <usize>i * bytes;
  let squares: f64 = 0;
  for (let at = last; at < last + bytes; at += 4) squares += <f64>load<f32>(at) * <f64>load<f32>(at);
  divide(last, bytes, squares);
}

/** Divides a row by the root of its sum of squares. */
function divide(row: usize, bytes: usize, squares: f64): void {
  if (squares == 0) return;
  const length = f64x2.splat(sqrt<f64>(squares));
  for (let at = row; at < row + bytes; at += 16) {
    const low = f64x2.div(f64x2.promote_low_f32x4(v128.load64_zero(at)), length);
    const high = f64x2.div(f64x2.promote_low_f32x4(v128.load64_zero(at, 8)), length);
    v128.store(at, joinHalves(low, high));
  }
}

/** Squared distances of the points begin .. end to the centroids of their clusters, as doubles from out[begin] on. */
export function ownDistances(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  cluster: usize,
  centroids: usize,
  out: usize,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i++) {
    const point = points + <usize>i * bytes;
    const centroid = centroids + <usize>load<i32>(cluster + ((<usize>i) << 2)) * (bytes << 1);
    store<f64>(out + ((<usize>i) << 3), squaredDistance(point, centroid, bytes));
  }
}

/** The squared distance of a point of so many bytes to a centroid of doubles. */
export function squaredDistance(point: usize, centroid: usize, bytes: usize): f64 {
  let even = f64x2.splat(0),
    odd = even;
  for (let at: usize = 0; at < bytes; at += 16) {
    const low = f64x2.promote_low_f32x4(v128.load64_zero(point + at));
    const high = f64x2.promote_low_f32x4(v128.load64_zero(point + at, 8));
    const d = f64x2.sub(low, v128.load(centroid + (at << 1)));
    const e = f64x2.sub(high, v128.load(centroid + (at << 1), 16));
    even = f64x2.add(even, f64x2.mul(d, d));
    odd = f64x2.add(odd, f64x2.mul(e, e));
  }
  const first = f64x2.extract_lane(even, 0) + f64x2.extract_lane(even, 1);
  const second = f64x2.extract_lane(odd, 0) + f64x2.extract_lane(odd, 1);
  return first + second;
}

/**
 * Of each of the points begin .. end: the nearest centroid but its own (the first among equals), the margin between both by their
 * squared distances, of which there is a row of `count` floats a point, and the cosine with the own centroid, whose length is in `lengths`.
 */
export function place(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  k: i32,
  count: i32,
  distances: usize,
  cluster: usize,
  centroids: usize,
  lengths: usize,
  second: usize,
  margin: usize,
  score: usize,
): void {
  const bytes = (<usize>stride) << 2;
  for (let i = begin; i < end; i++) {
    const row = distances + <usize>(i - begin) * ((<usize>count) << 2);
    const own = load<i32>(cluster + ((<usize>i) << 2));
    const other = leastBut(row, k, own);
    const a = sqrt<f64>(load<f32>(row + ((<usize>own) << 2)));
    const b = sqrt<f64>(load<f32>(row + ((<usize>other) << 2)));
    store<i32>(second + ((<usize>i) << 2), other);
    const most = max(a, b);
    store<f64>(margin + ((<usize>i) << 3), most > 0 ? (b - a) / most : 0);
    const length = load<f64>(lengths + ((<usize>own) << 3));
    const product = dot(points + <usize>i * bytes, centroids + <usize>own * (bytes << 1), bytes);
    store<f64>(score + ((<usize>i) << 3), length > 0 ? product / length : 0);
  }
}

/**
 * lost[c] += by how much farther than centroid c the second nearest is from each of its points, by their squared distances to all k, of
 * which there is a row of `count` floats a point.
 */
export function addLosses(
  distances: usize,
  count: i32,
  k: i32,
  rows: i32,
  cluster: usize,
  lost: usize,
): void {
  for (let i: usize = 0; i < <usize>rows; i++) {
    const row = distances + i * ((<usize>count) << 2);
    const own = load<i32>(cluster + (i << 2));
    const other = leastBut(row, k, own);
    const at = lost + ((<usize>own) << 3);
    const farther = <f64>load<f32>(row + ((<usize>other) << 2)) - <f64>load<f32>(row + ((<usize>own) << 2));
    store<f64>(at, load<f64>(at) + farther);
  }
}

/** The first of the least of k floats, leaving out one. */
function leastBut(row: usize, k: i32, except: i32): i32 {
  let least = except == 0 ? 1 : 0;
  for (let c = least + 1; c < k; c++) {
    if (c != except && load<f32>(row + ((<usize>c) << 2)) < load<f32>(row + ((<usize>least) << 2))) least = c;
  }
  return least;
}

/** x . y for floats x and doubles y, in the order of the entries. */
function dot(x: usize, y: usize, bytes: usize): f64 {
  let sum: f64 = 0;
  for (let at: usize = 0; at < bytes; at += 4) sum += <f64>load<f32>(x + at) * load<f64>(y + (at << 1));
  return sum;
}

/** Rows begin .. end of `out` are those that `chosen` tells, of `stride` floats each. */
export function takeRows(rows: usize, stride: i32, chosen: usize, begin: i32, end: i32, out: usize): void {
  const bytes = (<usize>stride) << 2;
  for (let i = <usize>begin; i < <usize>end; i++) {
    memory.copy(out + i * bytes, rows + <usize>load<i32>(chosen + (i << 2)) * bytes, bytes);
  }
}
