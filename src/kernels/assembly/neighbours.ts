/*
 * Points of unit length in 16 bits, in units of 1 / SCALE, have products that are off by little: they tell which few points to compare
 * as they are. Rows of such points stand one after the other, and once more in octets: eight points side by side, two columns by two.
 */

const SCALE: f64 = 32767;

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

/*
 * What a point has kept are `wide` integers of 64 bits, the largest first: a product in the upper half and the number of the other point
 * in the lower. The least product that each point has kept stands in a list besides.
 */

const NOTHING: i64 = i64.MIN_VALUE | 0xffffffff;

/** Nothing is kept by `points` points. */
export function keepNothing(points: i32, wide: i32, kept: usize, least: usize): void {
  for (let at = kept; at < kept + <usize>points * <usize>wide * 8; at += 8) store<i64>(at, NOTHING);
  for (let at = least; at < least + ((<usize>points) << 2); at += 4) store<i32>(at, i32.MIN_VALUE);
}

/**
 * Offers the points first .. last, of which the first is a multiple of 8, to the points begin .. end as near ones, and where `mirrored`
 * is not 0 these to the former. small, octets: as quantize() leaves them; kept, least: what the points begin .. end have kept; keptThere,
 * leastThere: the same of the points first .. last; work: 32 integers.
 */
export function compare(
  small: usize,
  stride: i32,
  begin: i32,
  end: i32,
  octets: usize,
  first: i32,
  last: i32,
  mirrored: i32,
  wide: i32,
  kept: usize,
  least: usize,
  keptThere: usize,
  leastThere: usize,
  work: usize,
): void {
  const bytes = (<usize>stride) << 1;
  const size = (<usize>wide) << 3;
  // An octet stays in the nearest cache while all points go by.
  for (let o = first; o < last; o += 8) {
    const octet = octets + <usize>o * bytes;
    const there = <usize>(o - first);
    for (let i = begin; i < end; i += 4) {
      const here = <usize>(i - begin);
      productsOfFour(small, bytes, i, end, octet, work);
      let ofPoints = hits(work, least + (here << 2), true);
      let ofOctet = mirrored != 0 ? hits(work, leastThere + (there << 2), false) : 0;
      if ((ofPoints | ofOctet) == 0) continue;
      const counted = pairsThatCount(i, end, o, last);
      ofPoints &= counted;
      ofOctet &= counted;
      for (; ofPoints != 0; ofPoints &= ofPoints - 1) {
        const bit = <usize>ctz(ofPoints);
        const r = bit >> 3;
        const other = o + <i32>(bit & 7);
        offer(load<i32>(work + (bit << 2)), other, wide, kept + (here + r) * size, least + ((here + r) << 2));
      }
      for (; ofOctet != 0; ofOctet &= ofOctet - 1) {
        const bit = <usize>ctz(ofOctet);
        const c = there + (bit & 7);
        const other = i + <i32>(bit >> 3);
        offer(load<i32>(work + (bit << 2)), other, wide, keptThere + c * size, leastThere + (c << 2));
      }
    }
  }
}

/** The products of the four points from i on with an octet, as 4 x 8 integers. */
function productsOfFour(small: usize, bytes: usize, i: i32, end: i32, octet: usize, out: usize): void {
  // Of the last few points some are taken again rather than points that are not there.
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
  let at = octet;
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
  v128.store(out, a0);
  v128.store(out, b0, 16);
  v128.store(out, a1, 32);
  v128.store(out, b1, 48);
  v128.store(out, a2, 64);
  v128.store(out, b2, 80);
  v128.store(out, a3, 96);
  v128.store(out, b3, 112);
}

/** Which of 4 x 8 products are larger than the least of their row, or of their column: a bit each. */
function hits(products: usize, least: usize, isByRow: bool): u32 {
  return (
    hitsOfTwo(products, least, isByRow) |
    (hitsOfTwo(products + 64, isByRow ? least + 8 : least, isByRow) << 16)
  );
}

function hitsOfTwo(products: usize, least: usize, isByRow: bool): u32 {
  const a = isByRow ? v128.load32_splat(least) : v128.load(least);
  const b = isByRow ? a : v128.load(least, 16);
  const c = isByRow ? v128.load32_splat(least, 4) : a;
  const d = isByRow ? c : b;
  const one = i16x8.narrow_i32x4_s(
    i32x4.gt_s(v128.load(products), a),
    i32x4.gt_s(v128.load(products, 16), b),
  );
  const two = i16x8.narrow_i32x4_s(
    i32x4.gt_s(v128.load(products, 32), c),
    i32x4.gt_s(v128.load(products, 48), d),
  );
  return i8x16.bitmask(i8x16.narrow_i16x8_s(one, two));
}

