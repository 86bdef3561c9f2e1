import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalized } from "../../src/ingest/duplicates.ts";
import { ExactLines } from "../../src/ingest/encode-exact.ts";
import type { Encoded } from "../../src/ingest/encoded.ts";
import { Encoder } from "../../src/ingest/encoder.ts";
import { foldText, MOST_WORDS, NO_WORDS } from "../../src/ingest/fold.ts";
import { parsePaper } from "../../src/ingest/json-lines.ts";

/** What ExactLines makes of those lines of a block that it takes; which these are. */
function exact(lines: readonly string[]): { taken: boolean[]; encoded: Encoded } {
  const encoder = new Encoder();
  const kernel = new ExactLines(encoder);
  const block = Buffer.from(lines.map((line) => `${line}\n`).join(""));
  kernel.begin(block, "x.jsonl");
  let start = 0;
  const taken = lines.map((line, i) => {
    const end = start + Buffer.byteLength(line);
    const done = kernel.encode(start, end, i + 1);
    start = end + 1;
    return done;
  });
  kernel.end();
  return { taken, encoded: encoder.take() };
}

/** What objects and strings make of the same lines. */
function plain(lines: readonly string[], taken: readonly boolean[]): Encoded {
  const encoder = new Encoder();
  lines.forEach((line, i) => {
    const entry = taken[i] === true ? parsePaper(line) : "left to others";
    if (typeof entry !== "string") encoder.add(entry, i + 1, "x.jsonl");
  });
  return encoder.take();
}

const takes = (line: string): boolean => exact([line]).taken[0]!;

const pieces = fc.constantFrom(
  ...'Cats fall ON their 7 feet ’tis naïve ΟΔΟΣ Α’Σ Σ’Α ﬁve ²  … — \u00a0 = \u0338 \u0301 İ 深度 \\ " . - \n \t'.split(
    /(?= )/,
  ),
);
const text = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((list) => list.join("")),
  fc.string({ unit: "grapheme", maxLength: 300 }),
);
const value = fc.oneof(text, fc.jsonValue({ maxDepth: 1 }), fc.constantFrom("2024-06-22", "soon", 2023, ""));
const paper = fc.record(
  {
    id: fc.oneof(fc.constantFrom("a", "é", 'q"', 7), text),
    title: fc.oneof(text, fc.constant("Cats")),
    abstract: fc.oneof(text, fc.constant(null)),
    text,
    date: value,
    year: value,
    venue: value,
    "a b": value,
    long_name_of_a_field_that_is_longer_than_any_field_should_ever_be: value,
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe("ExactLines", () => {
  it("encodes what it takes as Encoder.add encodes the parsed line", () => {
    const line = fc.oneof(
      paper.map((fields) => JSON.stringify(fields)),
      paper.map((fields) => JSON.stringify(fields, null, " ").replaceAll("\n", " ")),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const { taken, encoded } = exact(lines);
        const expected = plain(lines, taken);
        expect(Buffer.from(encoded.bytes).toString()).toBe(Buffer.from(expected.bytes).toString());
        expect({ ...encoded, bytes: null, fields: new Map(encoded.fields) }).toEqual({
          ...expected,
          bytes: null,
          fields: new Map(expected.fields),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it("takes lines as json.dumps and JSON.stringify write them", () => {
    const fields = {
      id: "a",
      title: "Cats “é” too",
      abstract: "They\nfall. ".repeat(40).trim(),
      n: 1.5,
      list: ["x"],
    };
    expect(takes(JSON.stringify(fields))).toBe(true);
    expect(takes(JSON.stringify(fields, null, " ").replaceAll("\n", ""))).toBe(true);
  });

  it("knows dates again, of which there are more than it keeps, some no dates and some long", () => {
    const days = Array.from({ length: 700 }, (_, i) => `${1900 + (i % 123)}-0${1 + (i % 9)}-1${i % 10}`);
    const dates = [...days, 2023, 20230, "2024", "soon", "22 June 2024", "2024-06-22T10:00:00Z", "Jun 2024"];
    const lines = [...dates, ...dates.toReversed(), ...dates].map((date) =>
      JSON.stringify({ title: "Cats", date }),
    );
    const { taken, encoded } = exact(lines);
    expect(taken).not.toContain(false);
    expect(Buffer.from(encoded.bytes).toString()).toBe(Buffer.from(plain(lines, taken).bytes).toString());
  });

  it("finds the end of a string wherever it stands, of long ones 16 bytes at a time", () => {
    for (let length = 0; length < 80; length++) {
      const abstract = `${"word ".repeat(MOST_WORDS + 2)}${"é\\".repeat(length % 3)}${"x".repeat(length)}.`;
      const line = JSON.stringify({ title: "Cats", abstract });
      expect(exact([line]).encoded).toEqual(plain([line], [true]));
    }
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
  ])("leaves a title with %s to others", (_, json) => {
    for (const shift of [0, 1, 2, 3]) expect(takes(`{"title":${" ".repeat(shift)}${json}}`)).toBe(false);
  });

  it.each([
    ["with a control character for its end", '{"title\t:"Cats"}'],
    ["that is there twice", '{"title":"Cats","title":"Dogs"}'],
    ["with an escape", '{"title":"Cats","a\\"":1}'],
    ["that documents have a meaning for", '{"title":"Cats","sources":1}'],
  ])("leaves a field name %s to others", (_, line) => {
    expect(takes(line)).toBe(false);
  });

  it("leaves a value that grows a lot to others", () => {
    const numbers = (n: number): string => `{"title":"Cats","n":[${"1e20,".repeat(n)}1]}`;
    expect([takes(numbers(10)), takes(numbers(1000))]).toEqual([true, false]);
  });

  it("has room for lines that grow, however many", () => {
    const lines = Array.from({ length: 500 }, (_, i) => `{"title":"${i} cats","n":[1e20,1e20]}`);
    const { taken, encoded } = exact(lines);
    expect(taken).not.toContain(false);
    expect(encoded).toEqual(plain(lines, taken));
  });
});

describe("foldText", () => {
  it("gives the same for a text and its normalized form", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(foldText(NO_WORDS, value)).toEqual(foldText(NO_WORDS, normalized(value)));
      }),
    );
  });
});
