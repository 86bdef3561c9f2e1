import { describe, expect, it } from "vitest";
import { choiceOf, picked, spanOf, stretched } from "../../../src/report/app/years.ts";

const YEARS = ["2019", "2020", "2021", "2022"];

describe("spanOf", () => {
  it("reads one year, and several next to each other", () => {
    expect(spanOf(YEARS, "2020")).toEqual([1, 1]);
    expect(spanOf(YEARS, "2020-2022")).toEqual([1, 3]);
  });

  it("knows no others", () => {
    for (const choice of [null, "", "none", "1999", "2019-", "2022-2020", "2019-2020-2021", "2018-2020"]) {
      expect(spanOf(YEARS, choice)).toBeNull();
    }
    expect(spanOf([], "2020")).toBeNull();
  });

  it("reads what choiceOf writes", () => {
    for (const span of [
      [0, 0],
      [1, 3],
    ] as const)
      expect(spanOf(YEARS, choiceOf(YEARS, span))).toEqual(span);
  });
});

describe("stretched", () => {
  it("moves the end where the keyboard is, and lets the other stay", () => {
    expect(stretched([2, 2], 2, 3)).toEqual([2, 3]);
    expect(stretched([2, 3], 3, 2)).toEqual([2, 2]);
    expect(stretched([2, 2], 2, 1)).toEqual([1, 2]);
    expect(stretched([1, 3], 1, 2)).toEqual([2, 3]);
    expect(stretched([1, 2], 1, 3)).toEqual([2, 3]);
  });

  it("starts where the keyboard is when that is at no end", () => {
    expect(stretched(null, 1, 2)).toEqual([1, 2]);
    expect(stretched([0, 0], 2, 3)).toEqual([2, 3]);
    expect(stretched([0, 2], 1, 0)).toEqual([0, 1]);
  });
});

describe("picked", () => {
  it("is the year alone, and none where it was picked alone before", () => {
    expect(picked(null, 2, false)).toEqual([2, 2]);
    expect(picked([0, 2], 2, false)).toEqual([2, 2]);
    expect(picked([2, 2], 2, false)).toBeNull();
  });

  it("is with more all years up to it", () => {
    expect(picked([1, 1], 3, true)).toEqual([1, 3]);
    expect(picked([1, 2], 0, true)).toEqual([0, 2]);
    expect(picked(null, 3, true)).toEqual([3, 3]);
  });
});
