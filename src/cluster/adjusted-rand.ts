/**
 * The adjusted Rand index (Hubert and Arabie 1985) of two partitions of the same points: 1 when they are the same, about 0 when they
 * agree as chance would. Points that either leaves out, by a negative number, do not count; 1 where there is nothing to tell apart.
 */
export function adjustedRand(a: Int32Array, b: Int32Array): number {
  const width = 1 + Math.max(0, ...b);
  const cells = new Map<number, number>();
  const inA = new Map<number, number>();
  const inB = new Map<number, number>();
  let points = 0;
  a.forEach((x, i) => {
    const y = b[i]!;
    if (x < 0 || y < 0) return;
    points++;
    count(cells, x * width + y);
    count(inA, x);
    count(inB, y);
  });
  return adjustedRandOf(cells, inA, inB, points);
}

type Counts = ReadonlyMap<unknown, number>;

/** The same from counts of points: (S - E) / (M - E) with the pairs S that both put together, their expectation E and maximum M. */
export function adjustedRandOf(cells: Counts, inA: Counts, inB: Counts, points: number): number {
  const [first, second] = [pairs(inA), pairs(inB)];
  const all = (points * (points - 1)) / 2;
  const expected = all > 0 ? (first * second) / all : 0;
  const most = (first + second) / 2;
  // Both put all points together, or each one apart: they agree.
  return most === expected ? 1 : (pairs(cells) - expected) / (most - expected);
}

const count = (counts: Map<number, number>, key: number): unknown =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

function pairs(counts: Counts): number {
  let sum = 0;
  for (const n of counts.values()) sum += (n * (n - 1)) / 2;
  return sum;
}
