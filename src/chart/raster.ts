import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { asset } from "../assets.ts";

export interface Picture {
  /** Without its fonts. */
  readonly svg: string;
  /** Pixels for each unit of the SVG. */
  readonly scale: number;
  /** TrueType. */
  readonly fonts: readonly Uint8Array[];
}

/** Turns an SVG into a PNG. */
export type Rasterize = (picture: Picture) => Uint8Array;

/** More pixels than this do not fit into the memory of WebAssembly: the scale of so large a picture is reduced. */
const MOST_PIXELS = 1e8;

let loading: Promise<Rasterize> | undefined;

/** Loads resvg (WebAssembly, so that the same bytes come out on every machine), once in a thread. */
export const loadRasterizer = (): Promise<Rasterize> => (loading ??= load());

async function load(): Promise<Rasterize> {
  await initWasm(new Uint8Array(await asset("resvg.wasm")));
  return draw;
}

function draw({ svg, scale, fonts }: Picture): Uint8Array {
  const font = { fontBuffers: [...fonts], defaultFontFamily: "Inter", sansSerifFamily: "Inter" };
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

/**
 * A picture of what charts are made of. Drawing it makes the engine compile and optimise resvg, which takes it about a second:
 * a thread with nothing else to do can have that behind it when the first chart comes.
 */
export async function trialPicture(): Promise<Picture> {
  const marks = Array.from({ length: 400 }, (_, i) => {
    const place = `translate(${(i * 37) % 900},${(i * 91) % 700})`;
    return `<path transform="${place}" d="M3,0A3,3,0,1,1,-3,0A3,3,0,1,1,3,0" fill="#1e5ab6" stroke="#fff" opacity="0.6"/>`;
  });
  const texts = Array.from({ length: 120 }, (_, i) => {
    const place = `translate(${(i * 137) % 700},${6 * i})`;
    return `<text transform="${place}" font-family="Inter" font-size="12" font-weight="${i % 2 === 0 ? 400 : 600}">Topic ${i}</text>`;
  });
  const content = [...marks, ...texts].join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="white"/>${content}</svg>`;
  return {
    svg,
    scale: 2,
    fonts: await Promise.all([asset("Inter-Regular.ttf"), asset("Inter-SemiBold.ttf")]),
  };
}
