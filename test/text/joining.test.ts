import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byCodeUnit } from "../../src/order.ts";
import { joinForms, joinLines } from "../../src/text/joining.ts";
import { fromLines, toLines } from "../../src/text/lines.ts";

const word = fc.string({
  unit: fc.constantFrom("a", "b", "é", "ﬁ", "\ue000", "\uffee", "😀", "z".repeat(20)),
  minLength: 1,
  maxLength: 4,
});

describe("joinLines(lists)", () => {
  it("sorts by code unit, where a pair of surrogates comes before U+E000, and leaves repeats out", () => {
    const lists = [["b", "\ue000", "a"], ["😀", "b", "ab"], []];
    expect(fromLines(joinLines(lists.map(toLines)))).toEqual(["a", "ab", "b", "😀", "\ue000"]);
  });

  it("gives the sorted union of any lists", () => {
    fc.assert(
      fc.property(fc.array(fc.array(word), { maxLength: 3 }), (lists) => {
        const union = [...new Set(lists.flat())].sort(byCodeUnit);
        expect(fromLines(joinLines(lists.map(toLines)))).toEqual(union);
      }),
      { numRuns: 100 },
    );
  });
});

describe("joinForms(shares, terms)", () => {
  it("takes the form that is most frequent in the abstracts of all shares, then in titles, then the first by code unit", () => {
    const shares = [
      { surfaces: toLines(["Graphs", "graph", "Cats"]), uses: Int32Array.of(0, 5, 1, 0, 0, 2, 1, 1, 0) },
      { surfaces: toLines(["Graphs", "cat", "cats"]), uses: Int32Array.of(0, 1, 2, 1, 0, 0, 1, 1, 0) },
    ];
    const { surfaces, count } = joinForms(shares, 3);
    expect(Buffer.from(surfaces).toString()).toBe("Graphs\nCats\n\n");
    expect([...count]).toEqual([11, 2, 0]);
  });
});
