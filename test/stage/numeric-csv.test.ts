import { readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { numericCsv } from "../../src/stage/numeric-csv.ts";
import { remove, temporaryFolder } from "../support/command.ts";

const home = temporaryFolder();
afterAll(() => {
  remove(home);
});
const place = path.join(home, "table.csv");
const table = numericCsv("table.csv", ["a", "b"]);

describe("numericCsv(path, names)", () => {
  it("writes 6 decimals without zeros at the end, nothing for NaN, and no minus before 0", async () => {
    const a = Float64Array.of(0, -0, 7, -12345678, 0.1, 1 / 3, -2 / 3, 4e-7, -4e-7, 999999.9999999, NaN);
    await table.write(place, { a, b: Uint8Array.from(a.keys()) });
    expect(readFileSync(place, "utf8")).toBe(
      [
        "a,b",
        "0,0",
        "0,1",
        "7,2",
        "-12345678,3",
        "0.1,4",
        "0.333333,5",
        "-0.666667,6",
        "0,7",
        "0,8",
        "1000000,9",
        ",10",
        "",
      ].join("\n"),
    );
  });

  it("gives back numbers to 6 decimals, many blocks of rows too", async () => {
    const a = Float64Array.from({ length: 25_000 }, (_, i) => Math.round(1e6 * Math.sin(i)) / 1e6);
    const b = Int32Array.from(a, (_, i) => i - 9);
    await table.write(place, { a, b });
    expect(await table.read(place)).toEqual({ a, b: Float64Array.from(b) });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -(2 ** 45), max: 2 ** 45 })), async (millionths) => {
        const values = Float64Array.from(millionths, (n) => n / 1e6 + 0);
        await table.write(place, { a: values, b: values });
        expect((await table.read(place)).b).toEqual(values);
      }),
      { numRuns: 30 },
    );
  });

  it("reads files of several blocks, and rows longer than a block, and counts rows through all of them", async () => {
    const a = Float64Array.from({ length: 130_000 }, (_, i) => i / 8);
    await table.write(place, { a, b: a });
    expect(statSync(place).size).toBeGreaterThan(1 << 20);
    expect(await table.read(place)).toEqual({ a, b: a });
    const rows = readFileSync(place, "utf8");
    writeFileSync(place, `${rows}${"0".repeat(3_000_000)}7,1\n2,3\n`);
    expect((await table.read(place)).a.slice(-3)).toEqual(Float64Array.of(129_999 / 8, 7, 2));
    writeFileSync(place, `${rows}1,x\n`);
    await expect(table.read(place)).rejects.toThrow('row 130001 has "x" where a number should stand');
  });

  it("finds columns by name, whatever else is there, and empty cells as NaN", async () => {
    writeFileSync(place, "b,note,a\n1,5,-2.5\n,6,1e3\n");
    expect(await table.read(place)).toEqual({ a: Float64Array.of(-2.5, 1000), b: Float64Array.of(1, NaN) });
  });

  it("reads any number as Number() does", async () => {
    const written = [
      "7",
      "-7",
      "0.1",
      "-0.000001",
      "123456789012.345",
      "1234567890.12345678",
      "5.",
      "1e3",
      "-1.5e-7",
      "-0",
    ];
    writeFileSync(place, `a,b\n${written.map((text) => `${text},0\n`).join("")}`);
    expect((await table.read(place)).a).toEqual(Float64Array.from(written, Number));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
        async (values) => {
          const texts = values.flatMap((value) => [String(value), value.toFixed(6)]);
          writeFileSync(place, `a,b\n${texts.map((text) => `${text},1\n`).join("")}`);
          expect((await table.read(place)).a).toEqual(Float64Array.from(texts, Number));
        },
      ),
      { numRuns: 30 },
    );
  });

  it.each([
    ["a\n1\n", 'it has no column "b"'],
    ["", 'it has no column "a"'],
    ["a,b\n1,x\n", 'row 1 has "x" where a number should stand'],
    ["a,b\n-,1\n", 'row 1 has "-" where a number should stand'],
    ["a,b\n1,1.2.3\n", 'row 1 has "1.2.3" where a number should stand'],
    ["a,b\n1,2\n3,4", "its last line is cut short"],
    ["a,b\n1,2,3\n", 'row 1 has "2,3" where a number should stand'],
  ])("rejects %j", async (text, message) => {
    writeFileSync(place, text);
    await expect(table.read(place)).rejects.toThrow(message);
  });
});
