import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalized } from "../../src/ingest/duplicates.ts";
import { foldText, MOST_WORDS, NO_WORDS } from "../../src/ingest/fold.ts";
import { TextScan } from "../../src/ingest/scan-text.ts";

/** What a scan makes of the string at the beginning of a line. */
function scan(json: string, shift = 0): { end: number; hash: number; words: number } {
  const bytes = Buffer.from(`${" ".repeat(shift)}${json},\n`);
  const text = new TextScan(bytes);
  const end = text.string(shift + 1);
  return { end: end < 0 ? end : end - shift, hash: text.hash, words: text.words };
}

const pieces = fc.constantFrom(
  ...'Cats fall ON their 7 feet ’tis naïve ΟΔΟΣ Α’Σ Σ’Α ﬁve ²  … — \u00a0 = \u0338 \u0301 İ 深度 \\ " . - \n \t'.split(
    /(?= )/,
  ),
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);

describe("TextScan", () => {
  it("folds a JSON string to the first words of the normalized text, and finds its end", () => {
    fc.assert(
      fc.property(text, fc.nat(3), (value, shift) => {
        const json = JSON.stringify(value);
        fc.pre(!json.includes("\\u"));
        const words = normalized(value).split(" ").slice(0, MOST_WORDS).join(" ");
        expect(scan(json, shift)).toEqual({
          end: Buffer.byteLength(json) - 1,
          ...foldText(NO_WORDS, words),
        });
      }),
      { numRuns: 3000 },
    );
  });

  it("gives the same for a text and its normalized form", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(foldText(NO_WORDS, value)).toEqual(foldText(NO_WORDS, normalized(value)));
      }),
    );
  });

  const long = "word ".repeat(MOST_WORDS + 2);
  it.each([
    ["an escape that JSON.stringify does not write", '"a\\/b"'],
    ["a code", '"\\u0041"'],
    ["no escape at all", '"\\x"'],
    ["a control character", '"a\tb"'],
    ["no end", '"Cats and dogs'],
    ["a code behind many words", `"${long}\\u0041"`],
    ["a control character behind many words", `"${long}Cats and \u0001"`],
    ["no end behind many words", `"${long}Cats`],
  ])("leaves a string with %s to others", (_, json) => {
    for (const shift of [0, 1, 2, 3]) expect(scan(json, shift).end).toBe(-1);
  });

  it("passes over escapes behind many words", () => {
    const json = JSON.stringify(`${long} "Cats\\" é\n`);
    for (const shift of [0, 1, 2, 3]) expect(scan(json, shift).end).toBe(Buffer.byteLength(json) - 1);
  });
});
