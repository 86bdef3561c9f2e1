import { describe, expect, it } from "vitest";
import { applyFacet, countsBut } from "../../../src/report/app/masks.ts";

const groups = [0, 1, 0, 1, -1];
const byGroup = (d: number, count: (group: number) => void): void => {
  count(groups[d]!);
};

describe("facets", () => {
  it("a paper matches when it passes in every facet", () => {
    const failures = new Uint8Array(5);
    applyFacet(failures, "topic", (d) => d < 3);
    applyFacet(failures, "year", (d) => d > 0);
    expect(Array.from(failures, (bits) => bits === 0)).toEqual([false, true, true, false, false]);
    applyFacet(failures, "topic", null);
    expect(Array.from(failures, (bits) => bits === 0)).toEqual([false, true, true, true, true]);
  });

  it("counts in one facet what matches in all others", () => {
    const failures = new Uint8Array(5);
    applyFacet(failures, "topic", (d) => d < 2);
    applyFacet(failures, "year", (d) => d !== 2);
    expect([...countsBut(failures, "topic", 2, byGroup)]).toEqual([1, 2]);
    expect([...countsBut(failures, "year", 2, byGroup)]).toEqual([1, 1]);
    expect([...countsBut(failures, null, 2, byGroup)]).toEqual([1, 1]);
  });
});
