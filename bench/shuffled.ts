import { type Random, shuffle } from "../src/random.ts";

/** A copy in random order. */
export function shuffled<T>(values: readonly T[], random: Random): T[] {
  const all = [...values];
  shuffle(all, random);
  return all;
}
