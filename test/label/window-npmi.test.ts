import { describe, expect, it } from "vitest";
import { copied } from "../../src/kernels/copied.ts";
import { npmi } from "../../src/label/npmi.ts";
import { type Company, windowNpmi as windowNpmiOf } from "../../src/label/window-npmi.ts";
import { seededRandom } from "../../src/random.ts";
import type { Tokens } from "../../src/text/tokens.ts";
import { openMachine } from "../support/machine.ts";
import { corpusOf, placed } from "./corpus.ts";

const machine = await openMachine();

/** Every window cut out and looked through. */
function bruteForce({ terms, start }: Tokens, a: number, b: number): number {
  const counts = { a: 0, b: 0, both: 0, total: 0 };
  for (let d = 0; d + 1 < start.length; d++) {
    const paper = [...terms.subarray(start[d], start[d + 1])];
    for (let from = 0; from === 0 || from + 10 <= paper.length; from++) {
      const window = new Set(paper.slice(from, from + 10));
      counts.total++;
      if (window.has(a)) counts.a++;
      if (window.has(b)) counts.b++;
      if (window.has(a) && window.has(b)) counts.both++;
    }
  }
  return npmi(counts.both, counts.a, counts.b, counts.total);
}

function windowNpmi(tokens: Tokens, terms: number, lists: readonly (readonly number[])[]): Company[] {
  const { corpus, all } = placed(machine, tokens, terms);
  return windowNpmiOf(corpus, all, lists);
}

describe("windowNpmi(corpus, which, lists)", () => {
  it("by hand: papers shorter than a window are one window each", () => {
    const { tokens } = corpusOf(["a b", "a | b a", "a c", "c"]);
    const [company] = windowNpmi(tokens, 3, [[0, 1, 2]]) as [Company];
    // p(a) = 3/4, p(b) = p(a, b) = 1/2; p(c) = 1/2, p(a, c) = 1/4.
    expect(company(0, 1)).toBeCloseTo(Math.log(4 / 3) / Math.log(2), 14);
    expect(company(1, 0)).toBe(company(0, 1));
    expect(company(0, 2)).toBeCloseTo(Math.log(2 / 3) / Math.log(4), 14);
    expect(company(1, 2)).toBe(-1);
  });

  it("counts what every window holds, in papers of any length", () => {
    const random = seededRandom(3);
    const word = (): string => (random() < 0.5 ? "|" : `w${Math.floor(6 * random())}`);
    const papers = Array.from({ length: 60 }, (_, d) => Array.from({ length: d }, word).join(" "));
    const { tokens, vocabulary } = corpusOf(papers);
    const terms = [...vocabulary.terms.keys()];
    const [company] = windowNpmi(tokens, terms.length, [terms]) as [Company];
    for (const a of terms) {
      for (const b of terms) {
        if (a < b) expect(company(a, b)).toBeCloseTo(bruteForce(tokens, a, b), 12);
      }
    }
  });

  it("tells of each list by the places of its terms", () => {
    const { tokens } = corpusOf(["a b", "a b", "c"]);
    const [one, other] = windowNpmi(tokens, 3, [
      [2, 0],
      [1, 0],
    ]) as [Company, Company];
    expect([one(0, 1), other(0, 1)]).toEqual([-1, 1]);
  });

  it("looks at no other papers than those that are named", () => {
    const { corpus } = placed(machine, corpusOf(["a b", "a", "b", "a b"]).tokens, 2);
    const [company] = windowNpmiOf(corpus, copied(machine.i32, [1, 2]), [[0, 1]]) as [Company];
    expect(company(0, 1)).toBe(-1);
  });

  it("takes an even sample of a large corpus", () => {
    // Of 8,000 papers every second one is looked at, from the first on.
    const papers = Array.from({ length: 8000 }, (_, d) => (d % 2 === 1 ? "a b" : d % 4 === 0 ? "a" : "b"));
    const [company] = windowNpmi(corpusOf(papers).tokens, 2, [[0, 1]]) as [Company];
    expect(company(0, 1)).toBe(-1);
  });
});
