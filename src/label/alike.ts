/** Letters that two forms of a word have in common at least. */
const STEM = 4;

/** Whether one part of a label says again what the other says: a word in another form, or an acronym and what it stands for. */
export const alike = (a: string, b: string): boolean =>
  isAcronymOf(a, b) || isAcronymOf(b, a) || wordsOf(a).some((v) => wordsOf(b).some((w) => sameWord(v, w)));

const wordsOf = (text: string): string[] => text.toLowerCase().split(/[\s-]+/);

/** Forms of a word: calibrate and calibration, bias and biases, fairness and unfairness. */
function sameWord(v: string, w: string): boolean {
  if (v === w) return true;
  const [short, long] = v.length <= w.length ? [v, w] : [w, v];
  if (`${short}s` === long) return true;
  if (short.length < STEM) return false;
  // The last letter of a longer word may change: policy, policies.
  return long.startsWith(short.length > STEM + 1 ? short.slice(0, -1) : short) || long.endsWith(short);
}

/** At least two capitals, and maybe a plural: LLMs. */
const ACRONYM = /^(?=.*[A-Z].*[A-Z])[A-Za-z0-9]+$/;

/**
 * Whether the acronym is made of the first letters of the words, or these of its end or beginning: LLM stands for large language
 * models, and says language models again.
 */
function isAcronymOf(acronym: string, text: string): boolean {
  if (!ACRONYM.test(acronym)) return false;
  const letters = acronym.replace(/s$/, "").toLowerCase();
  const initials = wordsOf(text)
    .map((word) => word[0] ?? "")
    .join("");
  return initials.length >= 2 && (letters.startsWith(initials) || letters.endsWith(initials));
}
