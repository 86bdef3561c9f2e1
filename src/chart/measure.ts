import { type Fonts, isInvisible, loadFonts, type Weight } from "./fonts.ts";

/** The width of a line of text, in the unit of `size`. */
export type Measure = (text: string, size: number, weight?: Weight) => number;

/** Reads the fonts and returns the measure; widths are sums of advance widths, without kerning or shaping. */
export const loadMeasure = async (): Promise<Measure> => measureIn(await loadFonts());

function measureIn({ inter, fallback }: Fonts): Measure {
  return (text, size, weight = 400) => {
    const font = inter[weight];
    let width = 0;
    for (const character of text) {
      const codePoint = character.codePointAt(0)!;
      if (font.has(codePoint)) width += font.advance(codePoint);
      else if (!isInvisible(codePoint)) width += (fallback(codePoint) ?? font).advance(codePoint);
    }
    return width * size;
  };
}
