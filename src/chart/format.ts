/** 100000 is "100,000". */
export const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

/** 0.0739 is "7.4%", 0.03 is "3.0%"; from 10% on without decimals. */
export const percent = (share: number): string =>
  `${share === 0 ? 0 : (share * 100).toFixed(share >= 0.0995 ? 0 : 1)}%`;

/** "1 paper", "2 papers". */
export const counted = (n: number, noun: string): string => `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Enough digits for a pixel: what a specification inlines. */
export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits)) + 0;
