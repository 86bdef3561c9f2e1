import { words as naturalWords } from "natural/lib/natural/util/stopwords.js";
import { describe, expect, it } from "vitest";
import { stopWords } from "../../src/text/stop-words.ts";

describe("stopWords", () => {
  it("holds every word of natural's list", () => {
    expect(naturalWords.length).toBeGreaterThan(100);
    expect(naturalWords.filter((word) => !stopWords.has(word))).toEqual([]);
  });

  it("holds the negations, connectives and abbreviations that natural's list lacks", () => {
    for (const word of ["no", "nor", "however", "via", "within", "e.g", "et", "al"]) {
      expect(naturalWords).not.toContain(word);
      expect(stopWords).toContain(word);
    }
  });

  it("holds no word that names a topic", () => {
    const topics = [
      "learning",
      "model",
      "system",
      "interest",
      "fire",
      "graph",
      "attack",
      "constructor",
      "cell",
    ];
    expect(topics.filter((word) => stopWords.has(word))).toEqual([]);
  });

  it("is in lower case", () => {
    expect([...stopWords].filter((word) => word !== word.toLowerCase() || word.trim() !== word)).toEqual([]);
  });
});
