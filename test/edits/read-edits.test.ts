import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { editsFor } from "../../src/edits/parts.ts";
import { readEdits } from "../../src/edits/read-edits.ts";
import { EXIT } from "../../src/errors.ts";
import { remove, temporaryFolder } from "../support/command.ts";

const folder = temporaryFolder();
const file = path.join(folder, "edits.yaml");
afterAll(() => {
  remove(folder);
});

const write = (text: string): string => {
  writeFileSync(file, text);
  return file;
};

const ALL = `
edits:
  - rename: {topic: {terms: [federated, clients]}, to: " Federated learning "}
  - merge: [{terms: [violin]}, {papers: [a, b]}]
  - split: {topic: {papers: [a]}}
  - split: {topic: {terms: [lava], papers: [a]}, into: 3}
  - pin: {paper: a, to: {terms: [violin]}}
ban: [step, dataset]
add: [large]
`;

describe("readEdits(path)", () => {
  it("reads every kind of edit", async () => {
    expect(await readEdits(write(ALL))).toEqual({
      edits: [
        { rename: { topic: { terms: ["federated", "clients"] }, to: "Federated learning" } },
        { merge: [{ terms: ["violin"] }, { papers: ["a", "b"] }] },
        { split: { topic: { papers: ["a"] }, into: 2 } },
        { split: { topic: { terms: ["lava"], papers: ["a"] }, into: 3 } },
        { pin: { paper: "a", to: { terms: ["violin"] } } },
      ],
      ban: ["step", "dataset"],
      add: ["large"],
    });
  });

  it("reads JSON", async () => {
    expect(await readEdits(write('{\n\t"ban": ["step"]\n}'))).toEqual({ edits: [], ban: ["step"], add: [] });
  });

  it.each(["", "# nothing\n", "null", "edits: []"])("reads a file without edits: %j", async (text) => {
    expect(await readEdits(write(text))).toEqual({ edits: [], ban: [], add: [] });
  });

  it.each([
    [
      "ban: [a]\nbans: [b]\n",
      'line 2: "bans" means nothing here (did you mean "ban"?), but expected edits or ban or add',
    ],
    [
      "edits:\n  - renam: {topic: {terms: [a]}, to: b}\n",
      'line 2: "renam" means nothing here (did you mean "rename"?), but expected rename or merge or split or pin',
    ],
    [
      "edits:\n  - rename:\n      topic: {term: [a]}\n      to: b\n",
      'line 3: "term" means nothing here (did you mean "terms"?), but expected terms or papers',
    ],
    [
      "edits:\n  - merge: [{terms: [a]}, {paper: [b]}]\n",
      'line 2: "paper" means nothing here (did you mean "papers"?), but expected terms or papers',
    ],
    [
      "edits:\n  - pin:\n      paper: 704.0001\n      to: {terms: [a]}\n",
      "line 3: pin.paper is 704.0001, but expected the id of a paper as text; a number stands in quotes",
    ],
    [
      "edits:\n  - split: {topic: {terms: [a]}, into: 1}\n",
      "line 2: split.into is 1, but expected a whole number from 2 to 100",
    ],
    [
      "edits:\n  - split: {topic: {terms: [a]}, into: 2.5}\n",
      "line 2: split.into is 2.5, but expected a whole number from 2 to 100",
    ],
    [
      "edits:\n  - merge: [{terms: [a]}]\n",
      'line 2: merge is [{"terms":["a"]}], but expected a list of two topics or more',
    ],
    [
      "edits:\n  - merge: [{terms: [a]}, {}]\n",
      "line 2: merge is {}, but expected terms, papers or both, by which to find the topic",
    ],
    [
      "edits:\n  - rename: {topic: {terms: [a]}}\n",
      "line 2: rename.to is missing, but expected the new label as text",
    ],
    [
      "edits:\n  - rename: {topic: {terms: [a]}, to: ' '}\n",
      'line 2: rename.to is " ", but expected the new label as text',
    ],
    [
      "edits:\n  - rename: {topic: {terms: []}, to: b}\n",
      "line 2: rename.topic.terms is [], but expected a list of words",
    ],
    [
      "edits:\n  - {}\n",
      "line 2: edits is {}, but expected one of rename, merge, split and pin in each entry",
    ],
    ["edits:\n", "line 1: edits is null, but expected a list of edits"],
    [
      "ban:\n  - ok\n  - two words\n",
      'line 3: ban is "two words", but expected one word, without blanks in it',
    ],
    ["add: [1984]\n", "line 1: add is 1984, but expected one word as text; a number stands in quotes"],
    ["- a\n", 'the file is ["a"], but expected lines such as edits:, ban: and add:'],
  ])("refuses %j with the line, what stands there, and what was expected (exit 2)", async (text, message) => {
    const place = message.startsWith("line") ? `, ${message}` : `: ${message}`;
    await expect(readEdits(write(text))).rejects.toMatchObject({
      message: `--edits ${file}${place}.`,
      exitCode: EXIT.usage,
    });
  });

  it("refuses one edit of two kinds", async () => {
    await expect(
      readEdits(write("edits:\n  - merge: [{terms: [a]}, {terms: [b]}]\n    split: {topic: {terms: [a]}}\n")),
    ).rejects.toThrow("but expected one of rename, merge, split and pin in each entry.");
  });

  it("refuses broken YAML and a file that is not there (exit 2)", async () => {
    await expect(readEdits(write("ban: [a\nadd: b"))).rejects.toMatchObject({
      message: expect.stringMatching(
        /^--edits \S+ is neither YAML nor JSON \([^\n]*line \d[^\n]*\); correct that line\.$/,
      ) as string,
      exitCode: EXIT.usage,
    });
    await expect(readEdits("no/such.yaml")).rejects.toMatchObject({
      message: expect.stringMatching(
        /^--edits no\/such\.yaml cannot be read \(ENOENT.*\); name a YAML or JSON file, or none\.$/,
      ) as string,
      exitCode: EXIT.usage,
    });
  });
});

describe("editsFor(file, part)", () => {
  it("gives each stage its own part, under the name of the file", async () => {
    write(ALL);
    const parts = await Promise.all(
      (["words", "topics", "names"] as const).map((part) => editsFor(file, part)),
    );
    expect(parts.map(([input]) => [input!.name, input!.file])).toEqual(parts.map(() => ["edits.yaml", file]));
    expect(parts.map(([input]) => (input!.part as object[]).map((edit) => Object.keys(edit)[0]))).toEqual([
      ["ban", "ban", "add"],
      ["merge", "split", "split", "pin"],
      ["rename"],
    ]);
  });

  it("gives nothing to a stage that has no part in it, and nothing at all for none", async () => {
    write("ban: [step]");
    expect(await editsFor(file, "topics")).toEqual([]);
    expect(await editsFor("none", "words")).toEqual([]);
  });
});
