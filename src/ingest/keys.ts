import { MIN_ABSTRACT_WORDS } from "./duplicates.ts";
import { type Folded, foldText, NO_WORDS, step } from "./fold.ts";

/** Papers without a title have none in common. */
export const NO_KEY = 0;

/** Hashes under which the entries of one paper meet: those of equal ones are equal. */
export interface Keys {
  readonly title: number;
  readonly abstract: number;
}

/** The keys of an entry, from its words: where mergeDuplicates looks it up. */
export function keysOf(title: Folded, abstract: Folded): Keys {
  const short = abstract.words < MIN_ABSTRACT_WORDS;
  return {
    title: title.words === 0 ? NO_KEY : asKey(title.hash),
    abstract: asKey(short ? step(abstract.hash, title.hash) : abstract.hash),
  };
}

export const keysOfTexts = (title: string, abstract: string): Keys =>
  keysOf(foldText(NO_WORDS, title), foldText(NO_WORDS, abstract));

/** Spreads what the last letters changed over all 32 bits (the finalizer of MurmurHash3); never NO_KEY. */
function asKey(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  h ^= h >>> 16;
  return h >>> 0 || 1;
}
