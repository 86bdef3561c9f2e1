import { describe, expect, it } from "vitest";
import { Texts } from "../../src/label/texts.ts";

const read = (texts: Texts): string[] => {
  const bytes = Buffer.from(texts.bytes());
  return texts.begins.slice(1).map((end, i) => bytes.toString("utf8", texts.begins[i], end));
};

describe("Texts", () => {
  it("stand one behind the other, of ASCII and of other letters", () => {
    const texts = new Texts();
    expect(texts.add(["a", "", "bcd"])).toBe(0);
    expect(texts.add(["\u00e9", "x", "\u6f22\u5b57"])).toBe(3);
    expect(texts.add(["end"])).toBe(6);
    expect([texts.longest(0), texts.longest(0, 3), texts.longest(6)]).toEqual([6, 3, 3]);
    expect(read(texts)).toEqual(["a", "", "bcd", "\u00e9", "x", "\u6f22\u5b57", "end"]);
  });

  it("do not join the halves of a letter that two of them hold", () => {
    const texts = new Texts();
    texts.add(["\ud83d", "\ude00"]);
    expect(read(texts)).toEqual(["\ufffd", "\ufffd"]);
  });

  it("take those of another list", () => {
    const [texts, others] = [new Texts(), new Texts()];
    texts.add(["a"]);
    others.add(["bc", "\u00e9"]);
    expect(texts.take(others)).toBe(1);
    texts.add(["d"]);
    expect(read(texts)).toEqual(["a", "bc", "\u00e9", "d"]);
  });
});
