import type { Entry, LineAccount } from "./document.ts";

/** What a reader makes of one input. */
export interface Reading {
  readonly format: "listing" | "json-lines";
  /** Lines in all, the blank ones among them. */
  readonly lines: number;
  readonly blank: number;
  readonly entries: readonly { readonly entry: Entry; readonly line: number }[];
  /** Every line that is not blank, in order; of a JSON Lines file only the rejected ones, for each other line is a paper. */
  readonly accounts: readonly LineAccount[];
}

/** What the ledger tells of an input. */
export interface Tally extends Omit<Reading, "entries"> {
  /** How many. */
  readonly entries: number;
}
