/**
 * The statistic of Kolmogorov and Smirnov for two samples: the largest distance between their empirical distribution functions, 0 .. 1.
 * @param a ascending, at least one; b likewise.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number {
  let farthest = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i]!, b[j]!);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    farthest = Math.max(farthest, Math.abs(i / a.length - j / b.length));
  }
  return farthest;
}
