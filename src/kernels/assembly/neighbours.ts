/*
 * Points of unit length in 16 bits, in units of 1 / SCALE, have products that are off by little: they tell which few points to compare
 * as they are. Rows of such points stand one after the other, and once more in octets: eight points side by side, two columns by two.
 */

const SCALE: f64 = 32767;
/** Points that are kept besides those asked for, as nearly as near. */
const SPARE: i32 = 12;

/** The points begin .. end in 16 bits, as rows into `small` and into `octets`. Points have `stride` floats, a multiple of 4. */
export function quantize(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  small: usize,
  octets: usize,
): void {
  const bytes = (<usize>stride) << 1;
  for (let i = begin; i < end; i++) {
    const octet = octets + <usize>(i >> 3) * (bytes << 3) + ((<usize>(i & 7)) << 2);
    for (let j: usize = 0; j < bytes; j += 2) {
      const x = <f64>load<f32>(points + ((<usize>i * bytes + j) << 1));
      const rounded = <i16>nearest<f64>(max(-SCALE, min(SCALE, x * SCALE)));
      store<i16>(small + <usize>i * bytes + j, rounded);
      store<i16>(octet + ((j >> 2) << 5) + (j & 2), rounded);
    }
  }
}

/**
 * For the points begin .. end, of unit length or zero: the `most` others of the `rows` with which they have the largest products, the
 * largest first, the lower number among equals. small, octets: the rows as quantize() leaves them; which, product: `most` places a
 * point, which must hold -1 and -infinity; kept: 2 (most + 12) integers for each point of the call.
 */
export function neighbours(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  small: usize,
  octets: usize,
  rows: i32,
  most: i32,
  kept: usize,
  which: usize,
  product: usize,
): void {
  const wide = most + SPARE;
  const size = (<usize>wide) << 3;
  for (let at = kept; at < kept + <usize>(end - begin) * size; at += 8) {
    store<i32>(at, i32.MIN_VALUE);
    store<i32>(at, -1, 4);
  }
  // An octet stays in the nearest cache while all points go by.
  for (let o = 0; o < rows; o += 8) {
    for (let i = begin; i < end; i += 4) {
      offerFour(small, stride, i, end, octets, o, rows, wide, kept + <usize>(i - begin) * size);
    }
  }
  const margin = marginOf(stride);
  for (let i = begin; i < end; i++) {
    const place = (<usize>i * <usize>most) << 2;
    takeExact(
      points,
      stride,
      i,
      rows,
      most,
      margin,
      kept + <usize>(i - begin) * size,
      which + place,
      product + place,
    );
  }
}

/** By how much two products in 16 bits may lie otherwise than those in single precision, at most. */
function marginOf(stride: i32): f64 {
  const ofBits = 1.01 * SCALE * sqrt<f64>(<f64>stride) + <f64>stride;
  const ofSums = (SCALE * SCALE * <f64>stride) / 8388608;
  return 2 * (ofBits + ofSums);
}

/** Offers the products with an octet to the four points from i on. */
function offerFour(
  small: usize,
  stride: i32,
  i: i32,
  end: i32,
  octets: usize,
  o: i32,
  rows: i32,
  wide: i32,
  kept: usize,
): void {
  const bytes = (<usize>stride) << 1;
  const p0 = small + <usize>i * bytes;
  const p1 = small + <usize>min(i + 1, end - 1) * bytes;
  const p2 = small + <usize>min(i + 2, end - 1) * bytes;
  const p3 = small + <usize>min(i + 3, end - 1) * bytes;
  let a0 = i32x4.splat(0),
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
    a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, c));
    b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, d));
    x = v128.load32_splat(p1 + j);
    a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, c));
    b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, d));
    x = v128.load32_splat(p2 + j);
    a2 = i32x4.add(a2, i32x4.dot_i16x8_s(x, c));
    b2 = i32x4.add(b2, i32x4.dot_i16x8_s(x, d));
    x = v128.load32_splat(p3 + j);
    a3 = i32x4.add(a3, i32x4.dot_i16x8_s(x, c));
    b3 = i32x4.add(b3, i32x4.dot_i16x8_s(x, d));
    at += 32;
  }
  const size = (<usize>wide) << 3;
  offer(a0, b0, o, i, end, rows, wide, kept);
  offer(a1, b1, o, i + 1, end, rows, wide, kept + size);
  offer(a2, b2, o, i + 2, end, rows, wide, kept + 2 * size);
  offer(a3, b3, o, i + 3, end, rows, wide, kept + 3 * size);
}

