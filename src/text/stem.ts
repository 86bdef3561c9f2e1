import natural from "natural/lib/natural/stemmers/porter_stemmer.js";

/** No language has longer words, and natural takes time quadratic in their length. */
const LONGEST = 64;

const known = new Map<string, string>();

/** The stem of a word in lower case, by natural's Porter stemmer, which sees each distinct word once; of more than 64 letters, itself. */
export function stem(word: string): string {
  if (word.length > LONGEST) return word;
  let found = known.get(word);
  if (found === undefined) {
    found = natural.stem(word);
    known.set(word, found);
  }
  return found;
}
