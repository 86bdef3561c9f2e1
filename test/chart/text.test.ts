import { describe, expect, it } from "vitest";
import type { Measure } from "../../src/chart/measure.ts";
import { balanced, clean, distinct, shorten, shortenMiddle, wrap } from "../../src/chart/text.ts";

/** Every character is as wide as the font is high. */
const fixed: Measure = (text, size) => Array.from(text).length * size;
const style = { size: 1 };

describe("clean", () => {
  it("makes one line that XML allows, and keeps everything a reader can see", () => {
    expect(clean(" a\n\tb\u0000c\u000b\ud800d \u202ee\uffff ")).toBe("a b c d e");
    expect(clean('<b>"é" 🚀 שלום</b>')).toBe('<b>"é" 🚀 שלום</b>');
  });
});

describe("shorten", () => {
  it("keeps what fits and puts an ellipsis behind the rest", () => {
    expect(shorten("abcdef", 6, style, fixed)).toBe("abcdef");
    expect(shorten("abcdefg", 6, style, fixed)).toBe("abcde…");
  });

  it("leaves no comma before the ellipsis and never cuts an astral character in two", () => {
    expect(shorten("one, two", 6, style, fixed)).toBe("one…");
    expect(shorten("🚀🚀🚀🚀", 3, style, fixed)).toBe("🚀🚀…");
  });
});

describe("shortenMiddle", () => {
  it("keeps both ends", () => {
    expect(shortenMiddle("003_582740626b264ece", 11, style, fixed)).toBe("003_5…64ece");
  });
});

describe("wrap", () => {
  it("breaks at spaces", () => {
    expect(wrap("aa bb cc dd", 5, style, fixed)).toEqual(["aa bb", "cc dd"]);
  });

  it("shortens the last line allowed, and a word that no line holds", () => {
    expect(wrap("aa bb cc dd ee", 5, style, fixed, 2)).toEqual(["aa bb", "cc d…"]);
    expect(wrap("abcdefgh", 5, style, fixed)).toEqual(["abcd…"]);
  });

  it("gives an empty text one empty line", () => {
    expect(wrap("", 5, style, fixed)).toEqual([""]);
  });
});

describe("balanced", () => {
  it("takes as few lines, about equally long", () => {
    expect(wrap("aa bb cc dd ee", 11, style, fixed)).toEqual(["aa bb cc dd", "ee"]);
    expect(balanced("aa bb cc dd ee", 44, { size: 4 }, fixed)).toEqual(["aa bb cc", "dd ee"]);
    expect(balanced("aaa bbb ccc ddd eee", 60, { size: 4 }, fixed)).toEqual(["aaa bbb ccc", "ddd eee"]);
    expect(balanced("aa bb", 11, style, fixed)).toEqual(["aa bb"]);
  });

  it("shortens no word for it", () => {
    expect(balanced("abcdefghij a b", 40, { size: 4 }, fixed)).toEqual(["abcdefghij", "a b"]);
  });
});

describe("distinct", () => {
  it("numbers repeats, also where a number is taken", () => {
    expect(distinct(["a", "b", "a", "a (2)", "a"])).toEqual(["a", "b", "a (2)", "a (2) (2)", "a (3)"]);
  });
});
