/**
 * The Jensen-Shannon divergence of two distributions in bits, 0 .. 1 (Lin 1991): H((p + q) / 2) - (H(p) + H(q)) / 2.
 * @param p shares that add up to 1, as many as in q.
 */
export function jensenShannon(p: readonly number[], q: readonly number[]): number {
  const half = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + (x > 0 ? (x / 2) * Math.log2((2 * x) / (x + b[i]!)) : 0), 0);
  return Math.max(0, half(p, q) + half(q, p));
}

/**
 * About what it is between n and m draws from one distribution over k values: (k - 1) (1/n + 1/m) / (8 ln 2) bits. Where p and q are
 * near it is sum (p - q)^2 / p / (8 ln 2) (Menendez et al. 1997), and the expectation of (p - q)^2 is p (1 - p) (1/n + 1/m).
 */
export const jensenShannonByChance = (k: number, n: number, m: number): number =>
  ((k - 1) * (1 / n + 1 / m)) / (8 * Math.LN2);
