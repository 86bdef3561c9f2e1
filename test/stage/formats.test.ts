import { type FileHandle, mkdir, open, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import type { Artifact } from "../../src/stage/artifact.ts";
import { cell, csv } from "../../src/stage/csv.ts";
import { file, folder, json, lineBlocks, type LineBlocks, numbers } from "../../src/stage/formats.ts";
import { remove, temporaryFolder } from "../support/command.ts";

const home = temporaryFolder();
afterAll(() => {
  remove(home);
});
const target = path.join(home, "file");

async function writtenAndRead<T>(artifact: Artifact<T>, value: T): Promise<T> {
  await artifact.write(target, value);
  return artifact.read(target);
}
async function textOf<T>(artifact: Artifact<T>, value: T): Promise<string> {
  await artifact.write(target, value);
  return readFile(target, "utf8");
}
async function readFrom<T>(artifact: Artifact<T>, text: string): Promise<T> {
  await writeFile(target, text);
  return artifact.read(target);
}

/** Any text, with a liking for what CSV and JSON Lines must quote. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc
    .array(
      fc.constantFrom('"', ",", "\n", "\r", "\r\n", " ", "", "\u2028", "\u0085", "é", "漢", "😀", "=1"),
      { maxLength: 6 },
    )
    .map((parts) => parts.join("")),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true })).map((n) => (Object.is(n, -0) ? 0 : n));
const property = { numRuns: 60 };

interface Row {
  readonly name: string;
  readonly note: string | null;
  readonly size: number;
  readonly share: number | null;
}
const table = csv<Row>("table.csv", {
  name: cell.text,
  note: cell.textOrNull,
  size: cell.number,
  share: cell.numberOrNull,
});
const row = { name: "a", note: "b", size: 1, share: 0.5 };

describe("csv(path, readers)", () => {
  it("writes a header line and quotes as RFC 4180 says", async () => {
    const rows = [
      { name: 'say "hi", twice', note: "two\nlines", size: 1, share: 0.5 },
      { name: "", note: null, size: -2, share: NaN },
    ];
    expect(await textOf(table, rows)).toBe(
      'name,note,size,share\n"say ""hi"", twice","two\nlines",1,0.5\n,,-2,\n',
    );
  });

  it("gives back the rows it wrote, whatever their texts and numbers", async () => {
    const rows = fc.array(
      fc.record({
        name: text,
        // An empty cell is null: an empty text cannot be told from it.
        note: fc.oneof(
          fc.constant(null),
          text.filter((s) => s !== ""),
        ),
        size: number,
        share: fc.oneof(fc.constant(null), number),
      }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(rows, async (values) => {
        expect(await writtenAndRead(table, values)).toEqual(values);
      }),
      property,
    );
  });

  it("gives back a table of one column, also where its cells are empty", async () => {
    const column = csv<{ name: string }>("column.csv", { name: cell.text });
    const rows = [{ name: "" }, { name: "a" }, { name: "" }, { name: "" }];
    expect(await writtenAndRead(column, rows)).toEqual(rows);
  });

  it("gives back a table without rows", async () => {
    expect(await textOf(table, [])).toBe("name,note,size,share\n");
    expect(await writtenAndRead(table, [])).toEqual([]);
  });

  it("writes further columns behind the known ones, and reads them as text or null", async () => {
    type Open = Row & Readonly<Record<string, string | number | null>>;
    const open = csv<Open>("open.csv", {
      name: cell.text,
      note: cell.textOrNull,
      size: cell.number,
      share: cell.numberOrNull,
    });
    const extra = Object.fromEntries<string | number | null>([
      ["year", 2024],
      ["__proto__", "p"],
      ["constructor", null],
    ]);
    expect(await textOf(open, [{ ...extra, ...row }])).toBe(
      "name,note,size,share,year,__proto__,constructor\na,b,1,0.5,2024,p,\n",
    );
    const [back] = await open.read(target);
    expect(Object.entries(back!)).toEqual([
      ...Object.entries(row),
      ["year", "2024"],
      ["__proto__", "p"],
      ["constructor", null],
    ]);
  });

  it("writes columns as it writes their rows", async () => {
    const names = fc.oneof(fc.constant(["b", "ü"]), fc.array(text, { minLength: 2, maxLength: 2 }));
    const pairs = fc.tuple(names, fc.tuple(number, number), fc.tuple(number, fc.constant(null)));
    await fc.assert(
      fc.asyncProperty(pairs, async ([name, size, share]) => {
        const note = [null, "n"];
        await table.writeColumns(target, { name, note, size: Float64Array.from(size), share });
        const written = await readFile(target, "utf8");
        const rows = [0, 1].map((r) => ({
          name: name[r]!,
          note: note[r]!,
          size: size[r]!,
          share: share[r]!,
        }));
        expect(written).toBe(await textOf(table, rows));
      }),
      property,
    );
    await table.writeColumns(target, { name: ["a"], note: [null], size: Int32Array.of(-7), share: [NaN] });
    expect(await readFile(target, "utf8")).toBe("name,note,size,share\na,,-7,\n");
  });

  it("reads the known columns as arrays", async () => {
    await table.write(target, [row, { name: "x, y", note: null, size: 2, share: null }]);
    const columns = { name: ["a", "x, y"], note: ["b", null], size: [1, 2], share: [0.5, null] };
    expect(await table.readColumns(target)).toEqual(columns);
    await writeFile(target, "more,size,share,note,name\nm,1,0.5,b,a\n");
    expect(await table.readColumns(target)).toEqual({ name: ["a"], note: ["b"], size: [1], share: [0.5] });
    await writeFile(target, "name,size,share\n");
    await expect(table.readColumns(target)).rejects.toThrow('it has no column "note"');
    await writeFile(target, "size,share,note,name\n1,0.5\n");
    await expect(table.readColumns(target)).rejects.toThrow("row 1 has 2 cells, not 4");
  });

  it("reads columns in any order, and lines that end in CRLF", async () => {
    expect(await readFrom(table, "size,share,note,name\r\n1,0.5,b,a\r\n")).toEqual([row]);
  });

  it.each([
    ["a column that is missing", "name,size,share\na,1,0.5\n", 'it has no column "note"'],
    ["an empty file", "", 'it has no column "name"'],
    ["a row cut short", "name,note,size,share\na,b,1,0.5\nc,d\n", "row 2 has 2 cells, not 4"],
    ["a row too long", "name,note,size,share\na,b,1,0.5,9\n", "row 1 has 5 cells, not 4"],
    ["a word for a number", "name,note,size,share\na,b,many,0.5\n", '"many" stands where a number should'],
    ["nothing for a number", "name,note,size,share\na,b,,0.5\n", '"" stands where a number should'],
  ])("rejects %s", async (_, broken, message) => {
    await expect(readFrom(table, broken)).rejects.toThrow(message);
  });
});

describe("lineBlocks(path)", () => {
  const lines = lineBlocks("lines.txt");
  const blocksOf = (...texts: string[]): LineBlocks => ({
    async *[Symbol.asyncIterator]() {
      for (const block of texts) yield await Promise.resolve(new TextEncoder().encode(block));
    },
  });
  async function read(blocks: LineBlocks): Promise<string[]> {
    const found: string[] = [];
    for await (const block of blocks) found.push(Buffer.from(block).toString("utf8"));
    return found;
  }

  it("writes blocks one after the other, and knows how many bytes they are", async () => {
    const found = await writtenAndRead(lines, blocksOf("a\nb\n", "é\n"));
    expect(found.bytes).toBe(7);
    expect(await read(found)).toEqual(["a\nb\né\n"]);
    expect(await read(await writtenAndRead(lines, blocksOf()))).toEqual([]);
  });

  it("writes pieces as they lie, and goes on where a write was short", async () => {
    const handle = await open(target, "w");
    const handles = Object.getPrototypeOf(handle) as FileHandle;
    await handle.close();
    let writes = 0;
    const writev = vi.spyOn(handles, "writev").mockImplementation(async function (this: FileHandle, pieces) {
      writes++;
      const { bytesWritten } = await this.write(Buffer.concat(pieces as Uint8Array[]).subarray(0, 5));
      return { bytesWritten, buffers: pieces };
    });
    const groups = [
      ["a\n", "", "bcd\n"],
      ["efgh\n", "é\n"],
    ];
    const pieces = groups.map((group) => group.map((text) => Buffer.from(text)));
    const found = await writtenAndRead(lines, { ...blocksOf(), pieces: () => pieces });
    writev.mockRestore();
    expect(await read(found)).toEqual([groups.flat().join("")]);
    expect(writes).toBe(4);
  });

  it("gives whole lines in several blocks, with letters of several bytes on the borders, each time anew", async () => {
    const long = Array.from({ length: 20_000 }, (_, i) => `${i} ${"é漢😀\u2028".repeat(i % 17)}\n`).join("");
    const found = await writtenAndRead(lines, blocksOf(long));
    const blocks = await read(found);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.every((block) => block.endsWith("\n"))).toBe(true);
    expect(blocks.join("")).toBe(long);
    expect(await read(found)).toEqual(blocks);
  });

  it("gives lines longer than a block whole", async () => {
    const long = `${"x".repeat(3_000_000)}\nshort\n`;
    expect((await read(await writtenAndRead(lines, blocksOf(long)))).join("")).toBe(long);
  });

  it("goes on when the reader has sent a block to another thread", async () => {
    const found = await writtenAndRead(lines, blocksOf("line\n".repeat(500_000)));
    let bytes = 0;
    for await (const block of found) {
      bytes += block.length;
      structuredClone(block.buffer, { transfer: [block.buffer as ArrayBuffer] });
    }
    expect(bytes).toBe(2_500_000);
  });

  it("gives blocks of a size that is asked for, in memory that is lent", async () => {
    const long = Array.from({ length: 999 }, (_, i) => `${i} ${"é".repeat(i % 17)}\n`).join("");
    const found = await writtenAndRead(lines, blocksOf(long));
    const buffers = [Buffer.alloc(1), Buffer.alloc(1)];
    let lent = 0;
    const lend = (bytes: number): Uint8Array => {
      const at = lent++ % 2;
      if (buffers[at]!.length < bytes) buffers[at] = Buffer.alloc(bytes);
      return buffers[at]!;
    };
    const texts: string[] = [];
    for await (const block of found.into!(lend, 500)) {
      expect(buffers.some(({ buffer }) => buffer === block.buffer)).toBe(true);
      texts.push(Buffer.from(block).toString("utf8"));
    }
    expect(texts.join("")).toBe(long);
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.every((text) => text.endsWith("\n"))).toBe(true);
  });

  it("rejects a file cut short, and one that cannot be written", async () => {
    await expect(read(await readFrom(lines, "a\nb"))).rejects.toThrow("its last line is cut short");
    await expect(lines.write(path.join(home, "no", "folder"), blocksOf("a\n"))).rejects.toThrow("ENOENT");
  });
});

describe("json(path)", () => {
  const artifact = json<unknown>("value.json");

  it("writes indented lines, undefined fields left out", async () => {
    expect(await textOf(artifact, { a: [1], b: undefined })).toBe('{\n  "a": [\n    1\n  ]\n}\n');
  });

  it("gives back any JSON value", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(await writtenAndRead(artifact, plain)).toEqual(plain);
      }),
      property,
    );
  });

  it("rejects a file cut short", async () => {
    await expect(readFrom(artifact, '{"a": [1')).rejects.toThrow("JSON");
  });
});

describe("file(path, encode, decode)", () => {
  it("writes the encoded bytes, and decodes those it reads", async () => {
    const artifact = file(
      "n.bin",
      (n: number) => Uint8Array.of(n, n + 1),
      (bytes) => bytes[1]! - 1,
    );
    expect(await writtenAndRead(artifact, 7)).toBe(7);
    expect(Array.from(await readFile(target))).toEqual([7, 8]);
  });
});

describe("numbers(path, encode, decode)", () => {
  const bytes = numbers(
    "n.bin",
    (value: Uint8Array) => [value.subarray(0, 2), value.subarray(2)],
    (read) => new Uint8Array(read.buffer, read.byteOffset, read.length),
  );

  it("reads into memory that threads share", async () => {
    const read = await writtenAndRead(bytes, Uint8Array.of(1, 2, 3));
    expect([...read]).toEqual([1, 2, 3]);
    expect(read.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(await writtenAndRead(bytes, new Uint8Array(0))).toHaveLength(0);
  });
});

describe("folder(path)", () => {
  const artifact = folder("charts");

  it("gives back the files it wrote, by name", async () => {
    const place = path.join(home, "charts");
    const image = Uint8Array.of(0x89, 0x50, 0, 0xff);
    await artifact.write(
      place,
      new Map<string, string | Uint8Array>([
        ["b.svg", "<svg>é</svg>"],
        ["a.png", image],
      ]),
    );
    const files = await artifact.read(place);
    expect([...files.keys()]).toEqual(["a.png", "b.svg"]);
    expect(Uint8Array.from(files.get("a.png") as Uint8Array)).toEqual(image);
    expect((files.get("b.svg") as Buffer).toString("utf8")).toBe("<svg>é</svg>");
  });

  it("reads an empty folder as no files, and rejects one that is missing", async () => {
    const empty = path.join(home, "empty");
    await mkdir(empty);
    expect((await artifact.read(empty)).size).toBe(0);
    await expect(artifact.read(path.join(home, "none"))).rejects.toThrow("ENOENT");
  });
});
