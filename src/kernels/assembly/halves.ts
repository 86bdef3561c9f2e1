/* The halves of clusters. Sums are of doubles, in the order of the entries. */

/** Steps of the power method: the half it tells apart is the same after few. */
const STEPS: i32 = 5;

/**
 * The mean of those of `count` points that lie on one side of the centre along their longest direction; of all where none does. Points
 * stand row by row, `stride` floats each; members tells which they are. centre, mean: stride doubles; work: count + 2 times as many.
 */
export function halfMean(
  points: usize,
  stride: i32,
  members: usize,
  count: i32,
  centre: usize,
  mean: usize,
  work: usize,
): void {
  const bytes = (<usize>stride) << 3;
  const direction = work;
  const off = work + 2 * bytes;
  const end = off + <usize>count * bytes;
  takeOff(points, bytes, members, centre, off, end);
  longestDirection(off, end, bytes, direction, direction + bytes);
  let half = 0;
  for (let row = off; row < end; row += bytes) half += i32(dot(row, direction, bytes) > 0);
  const share: f64 = 1 / <f64>(half > 0 ? half : count);
  memory.fill(mean, 0, bytes);
  for (let i: usize = 0; i < <usize>count; i++) {
    if (half > 0 && !(dot(off + i * bytes, direction, bytes) > 0)) continue;
    addPoint(mean, share, pointAt(points, members, i, bytes), bytes);
  }
}

function pointAt(points: usize, members: usize, i: usize, bytes: usize): usize {
  return points + <usize>load<i32>(members + (i << 2)) * (bytes >> 1);
}

/** The members less the centre, as rows from off on. */
function takeOff(points: usize, bytes: usize, members: usize, centre: usize, off: usize, end: usize): void {
  for (let row = off, i: usize = 0; row < end; row += bytes, i++) {
    const point = pointAt(points, members, i, bytes);
    for (let at: usize = 0; at < bytes; at += 8)
      store<f64>(row + at, <f64>load<f32>(point + (at >> 1)) - load<f64>(centre + at));
  }
}

/** About the first principal direction of centred rows, by the power method from the longest of them. */
function longestDirection(off: usize, end: usize, bytes: usize, direction: usize, next: usize): void {
  let longest = off;
  for (let row = off + bytes; row < end; row += bytes)
    if (dot(row, row, bytes) > dot(longest, longest, bytes)) longest = row;
  memory.copy(direction, longest, bytes);
  for (let step = 0; step < STEPS; step++) {
    memory.fill(next, 0, bytes);
    for (let row = off; row < end; row += bytes) addTo(next, dot(row, direction, bytes), row, bytes);
    const length = sqrt<f64>(dot(next, next, bytes));
    if (length == 0) return;
    for (let at: usize = 0; at < bytes; at += 8) store<f64>(direction + at, load<f64>(next + at) / length);
  }
}

function dot(a: usize, b: usize, bytes: usize): f64 {
  let sum: f64 = 0;
  for (let at: usize = 0; at < bytes; at += 8) sum += load<f64>(a + at) * load<f64>(b + at);
  return sum;
}

/** a += scale b */
function addTo(a: usize, scale: f64, b: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8)
    store<f64>(a + at, load<f64>(a + at) + scale * load<f64>(b + at));
}

/** The same for a point of floats. */
function addPoint(a: usize, scale: f64, point: usize, bytes: usize): void {
  for (let at: usize = 0; at < bytes; at += 8)
    store<f64>(a + at, load<f64>(a + at) + scale * <f64>load<f32>(point + (at >> 1)));
}
