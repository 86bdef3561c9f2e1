import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { beforeAll, describe, expect, it } from "vitest";
import { asset, assets } from "../../src/assets.ts";
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

  it("gives characters that the font lacks the width of the box that is drawn instead, an astral one as one character", () => {
    expect(measure("🚀", 2048)).toBe(measure("中", 2048));
    expect(measure("🚀", 2048)).toBeGreaterThan(0);
  });
});

describe("readFont", () => {
  it("refuses what is no font", () => {
    expect(() => readFont(new Uint8Array(64))).toThrow("Unsupported OpenType signature");
  });
});

describe("asset", () => {
  it("gives the bytes of the file in its package", async () => {
    for (const [name, specifier] of Object.entries(assets)) {
      const bytes = await readFile(createRequire(import.meta.url).resolve(specifier));
      expect(Buffer.compare(await asset(name as keyof typeof assets), bytes), name).toBe(0);
    }
  });
});
