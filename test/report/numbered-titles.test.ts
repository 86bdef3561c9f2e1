import { expect, it } from "vitest";
import { numberTitles, restoreTitles } from "../../src/report/numbered-titles.ts";

const TITLES = ["One", "\ue0001", "", "\ue000"];

it("a number stands for each title", () => {
  expect(JSON.stringify({ a: "One", b: "One more" }, numberTitles(TITLES))).toBe(
    '{"a":"\ue0000","b":"One more"}',
  );
});

it("gives every text back, those that look like a number too", () => {
  const value = [...TITLES, "\ue0000", "\ue000\ue0000", "\ue000x", "text", 7, null, { "\ue0000": "One" }];
  expect(JSON.parse(JSON.stringify(value, numberTitles(TITLES)), restoreTitles(TITLES))).toEqual(value);
});
