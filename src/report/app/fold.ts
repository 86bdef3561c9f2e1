const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** A text for comparing: without accents and case. "Gödel" and "godel" are one. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss");

/** Its words, folded. */
export const wordsOf = (text: string): string[] => folded(text).match(WORD) ?? [];

/** Its words, folded, each with a blank in front: a word begins with "pre" where this holds " pre". */
export const searchable = (text: string): string =>
  wordsOf(text)
    .map((word) => ` ${word}`)
    .join("");

export interface Piece {
  readonly text: string;
  readonly isMatch: boolean;
}

/** Cuts a text into what matches the words of a query, by their beginnings, and what lies between. */
export function pieces(text: string, words: readonly string[]): Piece[] {
  const found: Piece[] = [];
  let end = 0;
  const add = (from: number, to: number, isMatch: boolean): void => {
    if (to > from) found.push({ text: text.slice(from, to), isMatch });
  };
  for (const match of words.length === 0 ? [] : text.matchAll(WORD)) {
    const word = folded(match[0]);
    if (!words.some((w) => word.startsWith(w))) continue;
    add(end, match.index, false);
    end = match.index + match[0].length;
    add(match.index, end, true);
  }
  add(end, text.length, false);
  return found;
}
