import type { Between } from "../cluster/distances.ts";

/**
 * Trustworthiness of a map (Venna and Kaski 2001): 1 - 2 / (n k (2n - 3k - 1)) sum_i sum_j max(0, r(i, j) - k) over the k nearest
 * points j of each point i on the map, where r tells j's rank among the neighbours of i before, 1 for the nearest. It is 1 when all
 * neighbours on the map are true, about .5 by chance.
 * @param between squared distances of the n points before, n > 2k.
 */
export function trustworthiness(
  { between, stride }: Between,
  x: Float32Array,
  y: Float32Array,
  k: number,
): number {
  const n = x.length;
  let excess = 0;
  for (let i = 0; i < n; i++) {
    const before = between.subarray(i * stride, i * stride + n);
    const near = nearestOnMap(x, y, i, k).map((j) => before[j]!);
    for (const nearer of ranks(before, i, near.sort())) excess += Math.max(0, nearer + 1 - k);
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * excess;
}

/** The k points nearest to point i, the first among equals. */
function nearestOnMap(x: Float32Array, y: Float32Array, i: number, k: number): Float32Array {
  const which = new Float32Array(k);
  const distance = new Float64Array(k).fill(Infinity);
  for (let j = 0; j < x.length; j++) {
    if (j === i) continue;
    const squared = (x[j]! - x[i]!) ** 2 + (y[j]! - y[i]!) ** 2;
    if (!(squared < distance[k - 1]!)) continue;
    let place = k - 1;
    for (; place > 0 && distance[place - 1]! > squared; place--) {
      distance[place] = distance[place - 1]!;
      which[place] = which[place - 1]!;
    }
    distance[place] = squared;
    which[place] = j;
  }
  return which;
}

/** How many other points lie nearer than each of these ascending distances. */
function ranks(before: Float32Array, i: number, near: Float32Array): Int32Array {
  const nearer = new Int32Array(near.length);
  for (let j = 0; j < before.length; j++) {
    if (j === i) continue;
    for (let place = near.length - 1; place >= 0 && before[j]! < near[place]!; place--) nearer[place]!++;
  }
  return nearer;
}
