import { joinHalves, upperHalf } from "./vectors";

/**
 * The merges of Ward's tree over n points, in the order in which chains of nearest neighbours find them (Murtagh 1983): merge m joins
 * the cluster b[m] into a[m], at height[m]. squared: squared distances, rows of `stride` floats, a multiple of 4; overwritten. work, chain:
 * 3 stride and n integers to work on; size: `stride` doubles to work on.
 *
 * Clusters stand in slots, in the order of their first points. What a slot holds no more is hidden by infinity in `hidden`; once half of
 * the slots are empty, the others move together.
 */
export function ward(
  squared: usize,
  stride: i32,
  n: i32,
  work: usize,
  chain: usize,
  size: usize,
  a: usize,
  b: usize,
  height: usize,
): void {
  const label = work;
  const hidden = work + ((<usize>stride) << 2);
  const places = hidden + ((<usize>stride) << 2);
  for (let i = 0; i < stride; i++) {
    put(label, i, i);
    hide(hidden, i, i >= n);
    store<f64>(size + ((<usize>i) << 3), 1);
  }
  let slots = n;
  let living = n;
  let length = 0;
  for (let merges = 0; merges < n - 1;) {
    if (2 * living <= slots) {
      together(squared, stride, slots, label, hidden, places, size);
      for (let link = 0; link < length; link++) put(chain, link, at(places, at(chain, link)));
      slots = living;
    }
    if (length == 0) put(chain, length++, firstBut(hidden, -1));
    const tip = at(chain, length - 1);
    const before = length > 1 ? at(chain, length - 2) : -1;
    const next = nearestTo(squared, stride, slots, hidden, tip, before);
    if (next != before) {
      put(chain, length++, next);
      continue;
    }
    length -= 2;
    const first = min(tip, before);
    const second = max(tip, before);
    put(a, merges, at(label, first));
    put(b, merges, at(label, second));
    store<f64>(
      height + ((<usize>merges) << 3),
      sqrt<f64>(<f64>load<f32>(entry(squared, stride, first, second))),
    );
    merges++;
    living--;
    hide(hidden, second, true);
    join(squared, stride, slots, size, first, second);
  }
}

function at(numbers: usize, place: i32): i32 {
  return load<i32>(numbers + ((<usize>place) << 2));
}

function put(numbers: usize, place: i32, value: i32): void {
  store<i32>(numbers + ((<usize>place) << 2), value);
}

function hide(hidden: usize, slot: i32, isHidden: bool): void {
  store<f32>(hidden + ((<usize>slot) << 2), isHidden ? <f32>Infinity : <f32>-Infinity);
}

function isHidden(hidden: usize, slot: i32): bool {
  return load<f32>(hidden + ((<usize>slot) << 2)) > 0;
}

function entry(squared: usize, stride: i32, i: i32, j: i32): usize {
  return squared + ((<usize>i * <usize>stride + <usize>j) << 2);
}

/** The first cluster, or the first but one. */
function firstBut(hidden: usize, but: i32): i32 {
  let slot = 0;
  while (isHidden(hidden, slot) || slot == but) slot++;
  return slot;
}

/** The nearest other cluster; the one before in the chain among equals, then the first. */
export function nearestTo(
  squared: usize,
  stride: i32,
  slots: i32,
  hidden: usize,
  tip: i32,
  before: i32,
): i32 {
  hide(hidden, tip, true);
  const row = entry(squared, stride, tip, 0);
  let least = f32x4.splat(Infinity);
  let which = i32x4.splat(-1);
  let number = i32x4(0, 1, 2, 3);
  for (let place: usize = 0; place < (<usize>slots) << 2; place += 16) {
    const distance = f32x4.pmax(v128.load(row + place), v128.load(hidden + place));
    const less = f32x4.lt(distance, least);
    least = v128.bitselect(distance, least, less);
    which = v128.bitselect(number, which, less);
    number = i32x4.add(number, i32x4.splat(4));
  }
  hide(hidden, tip, false);
  const nearest = nearestOfFour(least, which);
  if (nearest < 0) return before >= 0 ? before : firstBut(hidden, tip);
  const isNearer =
    before < 0 || load<f32>(row + ((<usize>nearest) << 2)) < load<f32>(row + ((<usize>before) << 2));
  return isNearer ? nearest : before;
}

