import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sortedOrder } from "../../src/ingest/sort-strings.ts";
import { byCodeUnit } from "../../src/order.ts";

const plainly = (strings: readonly string[]): number[] =>
  strings.map((_, i) => i).sort((a, b) => byCodeUnit(strings[a]!, strings[b]!));

describe("sortedOrder", () => {
  it("sorts by code unit and leaves equal strings in their order", () => {
    const unit = fc.constantFrom("a", "b", "\0", "ÿ", "þ", "Ā", "\ue000", "😀", "\ud800");
    const strings = fc.array(
      fc.array(unit, { maxLength: 12 }).map((units) => units.join("")),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(strings, (list) => {
        expect([...sortedOrder(list)]).toEqual(plainly(list));
      }),
    );
  });

  it("sorts strings that agree on hundreds of characters", () => {
    const strings = Array.from({ length: 100 }, (_, i) => `${"x".repeat(300)}${(i * 37) % 100}`);
    expect([...sortedOrder(strings)]).toEqual(plainly(strings));
  });

  it("sorts nothing", () => {
    expect(sortedOrder([])).toHaveLength(0);
  });
});
