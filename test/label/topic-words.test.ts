import { describe, expect, it } from "vitest";
import { sharesOf } from "../../src/label/topic-words.ts";

describe("sharesOf(terms, term, topic)", () => {
  // Topics of 4, 2 and 0 papers; two terms.
  const terms = {
    sizes: Int32Array.of(4, 2, 0),
    counts: { k: 3, features: 2, papers: Int32Array.of(3, 0, 1, 2, 0, 0), inTitles: new Int32Array(6) },
  };

  it("is the share of the papers that hold the term, inside the topic and in all others", () => {
    expect(sharesOf(terms, 0, 0)).toEqual({ inside: 0.75, outside: 0.5 });
    expect(sharesOf(terms, 1, 0)).toEqual({ inside: 0, outside: 1 });
    expect(sharesOf(terms, 0, 1)).toEqual({ inside: 0.5, outside: 0.75 });
  });

  it("is 0, never NaN, where there are no papers", () => {
    expect(sharesOf(terms, 0, 2)).toEqual({ inside: 0, outside: 4 / 6 });
    const alone = {
      sizes: Int32Array.of(1),
      counts: { k: 1, features: 1, papers: Int32Array.of(1), inTitles: new Int32Array(1) },
    };
    expect(sharesOf(alone, 0, 0)).toEqual({ inside: 1, outside: 0 });
  });
});