/** The number of the least of four values, the lowest among equals; -1 where all are infinite. */
function nearestOfFour(values: v128, numbers: v128): i32 {
  let least = f32x4.extract_lane(values, 0);
  let which = i32x4.extract_lane(numbers, 0);
  const second = f32x4.extract_lane(values, 1);
  if (second < least || (second == least && <u32>i32x4.extract_lane(numbers, 1) < <u32>which)) {
    least = second;
    which = i32x4.extract_lane(numbers, 1);
  }
  const third = f32x4.extract_lane(values, 2);
  if (third < least || (third == least && <u32>i32x4.extract_lane(numbers, 2) < <u32>which)) {
    least = third;
    which = i32x4.extract_lane(numbers, 2);
  }
  const fourth = f32x4.extract_lane(values, 3);
  if (fourth < least || (fourth == least && <u32>i32x4.extract_lane(numbers, 3) < <u32>which)) {
    which = i32x4.extract_lane(numbers, 3);
  }
  return which;
}

/** Joins a cluster b that is hidden now into a: distances to the union by the formula of Lance and Williams (1967). */
export function join(squared: usize, stride: i32, slots: i32, size: usize, a: i32, b: i32): void {
  const sizeA = load<f64>(size + ((<usize>a) << 3));
  const sizeB = load<f64>(size + ((<usize>b) << 3));
  const inA = f64x2.splat(sizeA);
  const inB = f64x2.splat(sizeB);
  const both = f64x2.splat(sizeA + sizeB);
  const apart = f64x2.splat(<f64>load<f32>(entry(squared, stride, a, b)));
  const toA = entry(squared, stride, a, 0);
  const toB = entry(squared, stride, b, 0);
  // Slots without a cluster are joined too: nobody looks at them.
  for (let c: usize = 0; c < <usize>slots; c += 4) {
    const fromA = v128.load(toA + (c << 2));
    const fromB = v128.load(toB + (c << 2));
    const low = united(inA, inB, both, apart, v128.load(size + (c << 3)), fromA, fromB);
    const n = v128.load(size + (c << 3), 16);
    const high = united(inA, inB, both, apart, n, upperHalf(fromA), upperHalf(fromB));
    v128.store(toA + (c << 2), joinHalves(low, high));
  }
  for (let c = 0; c < slots; c++) {
    store<f32>(entry(squared, stride, c, a), load<f32>(toA + ((<usize>c) << 2)));
  }
  store<f64>(size + ((<usize>a) << 3), sizeA + sizeB);
}

/** Distances of two clusters of n points to the union, from the first two of those to its parts. */
function united(inA: v128, inB: v128, both: v128, apart: v128, n: v128, toA: v128, toB: v128): v128 {
  const a = f64x2.mul(f64x2.add(inA, n), f64x2.promote_low_f32x4(toA));
  const b = f64x2.mul(f64x2.add(inB, n), f64x2.promote_low_f32x4(toB));
  return f64x2.div(f64x2.sub(f64x2.add(a, b), f64x2.mul(n, apart)), f64x2.add(both, n));
}

/** Moves the clusters together, so that no slot is empty, and tells where each went. */
function together(
  squared: usize,
  stride: i32,
  slots: i32,
  label: usize,
  hidden: usize,
  places: usize,
  size: usize,
): void {
  let count = 0;
  for (let slot = 0; slot < slots; slot++) {
    if (isHidden(hidden, slot)) continue;
    put(label, count, at(label, slot));
    store<f64>(size + ((<usize>count) << 3), load<f64>(size + ((<usize>slot) << 3)));
    put(places, slot, count++);
  }
  let row = 0;
  for (let r = 0; r < slots; r++) {
    if (isHidden(hidden, r)) continue;
    let to = entry(squared, stride, row++, 0);
    const from = entry(squared, stride, r, 0);
    for (let c = 0; c < slots; c++) {
      if (isHidden(hidden, c)) continue;
      store<f32>(to, load<f32>(from + ((<usize>c) << 2)));
      to += 4;
    }
  }
  for (let slot = 0; slot < slots; slot++) hide(hidden, slot, slot >= count);
}
