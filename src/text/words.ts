import { stem } from "./stem.ts";
import { stopWords } from "./stop-words.ts";

/** A word: letters and digits, joined inside by hyphens, apostrophes or & (k-means, long-tailed, R&D). */
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'&][\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu;
/** Amounts: 100, 7b, 10x, 90th, 1980s, 1e-4; but 2d and 3d are words. */
const AMOUNT = /^\d[\d-]*(?!d$)(?:[a-z]|st|nd|rd|th|ms|gb|mb|kb|e-?\d+)?$/;
/** Two letters, or a letter beside a digit or an ampersand (f1, r&d). */
const NAMEABLE = /\p{L}\p{M}*[\p{L}&]|\p{L}\p{N}|\p{N}\p{L}/u;
const POSSESSIVE = /'s$/i;
/** don't, we've, they'll */
const CONTRACTION = /(?:n't|'(?:re|ve|ll|d|m))$/;

/** A word of a text, and whether only white space stands between it and the word before. */
export interface Word {
  readonly surface: string;
  readonly adjacent: boolean;
  /** The word is text.slice(start, end), but for a possessive. */
  readonly start: number;
  readonly end: number;
}

export const withoutPossessive = (word: string): string =>
  word.includes("'") ? word.replace(POSSESSIVE, "") : word;

/** Cuts a cleaned text into words as they are written, case kept, without possessive. */
export function* words(text: string): Generator<Word> {
  const nextSpan = BEYOND_ASCII.test(text) ? spansOf(text) : spansOfAscii(text);
  let end = -1;
  for (let span = nextSpan(); span !== null; span = nextSpan()) {
    const adjacent = end >= 0 && text.slice(end, span.start).trim() === "";
    end = span.end;
    yield { surface: withoutPossessive(text.slice(span.start, end)), adjacent, start: span.start, end };
  }
}

const BEYOND_ASCII = /[^\0-\x7f]/;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Finds one word of a text after the other, then null. */
function spansOf(text: string): () => Span | null {
  const matches = text.matchAll(WORD);
  return () => {
    const { value } = matches.next() as { value?: RegExpExecArray };
    return value === undefined ? null : { start: value.index, end: value.index + value[0].length };
  };
}

/** The same for a text of ASCII, without the expression, which takes several times as long. */
function spansOfAscii(text: string): () => Span | null {
  let at = 0;
  const isWord = (i: number): boolean => LETTERS[text.charCodeAt(i)] === 1;
  return () => {
    while (at < text.length && !isWord(at)) at++;
    if (at === text.length) return null;
    const start = at;
    while (isWord(at) || (isJoiner(text.charCodeAt(at)) && isWord(at + 1))) at++;
    return { start, end: at };
  };
}

/** 1 for letters and digits of ASCII, by their codes. */
const LETTERS = new Uint8Array(0x80).fill(1, 0x30, 0x3a).fill(1, 0x41, 0x5b).fill(1, 0x61, 0x7b);

/** A hyphen, an apostrophe or an ampersand. */
const isJoiner = (code: number): boolean => code === 0x2d || code === 0x27 || code === 0x26;

/**
 * The term a word counts under: lower case, stemmed by Porter's algorithm, of a compound the last part only
 * ("Fine-tuned" -> "fine-tune"). Null for stop words, contractions, amounts and single letters.
 */
export function termOf(surface: string): string | null {
  const word = surface.toLowerCase();
  if (stopWords.has(word) || CONTRACTION.test(word) || AMOUNT.test(word) || !NAMEABLE.test(word)) return null;
  if (word.split("-").every((part) => stopWords.has(part))) return null;
  return stemmed(word);
}

/** A word in lower case, stemmed; of a compound its last part only. */
export function stemmed(word: string): string {
  const last = word.lastIndexOf("-") + 1;
  return word.slice(0, last) + stem(word.slice(last));
}
