import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY, linkOf, type State, stateOf } from "../../../src/report/app/state.ts";

describe("links", () => {
  it("name what is chosen, and nothing else", () => {
    expect(linkOf(EMPTY)).toBe("");
    expect(linkOf({ ...EMPTY, topic: 3 })).toBe("topic=3");
    expect(linkOf({ ...EMPTY, query: "a b", topic: -1, paper: "x/1", view: "components" })).toBe(
      "q=a+b&topic=-1&paper=x%2F1&view=pca",
    );
    expect(linkOf({ ...EMPTY, area: [0, 0.25, 1, 0.5] })).toBe("area=0.0000+0.2500+1.0000+0.5000");
  });

  it("are read back as they were written", () => {
    const text = fc.string({ unit: "grapheme", minLength: 1 });
    const state = fc.record<State>({
      query: fc.string(),
      topic: fc.option(fc.integer({ min: -1, max: 500 })),
      paper: fc.option(text),
      source: fc.option(text),
      year: fc.option(text),
      tier: fc.option(text),
      view: fc.constantFrom("neighbours", "components"),
      area: fc.constantFrom(null, [0, 0.1, 0.5, 1] as const),
    });
    fc.assert(
      fc.property(state, (given) => {
        expect(stateOf(linkOf(given))).toEqual(given);
      }),
    );
  });

  it("count what cannot be as not given", () => {
    expect(stateOf("topic=abc&area=1+2+x+4&view=other&unknown=1")).toEqual(EMPTY);
    expect(stateOf("topic=-7&area=1+2")).toEqual(EMPTY);
  });
});
