/** Words of fewer letters are told apart by any of them ... */
const SHORT = 4;
/** ... and words that begin with the same so many letters are forms of one. */
const STEM = 6;

/** Whether one part of a label says again what the other says: a word in another form, or an acronym and what it stands for. */
export const alike = (a: string, b: string): boolean =>
  saysAgain(a, b) || saysAgain(b, a) || wordsOf(a).some((v) => wordsOf(b).some((w) => sameWord(v, w)));

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[\s-]+/);

/** Forms of a word: bias and biases, policy and policies, detection and detector, fairness and unfairness. */
function sameWord(v: string, w: string): boolean {
  const [short, long] = v.length <= w.length ? [v, w] : [w, v];
  if (short === long || `${short}s` === long) return true;
  const stem = short.replace(/y$/, "").slice(0, STEM);
  return short.length >= SHORT && (long.startsWith(stem) || long.endsWith(short));
}

/** At least two capitals, and maybe a plural: LLMs. */
const ACRONYM = /^(?=.*[A-Z].*[A-Z])[A-Za-z0-9]+$/;

/** The letters of an acronym; those of no other word. */
const lettersOf = (text: string): string => (ACRONYM.test(text) ? text.replace(/s$/, "").toLowerCase() : "");

const initialsOf = (text: string): string =>
  wordsOf(text)
    .map((word) => word[0] ?? "")
    .join("");

/** Whether an acronym is made of the first letters of the words: LLM and large language models. */
export const standsForWords = (acronym: string, text: string): boolean =>
  lettersOf(acronym) !== "" && lettersOf(acronym) === initialsOf(text);

/** Whether the words are at the beginning or at the end of what an acronym stands for: LLM says language models again. */
function saysAgain(acronym: string, text: string): boolean {
  const letters = lettersOf(acronym);
  const initials = initialsOf(text);
  return initials.length >= 2 && (letters.startsWith(initials) || letters.endsWith(initials));
}
