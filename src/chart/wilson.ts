/** The 0.975 quantile of the standard normal distribution: 95% lie between it and its negative. */
const Z = 1.959963984540054;

/** The 95% interval of a share of which `hits` of `of` are known (Wilson 1927); 0 .. 1 where nothing is. */
export function wilson(hits: number, of: number): { readonly low: number; readonly high: number } {
  if (of === 0) return { low: 0, high: 1 };
  const share = hits / of;
  const centre = share + Z ** 2 / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  const size = 1 + Z ** 2 / of;
  return {
    low: hits === 0 ? 0 : (centre - reach) / size,
    high: hits === of ? 1 : (centre + reach) / size,
  };
}
