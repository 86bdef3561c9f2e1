import fc from "fast-check";
import natural from "natural/lib/natural/stemmers/porter_stemmer.js";
import { expect, it } from "vitest";
import { Scan } from "../../src/text/scan.ts";
import { fromLines } from "../../src/text/lines.ts";

const letter = fc.constantFrom(..."a e i o u b c d e f g l m n o p r s t u w x y z 0".split(" "));
const end = fc.constantFrom(
  "",
  ..."ational tional enci anci izer abli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent sion tion ou ism ate iti ous ive ize ll e eed ed ing y sses ies s at bl iz".split(
    " ",
  ),
);
const word = fc
  .tuple(fc.string({ unit: letter, minLength: 1, maxLength: 8 }), end, end)
  .map(([begin, a, b]) => `q${begin}${a}${b}`);

it("stems words as natural does", () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { minLength: 50, maxLength: 50 }), (all) => {
      const scan = new Scan();
      const line = JSON.stringify({ id: "x", title: all.join(" "), abstract: "" });
      scan.read(new TextEncoder().encode(`${line}\n`));
      const stems = new Set(all.map((w) => natural.stem(w)));
      expect(new Set(fromLines(scan.termsIn(1)))).toEqual(stems);
    }),
    { numRuns: Number(process.env["STEM_RUNS"] ?? 300) },
  );
});
