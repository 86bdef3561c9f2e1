/** How far two samples are from one distribution. */
export interface KolmogorovSmirnov {
  /** The largest distance between the two empirical distribution functions, 0 .. 1. */
  readonly statistic: number;
  /** The chance of at least that distance where both samples are of one distribution, 0 .. 1. */
  readonly p: number;
}

/**
 * The two-sample test of Smirnov (1948), with his asymptotic chance Q(sqrt(n m / (n + m)) D): good from about 30 values a sample on.
 * @param a n values, ascending, at least one; b: m, likewise.
 */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): KolmogorovSmirnov {
  let statistic = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const value = Math.min(a[i]!, b[j]!);
    while (a[i] === value) i++;
    while (b[j] === value) j++;
    statistic = Math.max(statistic, Math.abs(i / a.length - j / b.length));
  }
  return { statistic, p: survival(Math.sqrt((a.length * b.length) / (a.length + b.length)) * statistic) };
}

/** Where both series below give every digit with few terms. */
const MEETING = 1.18;

/**
 * Q(x) = 2 sum_j (-1)^(j-1) exp(-2 j^2 x^2), Kolmogorov's limit; for small x by Jacobi's theta function,
 * 1 - sqrt(2 pi) / x sum_j exp(-(2j - 1)^2 pi^2 / (8 x^2)), as Press et al. (2007, 6.14.12) compute it.
 */
export function survival(x: number): number {
  if (x <= 0) return 1;
  let sum = 0;
  if (x < MEETING) {
    for (let j = 1; j <= 4; j++) sum += Math.exp(-(((2 * j - 1) * Math.PI) ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * sum;
  }
  for (let j = 1; j <= 4; j++) sum += (j % 2 === 1 ? 1 : -1) * Math.exp(-2 * j * j * x * x);
  return 2 * sum;
}
