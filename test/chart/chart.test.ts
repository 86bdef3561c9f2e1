import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { asset } from "../../src/assets.ts";
import { chart, charts } from "../../src/chart/chart.ts";
import { loadRasterizer, sizeOf } from "../../src/chart/raster.ts";
import { warmUpRaster } from "../../src/chart/raster-pool.ts";
import { inputsOf } from "./fixtures.ts";

type Files = ReadonlyMap<string, string | Uint8Array>;

const inputs = inputsOf({ k: 4, papers: 60, label: (t) => `<b>"label" & ${t}</b>` });
const draw = async (
  workers: number,
  progress: (done: number, total: number) => void = () => undefined,
): Promise<Files> => (await chart(inputs, { pngScale: 1.5 }, { progress, workers })).charts;

let files: Files;
beforeAll(async () => {
  files = await draw(1);
});

const text = (name: string): string => {
  const content = files.get(name);
  if (typeof content !== "string") throw new Error(`${name} is no text`);
  return content;
};

const png = (name: string): Buffer => Buffer.from(files.get(name) as Uint8Array);

describe("chart", () => {
  it("makes a specification, an SVG and a PNG of each chart", () => {
    const names = Object.keys(charts);
    expect(names).toHaveLength(9);
    expect([...files.keys()].sort()).toEqual(
      names.flatMap((name) => [`${name}.png`, `${name}.svg`, `${name}.vl.json`]).sort(),
    );
  });

  it("gives the same bytes with a thread beside it, and tells the progress", async () => {
    const told: number[] = [];
    const threaded = await draw(2, (done, total) => told.push(done / total));
    expect(told).toEqual(Object.keys(charts).map((_, done) => done / 9));
    expect([...threaded.keys()].sort()).toEqual([...files.keys()].sort());
    for (const [name, content] of threaded) {
      expect(Buffer.compare(Buffer.from(content), Buffer.from(files.get(name)!)), name).toBe(0);
    }
  });

  it("gives the same bytes with a thread that was warmed up ahead", async () => {
    warmUpRaster(2);
    warmUpRaster(2);
    const warmed = await draw(2);
    for (const [name, content] of warmed) {
      expect(Buffer.compare(Buffer.from(content), Buffer.from(files.get(name)!)), name).toBe(0);
    }
  });

  it.each(Object.keys(charts))("%s: the PNG has the SVG's size times the scale", (name) => {
    const { width, height } = sizeOf(text(`${name}.svg`));
    expect(width).toBeGreaterThan(300);
    const picture = png(`${name}.png`);
    expect(picture.subarray(1, 4).toString("latin1")).toBe("PNG");
    // The header chunk IHDR starts with width and height.
    expect(Math.abs(picture.readUInt32BE(16) - width * 1.5)).toBeLessThanOrEqual(1);
    expect(Math.abs(picture.readUInt32BE(20) - height * 1.5)).toBeLessThanOrEqual(1);
  });

  it.each(Object.keys(charts))(
    "%s: the SVG tells screen readers what it shows, and names topics as text",
    (name) => {
      const svg = text(`${name}.svg`);
      const { description, title } = JSON.parse(text(`${name}.vl.json`)) as {
        description: string;
        title: { text: string[] };
      };
      const escaped = (s: string): string =>
        s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
      expect(svg).toContain(`role="img" aria-label="${escaped(description)}"`);
      expect(svg.replace(/&quot;/g, '"')).toContain(escaped(title.text[0]!).replace(/&quot;/g, '"'));
      expect(svg).toContain('font-family="Inter, sans-serif"');
      expect(svg).not.toContain("<b>");
    },
  );
});

describe("raster", () => {
  const svg = (body: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="30">${body}</svg>`;
  const words =
    '<text y="20" font-family="Inter, sans-serif" font-size="16" font-weight="WEIGHT">Words</text>';
  const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

  it("draws text in the fonts it ships: without them, and in another weight, the picture is another", async () => {
    const rasterize = await loadRasterizer();
    const regular = rasterize(svg(words.replace("WEIGHT", "400")), 1);
    const semibold = rasterize(svg(words.replace("WEIGHT", "600")), 1);
    const empty = rasterize(svg(""), 1);
    await initWasm(asset("resvg.wasm")).catch(() => undefined);
    const withoutFonts = new Resvg(svg(words.replace("WEIGHT", "400"))).render().asPng();
    expect(same(regular, semibold)).toBe(false);
    expect(same(regular, empty)).toBe(false);
    expect(same(withoutFonts, empty)).toBe(true);
  });

  it("draws a box, not nothing, for a character that the font lacks", async () => {
    const rasterize = await loadRasterizer();
    const missing = rasterize(svg('<text y="20" font-family="Inter" font-size="16">中</text>'), 1);
    expect(same(missing, rasterize(svg(""), 1))).toBe(false);
  });
});
