import fc from "fast-check";
import natural from "natural/lib/natural/stemmers/porter_stemmer.js";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/random.ts";
import { fromLines } from "../../src/text/lines.ts";
import { Scan } from "../../src/text/scan.ts";
import { stem } from "../../src/text/stem.ts";

/** Ends that Porter's steps know. */
const ENDS =
  "ational tional enci anci izer abli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion ou ism ate iti ous ive ize ll e eed ed ing y sses ies s".split(
    " ",
  );

describe("stem(word)", () => {
  // Of each step of Porter's paper.
  it.each([
    ["caresses", "caress"],
    ["ponies", "poni"],
    ["agreed", "agre"],
    ["plastered", "plaster"],
    ["sing", "sing"],
    ["troubled", "troubl"],
    ["hopping", "hop"],
    ["falling", "fall"],
    ["filing", "file"],
    ["happy", "happi"],
    ["sky", "sky"],
    ["relational", "relat"],
    ["vietnamization", "vietnam"],
    ["electrical", "electr"],
    ["goodness", "good"],
    ["replacement", "replac"],
    ["adoption", "adopt"],
    ["probate", "probat"],
    ["rate", "rate"],
    ["cease", "ceas"],
    ["controll", "control"],
    ["обучение", "обучение"],
    ["a".repeat(100), "a".repeat(100)],
    ["is", "is"],
    ["", ""],
  ])("of %s is %s", (word, expected) => {
    expect(stem(word)).toBe(expected);
    expect(stem(word)).toBe(expected);
  });

  it("is natural's for any word", () => {
    const letter = fc.constantFrom(..."a e i o u b c d e f g l m n o p r s t u y z é я 0 -".split(" "));
    const end = fc.constantFrom("", ...ENDS);
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), end, (begin, suffix) => {
        expect(stem(begin + suffix)).toBe(natural.stem(begin + suffix));
      }),
      { numRuns: 5000 },
    );
  });
});

/** The terms of words by the kernel of the scan, null for those that are none. */
function kernelTerms(words: readonly string[]): (string | null)[] {
  const scan = new Scan();
  const lines = words.map((word) => `{"id":"","title":"","abstract":"${word}"}\n`).join("");
  const { stream, papers } = scan.read(new TextEncoder().encode(lines));
  const terms = scan.termsIn(1);
  const names = fromLines(terms);
  scan.count(terms);
  const rows = scan.inRows(stream).slice();
  let at = 0;
  return [...papers].map((size) => (size === 0 ? null : names[rows[at++]!]!));
}

describe("the kernel's stems", () => {
  const random = seededRandom(1);
  const oneOf = (texts: readonly string[]): string => texts[Math.floor(random() * texts.length)]!;
  const onsets = ["", ..."b c d f g h k l ll m n p pl r s ss st t tr v w x y yy z zz 0 7".split(" ")];
  const vowels = ["a", "e", "i", "o", "u", "y", "ea", "ou", "ye", "ya"];
  const ends = ["", ...ENDS];

  it("are natural's for words of few syllables and one or two ends", () => {
    const words = Array.from({ length: 60_000 }, () => {
      const syllables = Math.floor(random() * 4);
      const body = Array.from({ length: syllables }, () => oneOf(onsets) + oneOf(vowels)).join("");
      return body + oneOf(onsets) + oneOf(ends) + oneOf(ends);
    });
    const terms = kernelTerms(words);
    const known = words.flatMap((word, w) => (terms[w] === null ? [] : [{ word, term: terms[w] }]));
    expect(known.length).toBeGreaterThan(50_000);
    expect(known).toEqual(known.map(({ word }) => ({ word, term: natural.stem(word) })));
  });

  it("are natural's for every word of up to four letters of few", () => {
    const letters = "a e s y d i n g l o t b z".split(" ");
    const longer = (words: readonly string[]): string[] =>
      words.flatMap((word) => letters.map((letter) => letter + word));
    const three = longer(longer(letters));
    const words = [...three, ...longer(three)];
    const terms = kernelTerms(words);
    const known = words.flatMap((word, w) => (terms[w] === null ? [] : [{ word, term: terms[w] }]));
    expect(known.length).toBeGreaterThan(30_000);
    expect(known).toEqual(known.map(({ word }) => ({ word, term: natural.stem(word) })));
  });
});
