import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/errors.ts";
import { findInputs } from "../../src/ingest/inputs.ts";
import { folder } from "./folder.ts";

const names = async (...paths: string[]): Promise<string[]> =>
  (await findInputs(paths)).map(({ name }) => name);

describe("findInputs", () => {
  it("finds the files of a folder that have a known extension, sorted, by their path below it", async () => {
    const root = folder({
      "b.txt": "",
      "a.jsonl": "",
      "sub/c.ndjson.gz": "",
      "f.jsonl.zst": "",
      "sub/D.TXT": "",
      "README.md": "",
      "image.png": "",
      "e.json": "",
      ".hidden.txt": "",
    });
    expect(await names(root)).toEqual(["a.jsonl", "b.txt", "f.jsonl.zst", "sub/D.TXT", "sub/c.ndjson.gz"]);
  });

  it("takes a file named outright whatever its extension", async () => {
    const root = folder({ "papers.dat": "" });
    expect(await findInputs([path.join(root, "papers.dat")])).toEqual([
      { name: "papers.dat", file: path.join(root, "papers.dat") },
    ]);
  });

  it("expands a glob", async () => {
    const root = folder({ "a1.txt": "", "a2.txt": "", "b.txt": "" });
    expect(await names(path.join(root, "a*.txt"))).toEqual(["a1.txt", "a2.txt"]);
  });

  it("takes a file whose name looks like a glob", async () => {
    const root = folder({ "[draft].txt": "", "d.txt": "" });
    expect(await names(path.join(root, "[draft].txt"))).toEqual(["[draft].txt"]);
  });

  it("takes a file once that several paths lead to", async () => {
    const root = folder({ "a.txt": "", "b.txt": "" });
    expect(await names(root, path.join(root, "a.txt"), path.join(root, "*.txt"))).toEqual(["a.txt", "b.txt"]);
  });

  it("gives the same for any order of the paths", async () => {
    const root = folder({ "x/a.txt": "", "y/a.txt": "", "b.txt": "" });
    const paths = ["x/a.txt", "y/a.txt", "b.txt"].map((name) => path.join(root, name));
    expect(await findInputs(paths.toReversed())).toEqual(await findInputs(paths));
  });

  it("tells files of one name apart by as many folders as it takes", async () => {
    const root = folder({ "p/x/a.txt": "", "q/x/a.txt": "", "q/y/a.txt": "", "b.txt": "" });
    const files = ["p/x/a.txt", "q/x/a.txt", "q/y/a.txt", "b.txt"].map((name) => path.join(root, name));
    expect(await names(...files)).toEqual(["b.txt", "p/x/a.txt", "q/x/a.txt", "y/a.txt"]);
  });

  it("tells stdin from a file of that name", async () => {
    const root = folder({ "x/stdin": "" });
    expect(await names("-", path.join(root, "x/stdin"))).toEqual(["stdin", "x/stdin"]);
    expect(await findInputs(["-"])).toEqual([{ name: "stdin", file: null }]);
  });

  it("never puts an absolute path into a name", async () => {
    const root = folder({ "x/a.txt": "", "y/a.txt": "" });
    for (const name of await names(path.join(root, "x"), path.join(root, "y"))) {
      expect(path.isAbsolute(name)).toBe(false);
    }
  });

  it("refuses a path that leads to nothing (exit 3)", async () => {
    await expect(findInputs(["no/such/file.txt"])).rejects.toMatchObject({
      message: "--input no/such/file.txt was not found; expected a file, a folder, a glob, or - for stdin.",
      exitCode: EXIT.input,
    });
  });

  it("refuses a folder and a glob without a file to read (exit 3)", async () => {
    const root = folder({ "README.md": "" });
    mkdirSync(path.join(root, "empty"));
    for (const given of [root, path.join(root, "empty"), path.join(root, "*.txt")]) {
      await expect(findInputs([given])).rejects.toMatchObject({
        message: `--input ${given} holds no file to read; expected .txt, .text, .jsonl, .ndjson (or one of them with .gz or .zst), or name a file outright.`,
        exitCode: EXIT.input,
      });
    }
  });
});
