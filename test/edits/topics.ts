import type { Topics } from "../../src/edits/match.ts";
import type { Lookup } from "../../src/edits/lookup.ts";
import type { Dense32 } from "../../src/linalg/dense.ts";

/** The terms of the tests: lava and ash of topic 0, violin and bow of topic 1, enzyme of topic 2, and one of all. */
export const TERMS = ["ash", "bow", "enzym", "lava", "paper", "violin"];

/** p(t | c) by topic, in the order of TERMS; each row adds up to 1. */
export const SHARES = [
  [0.3, 0.05, 0.05, 0.3, 0.25, 0.05],
  [0.05, 0.3, 0.05, 0.05, 0.25, 0.3],
  [0.05, 0.05, 0.5, 0.1, 0.25, 0.05],
];

export const likelihoodsOf = (shares: readonly (readonly number[])[]): Dense32 => ({
  rows: shares.length,
  columns: TERMS.length,
  data: Float32Array.from(shares.flat(), Math.log),
});

/** Papers a0, a1, ... in these topics. */
export const topicsOf = (topic: readonly number[], shares = SHARES): Topics => ({
  k: shares.length,
  topic: Int32Array.from(topic),
  likelihoods: () => likelihoodsOf(shares),
});

export const lookupOf = (papers: number): Lookup => ({
  columns: new Map(TERMS.map((term, t) => [term, t])),
  rows: new Map(Array.from({ length: papers }, (_, i) => [`a${i}`, i])),
});
