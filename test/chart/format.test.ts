import { describe, expect, it } from "vitest";
import { counted, grouped, percent, rounded } from "../../src/chart/format.ts";
import { readableJson } from "../../src/chart/json.ts";

describe("numbers as text", () => {
  it("groups thousands", () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(["0", "999", "1,000", "1,234,567"]);
  });

  it("gives percentages one decimal below 10%, none above", () => {
    expect([0, 0.0739, 0.03, 0.0996, 0.5, 1].map(percent)).toEqual([
      "0%",
      "7.4%",
      "3.0%",
      "10%",
      "50%",
      "100%",
    ]);
  });

  it("counts one and many", () => {
    expect([1, 2, 1000].map((n) => counted(n, "paper"))).toEqual(["1 paper", "2 papers", "1,000 papers"]);
  });

  it("rounds without leaving a negative zero", () => {
    expect(rounded(0.123456)).toBe(0.1235);
    expect(Object.is(rounded(-0.00001), 0)).toBe(true);
  });
});

describe("readableJson", () => {
  it("writes what fits into a line in one line, and reads back equal", () => {
    const value = { rows: Array.from({ length: 20 }, (_, i) => ({ i, text: 'a "quote"' })), none: undefined };
    const text = readableJson(value);
    expect(JSON.parse(text)).toEqual({ rows: value.rows });
    expect(text.split("\n")[2]).toBe('    {"i":0,"text":"a \\"quote\\""},');
    expect(text.split("\n")).toHaveLength(24);
  });
});
