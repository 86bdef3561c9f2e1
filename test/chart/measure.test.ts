import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { asset, type AssetName, assetNow, assets } from "../../src/assets.ts";
import { readFont } from "../../src/chart/font.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";

let measure: Measure;
beforeAll(async () => {
  measure = await loadMeasure();
});

describe("measure", () => {
  // Advance widths of Inter 4.001 in 1/2048 em, read from its tables cmap (format 4) and hmtx by another program.
  it.each([
    ["A", 400, 1413],
    ["i", 400, 496],
    [" ", 400, 576],
    ["W", 600, 2089],
    ["…", 400, 1770],
  ] as const)("gives %j of weight %i the advance width %i/2048 em", (character, weight, units) => {
    expect(measure(character, 2048, weight)).toBe(units);
  });

  it("adds up the characters of a line and scales with the size", () => {
    expect(measure("AiA", 10)).toBeCloseTo(((1413 + 496 + 1413) / 2048) * 10, 10);
    expect(measure("", 10)).toBe(0);
  });

  // Advance widths of the fonts behind Inter, by opentype.js 1.3.5.
  it.each([
    ["𝑅", 573, 1000],
    ["א", 632, 1000],
    ["🚀", 2600, 2048],
    ["中", 1024, 1024],
    ["ไ", 512, 1024],
  ])("gives %s, which Inter lacks, the width it has in the font that draws it", (character, units, perEm) => {
    expect(measure(character, 1)).toBeCloseTo(units / perEm, 12);
  });

  it("gives a character that no font has the width of the box that is drawn instead", () => {
    expect(measure("\u{12000}", 2048)).toBe(measure("\u{12001}", 2048));
    expect(measure("\u{12000}", 2048)).toBe(1344);
  });
});

describe("readFont", () => {
  it("refuses what is no font", () => {
    expect(() => readFont(new Uint8Array(64))).toThrow(
      "The bytes are neither a TrueType font nor one wrapped as WOFF.",
    );
  });
});

describe("asset and assetNow", () => {
  it("gives the bytes of the file in its package", async () => {
    for (const [name, specifier] of Object.entries(assets)) {
      const bytes = await readFile(createRequire(import.meta.url).resolve(specifier));
      expect(Buffer.compare(await asset(name as AssetName), bytes), name).toBe(0);
      expect(Buffer.compare(assetNow(name as AssetName), bytes), name).toBe(0);
    }
  });
});
