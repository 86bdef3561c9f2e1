import { describe, expect, it } from "vitest";
import { contentOf } from "../../src/label/content.ts";
import { corpusOf } from "./corpus.ts";

describe("contentOf(vocabulary, n)", () => {
  it("by hand: residual IDF", () => {
    // Of 4 papers: a six times in two, b once in each of three.
    const { vocabulary } = corpusOf(["a a a b", "a a a b", "b", "c"]);
    const [a, b] = contentOf(vocabulary, 4);
    expect(a).toBeCloseTo(Math.log2((4 * (1 - Math.exp(-6 / 4))) / 2), 12);
    // Expected 4 (1 - e^(-3/4)) = 2.1 papers, less than its 3.
    expect(b).toBe(0.05);
  });

  it("is at most 1", () => {
    const { vocabulary } = corpusOf(["a a a a a a a a a a", "b", "c", "d"]);
    expect(contentOf(vocabulary, 4)[0]).toBe(1);
  });
});
