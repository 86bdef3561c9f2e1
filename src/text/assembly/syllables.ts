/* Vowels and consonants of a word, as Porter's algorithm groups them and natural counts them. */

import { SPARE } from "./byte-map";
import { isSmall } from "./bytes";

/** Bytes of the longest word, all but one. */
export const LONGEST: usize = 64;
/** The word of small letters and digits that is looked at. */
export const word: usize = heap.alloc(LONGEST + SPARE);

/** Whether the word up to a place ends with a consonant, a vowel and a consonant but w, x and y. */
export function endsShort(close: usize): bool {
  if (close - word < 3) return false;
  const last: u32 = load<u8>(close - 1);
  return (
    kindAt(close - 3) == CONSONANT &&
    kindAt(close - 2) != CONSONANT &&
    kindAt(close - 1) == CONSONANT &&
    last != 0x77 &&
    last != 0x78 &&
    last != 0x79
  );
}

const CONSONANT: i32 = 0;
const VOWEL: i32 = 1;
/** A y behind a consonant: a vowel that makes no group with those beside it. */
const VOWEL_Y: i32 = 2;

function kindAt(at: usize): i32 {
  const letter: u32 = load<u8>(at);
  if (isVowelLetter(letter)) return VOWEL;
  if (letter != 0x79 || at == word) return CONSONANT;
  const before: u32 = load<u8>(at - 1);
  return before == 0x79 || isVowelLetter(before) ? CONSONANT : VOWEL_Y;
}

/** A bit each for a, e, i, o and u. */
const VOWEL_LETTERS: u32 = 0x104111;

export function isVowelLetter(byte: u32): bool {
  return isSmall(byte) && ((VOWEL_LETTERS >>> (byte - 0x61)) & 1) == 1;
}

export function holdsVowel(close: usize): bool {
  for (let at = word; at < close; at++) if (kindAt(at) != CONSONANT) return true;
  return false;
}

/** Twice Porter's measure of the word up to a place: groups of consonants and of vowels, less a first of those and a last of these. */
export function measure(close: usize): i32 {
  let groups = 0;
  let kind = -1;
  for (let at = word; at < close; at++) {
    const next = kindAt(at);
    groups += i32(next != kind);
    kind = next;
  }
  return groups - i32(kindAt(word) == CONSONANT) - i32(kind != CONSONANT);
}
