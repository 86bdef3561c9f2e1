/** A scale from `from` to `to` with its ticks, as text. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
}

/** The least of 1, 2 and 5 times a power of ten that is not below `least`. */
export function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5].map((n) => n * power).find((step) => step >= least * (1 - 1e-9)) ?? 10 * power;
}

/** The round numbers between two, ascending, at most about `most` of them, and where a scale that has them at its ends reaches. */
export function roundScale(low: number, high: number, most: number): Scale {
  const step = roundStep((high > low ? high - low : Math.abs(high) || 1) / most);
  const [first, last] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  return {
    from: first * step,
    to: Math.max(first + 1, last) * step,
    ticks: Array.from({ length: Math.max(first + 1, last) - first + 1 }, (_, i) => ({
      at: (first + i) * step,
      text: ((first + i) * step)
        .toFixed(digits)
        .replace(/^-(?=.*[1-9])/, "−")
        .replace(/^-/, ""),
    })),
  };
}
