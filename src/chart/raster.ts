import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { asset } from "./assets.ts";

/** Turns an SVG into a PNG of `scale` pixels for each unit of the SVG. */
export type Rasterize = (svg: string, scale: number) => Uint8Array;

/** More pixels than this do not fit into the memory of WebAssembly: the scale of so large a picture is reduced. */
const MOST_PIXELS = 1e8;

/** A small picture with all that charts are made of: drawing it makes the engine compile the code ahead of the first chart. */
const WARM_UP =
  '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><rect width="64" height="64" fill="white"/>' +
  '<path d="M3,0A3,3,0,1,1,-3,0" fill="#123" stroke="#345" opacity=".5"/>' +
  '<text font-family="Inter" y="20">A</text><text font-family="Inter" font-weight="600" y="40">B</text></svg>';

let loading: Promise<Rasterize> | undefined;

/** Loads resvg (WebAssembly, so that the same bytes come out on every machine) and the fonts, once in a thread. */
export const loadRasterizer = (): Promise<Rasterize> => (loading ??= load());

async function load(): Promise<Rasterize> {
  const [wasm, ...fontBuffers] = await Promise.all([
    asset("resvg.wasm"),
    asset("Inter-Regular.ttf"),
    asset("Inter-SemiBold.ttf"),
  ]);
  await initWasm(new Uint8Array(wasm));
  const rasterize: Rasterize = (svg, scale) => draw(svg, scale, fontBuffers);
  rasterize(WARM_UP, 1);
  return rasterize;
}

function draw(svg: string, scale: number, fontBuffers: Uint8Array[]): Uint8Array {
  const font = { fontBuffers, defaultFontFamily: "Inter", sansSerifFamily: "Inter" };
  const { width, height } = sizeOf(svg);
  const zoom = Math.min(scale, Math.sqrt(MOST_PIXELS / (width * height)));
  const resvg = new Resvg(svg, { font, fitTo: { mode: "zoom", value: zoom } });
  const image = resvg.render();
  const png = image.asPng();
  image.free();
  resvg.free();
  return png;
}

/** The size that the opening tag states. */
export function sizeOf(svg: string): { width: number; height: number } {
  const [, width, height] = /^<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}
