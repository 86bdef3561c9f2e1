import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/errors.ts";
import { readInput } from "../../src/ingest/input-text.ts";
import { folder, zstdOf } from "./folder.ts";

/** 40 times "Cats fall on their feet.\n". */
const CATS_ZST = "KLUv/QBoDQEAyENhdHMgZmFsbCBvbiB0aGVpciBmZWV0LgoBADHnao4B";

/** In blocks of few bytes. */
async function textOf(name: string, file: string): Promise<string> {
  const input = await readInput({ name, file }, 4, () => undefined);
  return input.format === "page" ? input.text : "";
}
const readBytes = (content: string | Uint8Array): Promise<string> =>
  textOf("x.txt", path.join(folder({ "x.txt": content }), "x.txt"));

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

  it("unpacks all members of a gzip and all frames of a zstd, whatever the file is called", async () => {
    expect(await readBytes(Buffer.concat(["a\n", "b", "\r\nc\n"].map((part) => gzipSync(part))))).toBe(
      "a\nb\nc",
    );
    expect(await readBytes(zstdOf("\uFEFFa\n", "b", "\r\nc\n"))).toBe("a\nb\nc");
  });

  it("unpacks zstd that is compressed", async () => {
    expect(await readBytes(Buffer.from(CATS_ZST, "base64"))).toBe(
      "Cats fall on their feet.\n".repeat(40).trim(),
    );
  });

  it("passes over what a zstd file says to skip", async () => {
    const skipped = Buffer.concat([Buffer.from("502a4d1803000000", "hex"), Buffer.from("abc")]);
    expect(await readBytes(Buffer.concat([skipped, zstdOf("a\nb\n")]))).toBe("a\nb");
  });

  it("gives JSON Lines in blocks, whatever blank lines come first", async () => {
    const file = path.join(folder({ x: `\n \n${'{"a":1}\n'.repeat(3)}` }), "x");
    const input = await readInput({ name: "x", file }, 10, () => undefined);
    const blocks: string[] = [];
    if (input.format === "json-lines")
      for await (const b of input.blocks) blocks.push(Buffer.from(b).toString());
    expect(blocks).toEqual(["\n \n", '{"a":1}\n', '{"a":1}\n', '{"a":1}\n']);
  });

  it("tells how many bytes of the file it has read", async () => {
    const packed = gzipSync("Cats\n".repeat(1000));
    const read: number[] = [];
    await readInput({ name: "x", file: path.join(folder({ x: packed }), "x") }, 100, (bytes) =>
      read.push(bytes),
    );
    expect(read.at(-1)).toBe(packed.length);
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
      "a zstd cut short",
      zstdOf("Cats and dogs", "and emus").subarray(0, 30),
      "x.txt is a broken zstd file; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    [
      "a zstd with garbage behind it",
      Buffer.concat([zstdOf("Cats and dogs"), Buffer.from("and some emus of no use")]),
      "x.txt is a broken zstd file; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
    ["an empty zstd", zstdOf(""), "x.txt is empty; expected paper abstracts: remove it or fill it."],
    [
      "a gzip of Latin-1",
      gzipSync(Buffer.from("Rényi", "latin1")),
      "x.txt is not UTF-8 text; expected a listing page or JSON Lines in UTF-8: convert or remove it.",
    ],
  ])("refuses %s (exit 3)", async (_, content, message) => {
    await expect(readBytes(content)).rejects.toMatchObject({ message, exitCode: EXIT.input });
  });

  it("refuses a file that is gone by the time it is read (exit 3)", async () => {
    await expect(textOf("gone.txt", path.join(folder(), "gone.txt"))).rejects.toMatchObject({
      message: expect.stringMatching(/^gone\.txt cannot be read \(ENOENT.*\); check the file\.$/) as string,
      exitCode: EXIT.input,
    });
  });
});
