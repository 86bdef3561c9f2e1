import { normalized } from "./duplicates.ts";

/*
 * A hash of the first words of a text as `normalized` leaves it, without making that text. It only finds the papers that may be
 * one: those whose hashes agree are compared as a whole, so that two texts of one hash cost a comparison and change nothing.
 */

/** More words than these tell hardly any two abstracts apart that these do not. */
export const MOST_WORDS = 32;

/** What a byte of a JSON string is to `normalized`; from 0x30 on the letter or digit that it becomes. */
export const BYTE = { separator: 0, space: 1, escape: 2, end: 3, control: 4, other: 5 } as const;

/** By byte of a JSON string in UTF-8. */
export const FOLD = Uint8Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  if (byte >= 0x80) return BYTE.other;
  if (byte < 0x20) return BYTE.control;
  if (/[a-z0-9]/i.test(char)) return char.toLowerCase().charCodeAt(0);
  return char === " " ? BYTE.space : char === "\\" ? BYTE.escape : char === '"' ? BYTE.end : BYTE.separator;
});

const BETWEEN_WORDS = 0x20;

/** FNV-1a, by UTF-16 code unit. */
export const step = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

export const stepWord = (hash: number): number => step(hash, BETWEEN_WORDS);

/** The words of a text so far. */
export interface Folded {
  readonly hash: number;
  /** How many, up to MOST_WORDS. */
  readonly words: number;
}

export const NO_WORDS: Folded = { hash: 0x811c9dc5 | 0, words: 0 };

/** UTF-16 code units that are normalized at once, and more up to the next space: most words of a long text are too many. */
const PIECE = 256;

/**
 * Adds the words of a text that stands apart from those before it. What normalization does with a run does not depend on what is
 * beyond a space: no character is composed with one, nor has a letter another small form because of one.
 */
export function foldText(before: Folded, text: string): Folded {
  let folded = before;
  for (let start = 0; start < text.length && folded.words < MOST_WORDS;) {
    const space = text.indexOf(" ", start + PIECE);
    const end = space < 0 ? text.length : space;
    folded = foldPiece(folded, text.slice(start, end));
    start = end;
  }
  return folded;
}

function foldPiece(before: Folded, text: string): Folded {
  let { hash, words } = before;
  let apart = true;
  const plain = /^[\0-\x7f]*$/.test(text) ? text : normalized(text);
  for (let i = 0; i < plain.length; i++) {
    const unit = plain.charCodeAt(i);
    const letter = unit < 0x80 ? FOLD[unit]! : unit;
    if (letter < 0x30) {
      apart = true;
      continue;
    }
    if (apart) {
      if (words === MOST_WORDS) break;
      hash = stepWord(hash);
      words++;
      apart = false;
    }
    hash = step(hash, letter);
  }
  return { hash, words };
}
