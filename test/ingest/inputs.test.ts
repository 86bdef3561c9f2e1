import { mkdirSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/errors.ts";
import { findInputs, readInput } from "../../src/ingest/inputs.ts";
import { folder } from "./folder.ts";

const names = async (...paths: string[]): Promise<string[]> =>
  (await findInputs(paths)).map(({ name }) => name);
const readBytes = (content: string | Uint8Array): Promise<string> =>
  readInput({ name: "x.txt", file: path.join(folder({ "x.txt": content }), "x.txt") });

describe("findInputs", () => {
  it("finds the files of a folder that have a known extension, sorted, by their path below it", async () => {
    const root = folder({
      "b.txt": "",
      "a.jsonl": "",
      "sub/c.ndjson.gz": "",
      "sub/D.TXT": "",
      "README.md": "",
      "image.png": "",
      "e.json": "",
      ".hidden.txt": "",
    });
    expect(await names(root)).toEqual(["a.jsonl", "b.txt", "sub/D.TXT", "sub/c.ndjson.gz"]);
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
        message: `--input ${given} holds no file to read; expected .txt, .text, .jsonl, .ndjson (or one of them with .gz), or name a file outright.`,
        exitCode: EXIT.input,
      });
    }
  });
});

describe("readInput", () => {
  it.each([
    ["LF", "a\nb\n"],
    ["CRLF", "a\r\nb\r\n"],
    ["CR", "a\rb\r"],
    ["no end of the last line", "a\nb"],
  ])("reads the same lines with %s", async (_, content) => {
    expect(await readBytes(content)).toBe("a\nb");
  });

  it("drops a byte order mark", async () => {
    expect(await readBytes("\uFEFFa\nb")).toBe("a\nb");
  });

  it("unpacks gzip whatever the file is called, and drops the byte order mark inside", async () => {
    expect(await readBytes(gzipSync("\uFEFFa\r\nb"))).toBe("a\nb");
  });

  it("keeps blank lines and characters beyond the basic plane", async () => {
    expect(await readBytes("𝒪(n)\n\n\nRényi\n")).toBe("𝒪(n)\n\n\nRényi");
  });

  it.each([
    ["an empty file", "", "x.txt is empty; expected paper abstracts: remove it or fill it."],
    ["a blank file", " \n\uFEFF\n", "x.txt is empty; expected paper abstracts: remove it or fill it."],
    ["an empty gzip", gzipSync(""), "x.txt is empty; expected paper abstracts: remove it or fill it."],
    [
      "Latin-1",
      Buffer.from("Rényi", "latin1"),
      "x.txt is not UTF-8 text; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    [
      "UTF-16",
      Buffer.from("\uFEFFCats", "utf16le"),
      "x.txt is not UTF-8 text; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    [
      "a picture",
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      "x.txt is not UTF-8 text; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    [
      "a gzip cut short",
      gzipSync("Cats and dogs").subarray(0, 20),
      "x.txt is a broken gzip file; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    [
      "a gzip of Latin-1",
      gzipSync(Buffer.from("Rényi", "latin1")),
      "x.txt is not UTF-8 text; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
  ])("refuses %s (exit 3)", async (_, content, message) => {
    await expect(readBytes(content)).rejects.toMatchObject({ message, exitCode: EXIT.input });
  });

  it("refuses a file that is gone by the time it is read (exit 3)", async () => {
    await expect(
      readInput({ name: "gone.txt", file: path.join(folder(), "gone.txt") }),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^gone\.txt cannot be read \(ENOENT.*\); check the file\.$/) as string,
      exitCode: EXIT.input,
    });
  });
});
