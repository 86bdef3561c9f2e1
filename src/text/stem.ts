import natural from "natural/lib/natural/stemmers/porter_stemmer.js";

/** No language has longer words, and natural takes time quadratic in their length. */
const LONGEST = 64;

/** Ends that the steps of Porter's algorithm take off or change; a word with none of them is its own stem. */
const ENDS = /(?:s|ed|ing|y|e|al|ful|ll|ic|ism|er|or|ant|ent|ion|i|ou)$/;

const known = new Map<string, string>();

/** The stem of a word in lower case, by natural's Porter stemmer, which sees each distinct word once; of more than 64 letters, itself. */
export function stem(word: string): string {
  if (word.length > LONGEST || !ENDS.test(word)) return word;
  let found = known.get(word);
  if (found === undefined) {
    found = natural.stem(word);
    known.set(word, found);
  }
  return found;
}

/** Step 2 or 3 of the same alone, which put one ending in the place of another. */
export const withEndingReplaced = (word: string, step: number): string =>
  step === 2 ? natural.step2(word) : natural.step3(word);
