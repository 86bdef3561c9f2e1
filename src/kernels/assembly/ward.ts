/**
 * The merges of Ward's tree over n points, in the order in which chains of nearest neighbours find them (Murtagh 1983): merge m joins
 * the cluster b[m] into a[m], at height[m]. squared: squared distances, rows of `stride` floats; overwritten. alive, chain: n integers
 * to work on; size: n doubles to work on.
 */
export function ward(
  squared: usize,
  stride: i32,
  n: i32,
  alive: usize,
  chain: usize,
  size: usize,
  a: usize,
  b: usize,
  height: usize,
): void {
  for (let i = 0; i < n; i++) {
    put(alive, i, i);
    store<f64>(size + ((<usize>i) << 3), 1);
  }
  let living = n;
  let length = 0;
  for (let merges = 0; merges < n - 1;) {
    if (length == 0) put(chain, length++, at(alive, 0));
    const tip = at(chain, length - 1);
    const before = length > 1 ? at(chain, length - 2) : -1;
    const next = nearestTo(squared, stride, alive, living, tip, before);
    if (next != before) {
      put(chain, length++, next);
      continue;
    }
    length -= 2;
    const first = min(tip, before);
    const second = max(tip, before);
    put(a, merges, first);
    put(b, merges, second);
    store<f64>(
      height + ((<usize>merges) << 3),
      sqrt<f64>(<f64>load<f32>(entry(squared, stride, first, second))),
    );
    merges++;
    living = without(alive, living, second);
    join(squared, stride, alive, living, size, first, second);
  }
}

function at(numbers: usize, place: i32): i32 {
  return load<i32>(numbers + ((<usize>place) << 2));
}

function put(numbers: usize, place: i32, value: i32): void {
  store<i32>(numbers + ((<usize>place) << 2), value);
}

function entry(squared: usize, stride: i32, i: i32, j: i32): usize {
  return squared + ((<usize>i * <usize>stride + <usize>j) << 2);
}

/** Takes a number out of ascending ones. Returns how many are left. */
function without(numbers: usize, count: i32, gone: i32): i32 {
  let place = 0;
  while (at(numbers, place) != gone) place++;
  const hole = numbers + ((<usize>place) << 2);
  memory.copy(hole, hole + 4, (<usize>(count - 1 - place)) << 2);
  return count - 1;
}

/** The nearest other cluster; the one before in the chain among equals, then the first. */
function nearestTo(squared: usize, stride: i32, alive: usize, living: i32, tip: i32, before: i32): i32 {
  const row = entry(squared, stride, tip, 0);
  let best = before;
  let least: f32 = before < 0 ? f32.MAX_VALUE : load<f32>(row + ((<usize>before) << 2));
  for (let place = 0; place < living; place++) {
    const c = at(alive, place);
    const distance = load<f32>(row + ((<usize>c) << 2));
    if (distance < least && c != tip) {
      least = distance;
      best = c;
    }
  }
  if (best >= 0) return best;
  return at(alive, 0) != tip ? at(alive, 0) : at(alive, 1);
}

/** Joins a cluster b that is no more into a: distances to the union by the formula of Lance and Williams (1967). */
function join(squared: usize, stride: i32, alive: usize, living: i32, size: usize, a: i32, b: i32): void {
  const inA = load<f64>(size + ((<usize>a) << 3));
  const inB = load<f64>(size + ((<usize>b) << 3));
  const apart = <f64>load<f32>(entry(squared, stride, a, b));
  for (let place = 0; place < living; place++) {
    const c = at(alive, place);
    if (c == a) continue;
    const n = load<f64>(size + ((<usize>c) << 3));
    const toA = entry(squared, stride, a, c);
    const toB = entry(squared, stride, b, c);
    const distance = <f32>(
      (((inA + n) * <f64>load<f32>(toA) + (inB + n) * <f64>load<f32>(toB) - n * apart) / (inA + inB + n))
    );
    store<f32>(toA, distance);
    store<f32>(entry(squared, stride, c, a), distance);
  }
  store<f64>(size + ((<usize>a) << 3), inA + inB);
}
