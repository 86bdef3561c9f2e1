import { describe, expect, it } from "vitest";
import { folded, pieces, searchable, wordsOf } from "../../../src/report/app/fold.ts";
import { matcherOf } from "../../../src/report/app/search.ts";

describe("folding", () => {
  it("takes off case and accents, composed or not", () => {
    expect(folded("GÖDEL Go\u0308del Straße Ångström")).toBe("godel godel strasse angstrom");
  });

  it("keeps words of every script, and what is no word out", () => {
    expect(wordsOf("GPT-4's  O(n²) — 機械学習, למידה!")).toEqual([
      "gpt",
      "4",
      "s",
      "o",
      "n²",
      "機械学習",
      "למידה",
    ]);
    expect(wordsOf("… — !")).toEqual([]);
    expect(searchable("A b")).toBe(" a b");
  });
});

describe("pieces", () => {
  const shown = (text: string, ...words: string[]): string =>
    pieces(text, words)
      .map(({ text: part, isMatch }) => (isMatch ? `[${part}]` : part))
      .join("");

  it("marks words by their beginnings, as they are written", () => {
    expect(shown("Gödel and god, a demigod", "god")).toBe("[Gödel] and [god], a demigod");
    expect(shown("one two", "two", "o")).toBe("[one] [two]");
  });

  it("keeps a text without a match, or without words, whole", () => {
    expect(pieces("<b>text</b>", ["x"])).toEqual([{ text: "<b>text</b>", isMatch: false }]);
    expect(pieces("text", [])).toEqual([{ text: "text", isMatch: false }]);
    expect(pieces("", ["x"])).toEqual([]);
  });
});

describe("matcherOf", () => {
  const titles = ["Graph networks", "Trees", "Gräphs"].map(searchable);
  const texts = ["of nodes", "of leaves and graphs"].map(searchable);
  const found = (query: string): number[] => {
    const passes = matcherOf(query, titles, texts);
    return passes === null ? [] : [0, 1, 2].filter(passes);
  };

  it("wants every word of the query, in title or abstract, in any order", () => {
    expect(found("graph")).toEqual([0, 1, 2]);
    expect(found("NODES graph")).toEqual([0]);
    expect(found("trees graphs")).toEqual([1]);
    expect(found("raph")).toEqual([]);
  });

  it("does not filter where the query has no word", () => {
    expect(matcherOf(" -- ", titles, texts)).toBeNull();
  });
});