/** Keeps those of eight products that are larger than the least that a point has kept. */
function offer(a: v128, b: v128, first: i32, own: i32, end: i32, rows: i32, wide: i32, kept: usize): void {
  if (own >= end) return;
  const least = i32x4.splat(load<i32>(kept + ((<usize>(wide - 1)) << 3)));
  if (v128.any_true(i32x4.gt_s(a, least))) {
    keep(i32x4.extract_lane(a, 0), first, own, rows, wide, kept);
    keep(i32x4.extract_lane(a, 1), first + 1, own, rows, wide, kept);
    keep(i32x4.extract_lane(a, 2), first + 2, own, rows, wide, kept);
    keep(i32x4.extract_lane(a, 3), first + 3, own, rows, wide, kept);
  }
  if (v128.any_true(i32x4.gt_s(b, least))) {
    keep(i32x4.extract_lane(b, 0), first + 4, own, rows, wide, kept);
    keep(i32x4.extract_lane(b, 1), first + 5, own, rows, wide, kept);
    keep(i32x4.extract_lane(b, 2), first + 6, own, rows, wide, kept);
    keep(i32x4.extract_lane(b, 3), first + 7, own, rows, wide, kept);
  }
}

/** Puts a point at its place among those kept, which are pairs of a product and a number. */
function keep(value: i32, number: i32, own: i32, rows: i32, wide: i32, kept: usize): void {
  if (number >= rows || number == own) return;
  let place = wide;
  while (place > 0 && load<i32>(kept + ((<usize>(place - 1)) << 3)) < value) place--;
  if (place == wide) return;
  const at = kept + ((<usize>place) << 3);
  memory.copy(at + 8, at, (<usize>(wide - 1 - place)) << 3);
  store<i32>(at, value);
  store<i32>(at, number, 4);
}

/** Takes the nearest of the points kept; of all, where more than were kept may be among them. */
function takeExact(
  points: usize,
  stride: i32,
  own: i32,
  rows: i32,
  most: i32,
  margin: f64,
  kept: usize,
  which: usize,
  product: usize,
): void {
  const bound = <f64>load<i32>(kept + ((<usize>(most - 1)) << 3)) - margin;
  const last = kept + ((<usize>(most + SPARE - 1)) << 3);
  if (load<i32>(last, 4) >= 0 && <f64>load<i32>(last) >= bound) {
    for (let c = 0; c < rows; c++) {
      if (c != own) take(dot(points, stride, own, c), c, most, which, product);
    }
    return;
  }
  for (let at = kept; at <= last && load<i32>(at, 4) >= 0 && <f64>load<i32>(at) >= bound; at += 8) {
    const c = load<i32>(at, 4);
    take(dot(points, stride, own, c), c, most, which, product);
  }
}

/** The product of two points, in the order of the entries. */
function dot(points: usize, stride: i32, a: i32, b: i32): f32 {
  const bytes = (<usize>stride) << 2;
  const x = points + <usize>a * bytes;
  const y = points + <usize>b * bytes;
  let sum: f32 = 0;
  for (let j: usize = 0; j < bytes; j += 4) sum += load<f32>(x + j) * load<f32>(y + j);
  return sum;
}

/** Puts a point at its place among the nearest. */
function take(value: f32, number: i32, most: i32, which: usize, product: usize): void {
  let place = most;
  while (place > 0 && isNearer(value, number, (<usize>(place - 1)) << 2, which, product)) place--;
  if (place == most) return;
  for (let q = most - 1; q > place; q--) {
    const to = (<usize>q) << 2;
    store<f32>(product + to, load<f32>(product + to - 4));
    store<i32>(which + to, load<i32>(which + to - 4));
  }
  store<f32>(product + ((<usize>place) << 2), value);
  store<i32>(which + ((<usize>place) << 2), number);
}

function isNearer(value: f32, number: i32, than: usize, which: usize, product: usize): bool {
  const other = load<f32>(product + than);
  return value > other || (value == other && number < load<i32>(which + than));
}