/** Of the four points from i on with an octet the pairs of points that are there, and are not the same: a bit each. */
function pairsThatCount(i: i32, end: i32, o: i32, last: i32): u32 {
  let bits: u32 = 0;
  const columns: u32 = last - o >= 8 ? 0xff : (1 << (last - o)) - 1;
  for (let r = 0; r < min(4, end - i); r++) {
    const own = i + r - o;
    bits |= (own >= 0 && own < 8 ? columns & ~(1 << own) : columns) << (8 * r);
  }
  return bits;
}

/** Puts a point at its place among those kept, if its product is larger than the least. */
function offer(value: i32, number: i32, wide: i32, kept: usize, least: usize): void {
  if (value <= load<i32>(least)) return;
  const pair = ((<i64>value) << 32) | (<i64>number);
  const last = kept + ((<usize>(wide - 1)) << 3);
  let at = last;
  for (; at > kept && load<i64>(at - 8) < pair; at -= 8) store<i64>(at, load<i64>(at - 8));
  store<i64>(at, pair);
  store<i32>(least, load<i32>(last, 4));
}

/**
 * For the points begin .. end, of unit length or zero: the `most` others of the `rows` with which they have the largest products, the
 * largest first, the lower number among equals. kept: what each of them has kept of all of these; which, product: `most` places a point,
 * which must hold -1 and -infinity.
 */
export function nearestKept(
  points: usize,
  stride: i32,
  begin: i32,
  end: i32,
  rows: i32,
  most: i32,
  wide: i32,
  kept: usize,
  which: usize,
  product: usize,
): void {
  const margin = marginOf(stride);
  for (let i = begin; i < end; i++) {
    const place = (<usize>i * <usize>most) << 2;
    const own = kept + <usize>(i - begin) * ((<usize>wide) << 3);
    takeExact(
      points,
      stride,
      i,
      rows,
      most,
      margin,
      own,
      own + ((<usize>(wide - 1)) << 3),
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

/** Takes the nearest of the points kept, of which the last is told; of all, where more than were kept may be among them. */
function takeExact(
  points: usize,
  stride: i32,
  own: i32,
  rows: i32,
  most: i32,
  margin: f64,
  kept: usize,
  last: usize,
  which: usize,
  product: usize,
): void {
  const bound = <f64>load<i32>(kept + ((<usize>(most - 1)) << 3), 4) - margin;
  if (load<i32>(last) >= 0 && <f64>load<i32>(last, 4) >= bound) {
    for (let c = 0; c < rows; c++) {
      if (c != own) take(dot(points, stride, own, c), c, most, which, product);
    }
    return;
  }
  let end = kept;
  while (end <= last && load<i32>(end) >= 0 && <f64>load<i32>(end, 4) >= bound) end += 8;
  for (let at = kept; at < end; at += 32) {
    // Of the last few some are taken again rather than ones that are not kept.
    const a = load<i32>(at);
    const b = load<i32>(min(at + 8, end - 8));
    const c = load<i32>(min(at + 16, end - 8));
    const d = load<i32>(min(at + 24, end - 8));
    const dots = dotsOfFour(points, stride, own, a, b, c, d);
    take(f32x4.extract_lane(dots, 0), a, most, which, product);
    if (at + 8 < end) take(f32x4.extract_lane(dots, 1), b, most, which, product);
    if (at + 16 < end) take(f32x4.extract_lane(dots, 2), c, most, which, product);
    if (at + 24 < end) take(f32x4.extract_lane(dots, 3), d, most, which, product);
  }
}

/** The products of a point with four others, each in the order of the entries: four sums wait as long as one. */
function dotsOfFour(points: usize, stride: i32, own: i32, a: i32, b: i32, c: i32, d: i32): v128 {
  const bytes = (<usize>stride) << 2;
  const x = points + <usize>own * bytes;
  const first = points + <usize>a * bytes;
  const second = points + <usize>b * bytes;
  const third = points + <usize>c * bytes;
  const fourth = points + <usize>d * bytes;
  let sum = f32x4.splat(0);
  for (let j: usize = 0; j < bytes; j += 4) {
    let y = v128.load32_zero(first + j);
    y = v128.load32_lane(second + j, y, 1);
    y = v128.load32_lane(third + j, y, 2);
    y = v128.load32_lane(fourth + j, y, 3);
    sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(x + j), y));
  }
  return sum;
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
