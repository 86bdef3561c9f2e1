import { deflateSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { asset } from "../../src/assets.ts";
import { type Drawing, loadDrawingFonts, withFonts } from "../../src/chart/drawing-fonts.ts";
import { placedRuns, runsOf, type Setting } from "../../src/chart/fallback-runs.ts";
import { readFont } from "../../src/chart/font.ts";
import { type Fonts, loadFonts } from "../../src/chart/fonts.ts";
import { loadMeasure, type Measure } from "../../src/chart/measure.ts";
import { loadRasterizer, type Rasterize } from "../../src/chart/raster.ts";
import { tablesOf, trueType } from "../../src/chart/sfnt.ts";
import { loadSubset, type Subset } from "../../src/chart/subset.ts";

let measure: Measure;
let drawingOf: (svg: string) => Drawing;
let rasterize: Rasterize;
let subset: Subset;
let fonts: Fonts;
beforeAll(async () => {
  measure = await loadMeasure();
  [drawingOf, rasterize, subset, fonts] = await Promise.all([
    loadDrawingFonts(measure),
    loadRasterizer(),
    loadSubset(),
    loadFonts(),
  ]);
});

const svgOf = (text: string, weight = 400): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text y="30" font-family="Inter, sans-serif" font-size="24px" font-weight="${weight}">${text}</text></svg>`;

/** The tables of a TrueType font as WOFF 1.0. */
function wrapped(bytes: Uint8Array): Uint8Array {
  const tables = [...tablesOf(bytes)];
  const directory = Buffer.alloc(44 + 20 * tables.length);
  directory.writeUInt32BE(0x774f4646, 0);
  directory.writeUInt32BE(0x00010000, 4);
  directory.writeUInt16BE(tables.length, 12);
  directory.writeUInt32BE(bytes.length, 16);
  const contents: Buffer[] = [];
  let start = directory.length;
  for (const [t, [tag, view]] of tables.entries()) {
    const plain = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
    const packed = deflateSync(plain);
    const content = packed.length < plain.length ? packed : plain;
    directory.write(tag, 44 + 20 * t, "latin1");
    [start, content.length, plain.length].forEach((value, i) =>
      directory.writeUInt32BE(value, 48 + 20 * t + 4 * i),
    );
    contents.push(content);
    start += content.length;
  }
  return Buffer.concat([directory, ...contents]);
}

describe("trueType", () => {
  it("unwraps a WOFF to the tables that were wrapped", async () => {
    const bytes = Uint8Array.from(await asset("Inter-Regular.ttf"));
    const back = tablesOf(trueType(wrapped(bytes)));
    const all = [...tablesOf(bytes)];
    expect([...back.keys()]).toEqual(all.map(([tag]) => tag));
    for (const [tag, view] of all) {
      const own = back.get(tag)!;
      expect(
        Buffer.compare(
          Buffer.from(own.buffer, own.byteOffset, own.byteLength),
          Buffer.from(view.buffer, view.byteOffset, view.byteLength),
        ),
        tag,
      ).toBe(0);
    }
  });
});

describe("subset", () => {
  it("keeps the characters asked for, as wide as they were, and no others", async () => {
    const inter = await asset("Inter-Regular.ttf");
    const characters = Array.from("Añ√–").map((c) => c.codePointAt(0)!);
    const bytes = subset(inter, { characters, isShaped: false });
    const [whole, part] = [readFont(inter), readFont(bytes)];
    expect(bytes.length).toBeLessThan(4000);
    for (const c of characters) expect(part.advance(c)).toBe(whole.advance(c));
    expect(characters.every(part.has)).toBe(true);
    expect(part.has("B".codePointAt(0)!)).toBe(false);
  });
});

describe("the fonts of a drawing", () => {
  it("are Inter in the weights it shows, with the characters it shows, entities as what they stand for", () => {
    expect(drawingOf(svgOf("a &lt;b&gt; &amp;", 600)).fonts).toMatchObject([
      { family: "Inter", weight: 600 },
    ]);
    const [font] = drawingOf(svgOf("a &lt;b&gt; &amp;")).fonts;
    expect(String.fromCodePoint(...font!.characters)).toBe(" &<>ab");
    const lines = drawingOf(svgOf("<tspan>bad</tspan><tspan>cab</tspan>"));
    expect(String.fromCodePoint(...lines.fonts[0]!.characters)).toBe(" abcd");
    expect(drawingOf("<svg></svg>").fonts).toEqual([]);
  });

  it("stand in the drawing as data, and name no file", () => {
    const svg = svgOf("Topic");
    const whole = withFonts(drawingOf(svg));
    expect(whole).toMatch(
      /^<svg [^>]*><style>@font-face\{font-family:"Inter";font-weight:400;src:url\(data:font\/ttf;base64,[A-Za-z0-9+/=]+\)\}<\/style><text/,
    );
    expect(whole.replace(/<style>.*<\/style>/, "")).toBe(svg);
    expect(whole.length).toBeLessThan(5000);
  });

  it("fall back on others for the characters that Inter lacks, which the drawing names and places", () => {
    const { svg, fonts } = drawingOf(svgOf("a中🚀", 600));
    expect(fonts.map(({ family, characters }) => [family, String.fromCodePoint(...characters)])).toEqual([
      ["Inter", " a"],
      ["Unifont", "中"],
      ["Noto Emoji", "🚀"],
    ]);
    // 24 pixels: a is 1200/2048 em wide in semibold, 中 an em.
    const a = Number((24 * measure("a", 1, 600)).toFixed(2));
    expect(svg).toContain(
      `<tspan x="0" text-anchor="start">a</tspan><tspan x="${a}" text-anchor="start" font-family="Unifont" font-weight="400">中</tspan><tspan x="${Number((a + 24).toFixed(2))}" text-anchor="start" font-family="Noto Emoji" font-weight="400">🚀</tspan>`,
    );
    expect(withFonts({ svg, fonts }).length).toBeLessThan(20_000);
  });

  it("keep a line of several in its place", () => {
    const { svg } = drawingOf(svgOf('<tspan>one</tspan><tspan x="0" dy="15">中</tspan>'));
    expect(svg).toContain(
      '<tspan>one</tspan><tspan x="0" y="45" text-anchor="start" font-family="Unifont" font-weight="400">中</tspan>',
    );
  });
});

describe("placedRuns", () => {
  /** Every character is as wide as the font is high. */
  const fixed: Measure = (text, size) => Array.from(text).length * size;
  const placed = (text: string, anchor: Setting["anchor"]): [string, number][] =>
    placedRuns(runsOf(text, fonts), { size: 1, weight: 400, anchor }, fixed).map((run) => [run.text, run.x]);

  it("sets runs side by side from the start, around the middle or up to the end", () => {
    expect(placed("ab中c", "start")).toEqual([
      ["ab", 0],
      ["中", 2],
      ["c", 3],
    ]);
    expect(placed("ab中c", "middle")).toEqual([
      ["ab", -2],
      ["中", 0],
      ["c", 1],
    ]);
    expect(placed("ab中c", "end")).toEqual([
      ["ab", -4],
      ["中", -2],
      ["c", -1],
    ]);
  });

  it("sets words that are read from the right from the right, what stands between them too", () => {
    expect(placed("a: שלום, טוב b", "start")).toEqual([
      ["a: ", 0],
      ["שלום", 8],
      [", ", 6],
      ["טוב", 3],
      [" b", 12],
    ]);
  });

  it("leaves a joiner with what it joins", () => {
    expect(runsOf("👩\u200d💻", fonts)).toHaveLength(1);
  });
});

describe("pictures of scripts that Inter lacks", () => {
  const drawn = (text: string): Uint8Array => {
    const drawing = drawingOf(svgOf(text));
    return rasterize({ svg: drawing.svg, scale: 1, fonts: drawing.fonts.map(({ bytes }) => bytes) });
  };
  /** As Inter alone would draw it. */
  const boxes = (text: string): Uint8Array => {
    const inter = drawingOf(svgOf("a ")).fonts.map(({ bytes }) => bytes);
    return rasterize({ svg: svgOf(text), scale: 1, fonts: inter });
  };
  const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

  it.each([
    ["Chinese", "中文", "文中"],
    ["Korean", "한국", "국한"],
    ["Thai", "ไทย", "ยทไ"],
    ["Arabic", "العربية", "عربي"],
    ["Arabic among Latin", "a العربية b", "a عربي b"],
    ["Hebrew", "שלום", "עולם"],
    ["Devanagari", "हिन्दी", "नदी"],
    ["Devanagari of two words", "हिन्दी नदी", "नदी हिन्दी"],
    ["emoji", "🚀🎉", "🎉🚀"],
    ["mathematics", "𝑅∀∈", "∀∈𝑅"],
  ])("%s has its letters, neither boxes nor nothing", (_, text, other) => {
    expect(same(drawn(text), drawn(other))).toBe(false);
    expect(same(drawn(text), boxes(text))).toBe(false);
    expect(same(drawn(text), drawn(""))).toBe(false);
  });

  it("stand in the second line of a text as they do alone", () => {
    const two = drawn('<tspan>a</tspan><tspan x="60" dy="6">שלום עולם</tspan>');
    const apart = drawn('a</text><text x="60" y="36" font-family="Inter" font-size="24px">שלום עולם');
    const [one, other] = [two, apart].map((png) => Buffer.from(png).toString("base64"));
    expect(one).toBe(other);
  });

  it("a character that no font has is a box", () => {
    expect(same(drawn("\u{12000}"), drawn(""))).toBe(false);
    expect(same(drawn("\u{12000}"), drawn("\u{12001}"))).toBe(true);
  });
});
