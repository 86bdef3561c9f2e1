import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findWords, type FoundWord } from "../../src/label/word-finder.ts";
import { termOf, words } from "../../src/text/words.ts";
import { openMachine } from "../support/machine.ts";

const corpus = { machine: await openMachine(2), lanes: 2 };
const terms = ["3d", "caf\u00e9", "code", "fli", "gener", "k-mean", "llm", "r&d", "studi", "\u00fcber"];
const surfaces = [
  "3D",
  "caf\u00e9",
  "code",
  "fly",
  "generation",
  "k-means",
  "LLM",
  "R&D",
  "study",
  "\u00fcber",
];

const found = (texts: readonly string[], ...wanted: readonly string[]): FoundWord[] => {
  const search = { texts, wanted: new Set(wanted.map((term) => terms.indexOf(term))) };
  return findWords(corpus, { terms, surfaces }, [search])()[0]!;
};
const shown = (words: readonly FoundWord[]): (string | boolean)[][] =>
  words.map(({ term, form, isNext }) => [terms[term]!, form, isNext]);

describe("findWords(corpus, vocabulary, searches)()", () => {
  it("finds the words that count under wanted terms, with their forms, and which of them are neighbours", () => {
    expect(
      shown(found(["Code generates code; K-Means\n codes LLMs."], "code", "gener", "k-mean", "llm")),
    ).toEqual([
      ["code", "code", false],
      ["gener", "generates", true],
      ["code", "code", true],
      ["k-mean", "k-means", false],
      ["code", "codes", true],
      ["llm", "LLMs", true],
    ]);
  });

  it("knows no neighbours across other words, also those that only begin alike, nor across texts", () => {
    expect(shown(found(["code in code codec code", "code"], "code")).map(([, , isNext]) => isNext)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it("finds words of two characters, digits, joiners and letters beyond ASCII", () => {
    const text = "3D R&D: caf\u00e9s, \u00dcber\u00a0cafe\u0301 \u2014 caf\u00e9 \u201ccode\u201d co\u0308de";
    expect(shown(found([text], "3d", "r&d", "caf\u00e9", "\u00fcber", "code"))).toEqual([
      ["3d", "3D", false],
      ["r&d", "R&D", true],
      ["caf\u00e9", "caf\u00e9s", false],
      ["\u00fcber", "\u00fcber", false],
      ["caf\u00e9", "caf\u00e9", false],
      ["code", "code", false],
    ]);
  });

  it("looks for a word only where it begins as its stem does", () => {
    expect(shown(found(["flies fly; studies study"], "fli", "studi"))).toEqual([
      ["fli", "flies", false],
      ["studi", "studies", false],
      ["studi", "study", true],
    ]);
  });

  it("searches for each its own terms in its own texts", () => {
    const [one, other] = findWords(corpus, { terms, surfaces }, [
      { texts: ["code llm"], wanted: new Set([2]) },
      { texts: ["llm code"], wanted: new Set([6]) },
    ])() as [FoundWord[], FoundWord[]];
    expect([one, other].map((words) => words.map(({ term }) => term))).toEqual([[2], [6]]);
  });

  it("finds what a reading word by word finds, in any text", () => {
    const piece = fc.constantFrom(
      ..."code|Codes|coding|codec|3D|3ds|R&D|r&|k-means|k-mean's|caf\u00e9|caf|\u00fcber|LLM's| | |  |\n|\t|, |-|'|&|\u00a0|\u2009|\u2014|\ud83d\ude00|\u0301|\ud835\udc00|.".split(
        "|",
      ),
    );
    const likely = (surface: string, term: number): boolean =>
      surface.toLowerCase().startsWith(terms[term]!.slice(0, Math.max(3, terms[term]!.length - 1)));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join("");
        const expected: (string | boolean)[][] = [];
        let isKnown = false;
        for (const { surface, adjacent } of words(text)) {
          const term = terms.indexOf(termOf(surface) ?? "");
          const isFound = term >= 0 && terms.some((_, t) => likely(surface, t));
          const isName = isFound && /\p{Lu}/u.test(surfaces[term]!);
          if (isFound)
            expected.push([terms[term]!, isName ? surface : surface.toLowerCase(), isKnown && adjacent]);
          isKnown = isFound;
        }
        expect(shown(found([text], ...terms))).toEqual(expected);
      }),
    );
  });
});
