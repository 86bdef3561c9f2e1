import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ingest } from "../../src/ingest/ingest.ts";
import { folder, textOf } from "./folder.ts";
import { reference } from "./reference.ts";

/** As `reference` tells it. */
async function ingested(
  root: string,
  names: readonly string[],
  { blockBytes = 1 << 20 } = {},
): Promise<ReturnType<typeof reference>> {
  const {
    documents,
    duplicates,
    ledger,
    fields: passedOn,
  } = await ingest(
    { files: names.map((name) => ({ name, file: path.join(root, name) })) },
    { year: "auto" },
    { workers: 1, warn: () => undefined, progress: () => undefined },
    blockBytes,
  );
  return {
    documents: await textOf(documents),
    duplicates,
    renamed: [...ledger.renamed_ids],
    fields: [...passedOn],
    rejected: ledger.inputs.flatMap(({ file, accounts }) =>
      accounts.map(({ line, reason }) => [file, line, reason]),
    ),
    entries: ledger.entries,
  };
}

const WORDS =
  "we show that cats fall on their feet as slow film of many cats from ﬁve farms proves ΟΔΟΣ’s “case”".split(
    " ",
  );
const words = (least: number, most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...WORDS, "naïve", "\n", '"', "\\", "K-Means", "…", "深度", "\u0301"), {
      minLength: least,
      maxLength: most,
    })
    .map((list) => list.join(" "));
/** Whole texts, so that some papers have one in common. */
const ABSTRACTS = [WORDS.join(" "), WORDS.join("  ").toUpperCase(), WORDS.slice(0, 18).join(" "), "Short."];
const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...ABSTRACTS, "", " Cats ", '"Cats"', "Cats\n", "\\n", "\\", '"') },
  { weight: 3, arbitrary: words(0, 40) },
  {
    weight: 1,
    arbitrary: fc.oneof(fc.string({ unit: "binary" }), fc.integer(), fc.constantFrom(null, true, ["x"])),
  },
);
const date = fc.constantFrom("2024", 2023, "2024-6", "soon", "", null, 20, 1.5, "\u0661");
const value = fc.oneof(fc.string({ unit: "grapheme" }), fc.jsonValue({ maxDepth: 2 }), fc.double());
const fields = fc.record(
  {
    id: fc.oneof(fc.constantFrom("a", "a-2", "b", "é", 'q"', " a", "", 7, 1e21, null), fc.string()),
    title: fc.oneof(fc.constantFrom("Cats", "cats!", "Dogs", "", null), text),
    abstract: text,
    text,
    date,
    year: date,
    venue: value,
    label: value,
    sources: value,
    date_given: value,
    date_inferred: fc.constant(true),
    "7": value,
    ["__proto__"]: value,
    "a b": value,
  },
  { requiredKeys: [], noNullPrototype: true },
);
/** Objects as several programs write them, and lines that are none. */
const line = fc.oneof(
  { weight: 12, arbitrary: fields.map((paper) => JSON.stringify(paper)) },
  { weight: 4, arbitrary: fields.map((paper) => JSON.stringify(paper, null, " ").replaceAll("\n", " ")) },
  { weight: 2, arbitrary: fields.map((paper) => escaped(JSON.stringify(paper))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", " ", "\u00a0", "{", "{}", "[]", '{"title":"x" "abstract":"y"}', "nothing"),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"title":"a\tb"}',
      '{"title":"a","title":"b"}',
      '{"title":"a","n":01}',
      '{"title":"a","n":[1,}',
      '{"title":"a","n":-0}',
      '{"title":"a","n":1e400}',
      '{"title":"a"}}',
      '{"title":"a" ',
      '{"title":"\\/ \\u00e9 \\ud800"}',
      '{"title":"unknown \\x"}',
      '\u00a0{"title":"a"}',
    ),
  },
);
const escaped = (json: string): string =>
  json.replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

const PAPERS = ["Emus", "Frogs", "Gnus"].map((title) => JSON.stringify({ title })).join("\n");

describe("ingest gives what comparing all entries with each other gives", () => {
  it("for any lines, block sizes and line ends", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 25 }),
        fc.constantFrom("\n", "\r\n", "\r"),
        fc.constantFrom(1, 50, 700, 1 << 20),
        async (lines, end, blockBytes) => {
          const half = lines.length >> 1;
          const files = {
            "x.jsonl": [PAPERS.replaceAll("\n", end), ...lines.slice(0, half)].join(end),
            "y.jsonl": `\uFEFF{"title":"Yaks"}${end}${lines.slice(half).join(end)}${end}`,
          };
          const expected = reference(files);
          const root = folder(files);
          expect(await ingested(root, Object.keys(files), { blockBytes })).toEqual(expected);
        },
      ),
      { numRuns: 250 },
    );
  });

  it("for any order of the files", async () => {
    const lines = fc.sample(line, { numRuns: 300, seed: 1 });
    const names = ["w.jsonl", "x.jsonl", "y.jsonl"];
    const files = Object.fromEntries(
      names.map((name, i) => [name, [PAPERS, ...lines.slice(100 * i, 100 * i + 100)].join("\n")]),
    );
    const root = folder(files);
    const expected = await ingested(root, names);
    const { rejected, ...reversed } = await ingested(root, names.toReversed());
    expect(reversed).toEqual({ ...expected, rejected: undefined });
    expect(rejected).toHaveLength(expected.rejected.length);
  });

  it(
    "packed or not, for blocks of several lines and lines of several blocks",
    { timeout: 30_000 },
    async () => {
      const lines = fc.sample(line, { numRuns: 800, seed: 2 });
      const padding = JSON.stringify({ title: "Padding", abstract: "blah ".repeat(300_000) });
      const text = ['{"title":"Emus"}', padding, ...lines].join("\n");
      const files = { "x.jsonl": text };
      const expected = reference(files);
      const root = folder(files);
      expect(await ingested(root, ["x.jsonl"], { blockBytes: 5000 })).toEqual(expected);
      const packed = folder({ "x.jsonl": gzipSync(text) });
      expect(await ingested(packed, ["x.jsonl"], { blockBytes: 3000 })).toEqual(expected);
    },
  );
});
