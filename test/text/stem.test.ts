import fc from "fast-check";
import natural from "natural/lib/natural/stemmers/porter_stemmer.js";
import { describe, expect, it } from "vitest";
import { stem } from "../../src/text/stem.ts";

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
    const end = fc.constantFrom(
      "",
      ..."ational tional enci anci izer abli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion ou ism ate iti ous ive ize ll e eed ed ing y sses ies s".split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 12 }), end, (begin, suffix) => {
        expect(stem(begin + suffix)).toBe(natural.stem(begin + suffix));
      }),
      { numRuns: 5000 },
    );
  });
});
