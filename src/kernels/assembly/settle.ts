import { squaredDistance } from "./place";
import { addUp, assign } from "./points";

/** Points have about unit length: a smaller gain is rounding, and chasing it would never end where points coincide. */
const ROUNDING: f64 = 1e-7;

/**
 * Lloyd's algorithm on n points by one thread, until no more than `few` of them move, or for so many rounds. centroids: k x stride
 * doubles, from which it starts and which it leaves; octets, halves: room for them as assign() takes them; assignment, nearest: n
 * integers, the former -1 before; value: n floats; sizes: k integers; inertia: a double. A cluster that loses its last point ends it, and
 * the inertia is then less than 0.
 */
export function settle(
  points: usize,
  stride: i32,
  n: i32,
  k: i32,
  centroids: usize,
  octets: usize,
  halves: usize,
  assignment: usize,
  nearest: usize,
  value: usize,
  sizes: usize,
  rounds: i32,
  few: i32,
  inertia: usize,
): void {
  store<f64>(inertia, -1);
  for (let round = 0; round < rounds; round++) {
    intoOctets(centroids, stride, k, octets, halves);
    assign(points, stride, 0, n, octets, halves, (k + 7) & ~7, nearest, value);
    const moved = move(points, stride, n, centroids, nearest, assignment);
    if (!countEach(assignment, n, k, sizes)) return;
    if (round > 0 && moved <= few) break;
    means(points, stride, n, k, assignment, centroids, sizes);
  }
  store<f64>(inertia, inertiaOf(points, stride, n, centroids, assignment));
}

/** The centroids in octets, and half their squares; infinity for those that fill up the last octet. */
function intoOctets(centroids: usize, stride: i32, k: i32, octets: usize, halves: usize): void {
  const bytes = (<usize>stride) << 2;
  for (let c = 0; c < ((k + 7) & ~7); c++) {
    const to = octets + <usize>(c & ~7) * bytes + ((<usize>(c & 7)) << 2);
    const from = centroids + <usize>c * (bytes << 1);
    let squares: f64 = 0;
    for (let j: usize = 0; j < bytes; j += 4) {
      const entry: f32 = c < k ? <f32>load<f64>(from + (j << 1)) : 0;
      store<f32>(to + (j << 3), entry);
      squares += <f64>entry * <f64>entry;
    }
    store<f32>(halves + ((<usize>c) << 2), c < k ? <f32>(squares / 2) : <f32>Infinity);
  }
}

/** Moves each point to the nearest centroid, unless its own is as near. Returns how many moved. */
function move(points: usize, stride: i32, n: i32, centroids: usize, nearest: usize, assignment: usize): i32 {
  const bytes = (<usize>stride) << 2;
  let moved = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const from = load<i32>(assignment + (i << 2));
    const to = load<i32>(nearest + (i << 2));
    if (from == to) continue;
    if (from >= 0) {
      const point = points + i * bytes;
      const before = squaredDistance(point, centroids + <usize>from * (bytes << 1), bytes);
      const after = squaredDistance(point, centroids + <usize>to * (bytes << 1), bytes);
      if (before - after <= ROUNDING) continue;
    }
    store<i32>(assignment + (i << 2), to);
    moved++;
  }
  return moved;
}

/** Counts the points of each cluster. Returns whether all have some. */
function countEach(assignment: usize, n: i32, k: i32, sizes: usize): bool {
  memory.fill(sizes, 0, (<usize>k) << 2);
  for (let i: usize = 0; i < <usize>n; i++) {
    const size = sizes + ((<usize>load<i32>(assignment + (i << 2))) << 2);
    store<i32>(size, load<i32>(size) + 1);
  }
  for (let c: usize = 0; c < <usize>k; c++) if (load<i32>(sizes + (c << 2)) == 0) return false;
  return true;
}

/** The mean of each cluster's points; every cluster has one. */
function means(
  points: usize,
  stride: i32,
  n: i32,
  k: i32,
  assignment: usize,
  centroids: usize,
  sizes: usize,
): void {
  const bytes = (<usize>stride) << 3;
  memory.fill(centroids, 0, <usize>k * bytes);
  memory.fill(sizes, 0, (<usize>k) << 2);
  addUp(points, stride, 0, n, assignment, centroids, sizes);
  for (let c: usize = 0; c < <usize>k; c++) {
    const size = <f64>load<i32>(sizes + (c << 2));
    const end = centroids + (c + 1) * bytes;
    for (let at = centroids + c * bytes; at < end; at += 8) store<f64>(at, load<f64>(at) / size);
  }
}

function inertiaOf(points: usize, stride: i32, n: i32, centroids: usize, assignment: usize): f64 {
  const bytes = (<usize>stride) << 2;
  let inertia: f64 = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const own = centroids + <usize>load<i32>(assignment + (i << 2)) * (bytes << 1);
    inertia += squaredDistance(points + i * bytes, own, bytes);
  }
  return inertia;
}
