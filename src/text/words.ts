import stemmer from "natural/lib/natural/stemmers/porter_stemmer.js";
import { stopWords } from "./stop-words.ts";

/** A word: letters and digits, joined inside by hyphens, apostrophes or & (k-means, long-tailed, R&D). */
const WORD = /[\p{L}\p{N}]+(?:[-'&][\p{L}\p{N}]+)*/gu;
/** Amounts: 100, 7b, 10x, 90th, 1980s; but 2d and 3d are words. */
const AMOUNT = /^\d[\d-]*(?!d$)(?:[a-z]|st|nd|rd|th|ms|gb|mb|kb)?$/;

/** A word of a text, and whether only white space stands between it and the word before. */
export interface Word {
  readonly surface: string;
  readonly adjacent: boolean;
}

/** Cuts a cleaned text into words as they are written, case kept. */
export function* words(text: string): Generator<Word> {
  let end = -1;
  for (const match of text.matchAll(WORD)) {
    yield { surface: match[0], adjacent: end >= 0 && text.slice(end, match.index).trim() === "" };
    end = match.index + match[0].length;
  }
}

const POSSESSIVE = /'s?$/;
/** don't, we've, they'll */
const CONTRACTION = /(?:n't|'(?:re|ve|ll|d|m))$/;

/**
 * The term a word counts under: lower case, without possessive, stemmed by Porter's algorithm, of a compound the last part only
 * ("Fine-tuned" -> "fine-tun"). Null for stop words, amounts and single letters.
 */
export function termOf(surface: string): string | null {
  const word = surface.toLowerCase().replace(POSSESSIVE, "");
  if (
    word.length < 2 ||
    stopWords.has(word) ||
    CONTRACTION.test(word) ||
    AMOUNT.test(word) ||
    !/\p{L}{2}|\p{L}\d|\d\p{L}/u.test(word)
  )
    return null;
  const parts = word.split("-");
  if (parts.length > 1 && parts.every((part) => stopWords.has(part) || part.length < 2)) return null;
  const last = parts.length - 1;
  parts[last] = stemmer.stem(parts[last]!);
  return parts.join("-");
}
