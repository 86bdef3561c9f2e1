import fc from "fast-check";
import natural from "natural/lib/natural/stemmers/porter_stemmer.js";
import { describe, expect, it } from "vitest";
import { stem } from "../../src/text/stem.ts";

const PARTS =
  "a e i o u y b t s l z x w 1 ' sh ational tional enci anci izer abli bli alli entli eli ousli ization ation ator alism iveness fulness " +
  "ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ism ate iti " +
  "ous ive ize sion tion ion ed ing eed at bl iz sses ies ss ll é";

describe("stem", () => {
  // Of each step of Porter's paper; and "hyaline", where natural's measure is no whole number.
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
    ["hyaline", natural.stem("hyaline")],
    ["обучение", "обучение"],
    ["a".repeat(100), "a".repeat(100)],
    ["is", "is"],
    ["", ""],
  ])("of %s is %s", (word, expected) => {
    expect(stem(word)).toBe(expected);
    expect(natural.stem(word)).toBe(expected);
  });

  it("is natural's, for whatever is built like a word", () => {
    const word = fc
      .array(fc.constantFrom(...PARTS.split(" ")), { maxLength: 6 })
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(word, (letters) => {
        expect(stem(letters)).toBe(natural.stem(letters));
      }),
      { numRuns: 3000 },
    );
  });
});
