import { joinForms } from "./joining.ts";
import { fromLines } from "./lines.ts";
import type { ScanCounts } from "./scan.ts";

/** Of each term the papers that hold it, in all shares together. */
export function papersWith(shares: readonly ScanCounts[], terms: number): Int32Array {
  const papers = new Int32Array(terms);
  for (const { frequency } of shares) for (let i = 0; i < terms; i++) papers[i]! += frequency[i]!;
  return papers;
}

/** How terms are written in all shares together. */
export interface TermForms {
  /** Occurrences of each term. */
  readonly count: Int32Array;
  /** Its most frequent form, "" if no paper holds it; abstracts decide, for titles capitalise every word. */
  readonly surfaces: readonly string[];
}

export function formsOf(shares: readonly ScanCounts[], terms: number): TermForms {
  const { surfaces, count } = joinForms(shares, terms);
  return { count, surfaces: fromLines(surfaces) };
}
