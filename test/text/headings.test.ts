import fc from "fast-check";
import { expect, it } from "vitest";
import { withoutHeadings } from "../../src/text/headings.ts";
import { withoutHeadings as plain } from "./plain-headings.ts";

const PIECES =
  "Methods|METHODS|Aims|Key|KEY|results|RESULTS|Background|BACKGROUND|Abstract|abstract|ABSTRACT|data|Data|DATA sources|analysis|Study|study selection|" +
  'The|We|this|Graphs|graphs|é|Éa|aBc|x| | | | |  |\n|.|. |! |: |:|:| :|—| — |–|-|, |,|/| & |&| and | or | of | AND | OF |)|”|"|1|;|\u2028';
const abstracts = fc
  .array(fc.constantFrom(...PIECES.split("|")), { maxLength: 16 })
  .map((pieces) => pieces.join(""));

it("finds the headings that expressions over the whole abstract find", () => {
  fc.assert(
    fc.property(abstracts, (abstract) => {
      expect(withoutHeadings(abstract)).toBe(plain(abstract));
    }),
    { numRuns: 5000 },
  );
});
