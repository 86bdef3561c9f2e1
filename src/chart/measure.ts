import { asset } from "../assets.ts";
import { readFont } from "./font.ts";

/** Regular and semibold: the two weights the charts use. */
export type Weight = 400 | 600;

/** The width of a line of text, in the unit of `size`. */
export type Measure = (text: string, size: number, weight?: Weight) => number;

/** Reads the fonts and returns the measure; widths are sums of advance widths, without kerning. */
export async function loadMeasure(): Promise<Measure> {
  const [regular, semibold] = await Promise.all([
    asset("Inter-Regular.ttf").then(readFont),
    asset("Inter-SemiBold.ttf").then(readFont),
  ]);
  return (text, size, weight = 400) => {
    const font = weight === 600 ? semibold : regular;
    let width = 0;
    for (const character of text) width += font.advance(character.codePointAt(0)!);
    return width * size;
  };
}
