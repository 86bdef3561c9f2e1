import type { Drift } from "./drift.ts";

/** Fewer new papers say too little of what they are drawn from. */
export const FEWEST = 30;
/** Words are unlike where so many times as many are unknown as of the old papers, and so many more of all. */
const TIMES_UNKNOWN = 1.5;
const MORE_UNKNOWN = 0.05;
/** Papers lie far out where so many are farther from their topics than 95% of the old ones. */
const MANY_FAR = 0.2;
/** Topics are dealt out unlike where their shares differ by so many bits, and so many times what chance gives. */
const BITS = 0.1;
const TIMES_CHANCE = 3;

/** What makes the new papers unlike the old ones; empty where they are like them, null where there are too few to tell. */
export function differences({ papers, unknown_words: words, score, shares }: Drift): string[] | null {
  if (papers < FEWEST) return null;
  return [
    ...(words.new > TIMES_UNKNOWN * words.old && words.new > words.old + MORE_UNKNOWN ? ["words"] : []),
    ...(score.far > MANY_FAR ? ["distance"] : []),
    ...(shares.divergence > BITS && shares.divergence > TIMES_CHANCE * shares.by_chance ? ["shares"] : []),
  ];
}
