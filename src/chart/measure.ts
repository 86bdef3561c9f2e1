import { type Fonts, isInvisible, loadFonts, type Weight } from "./fonts.ts";

/** The width of a line of text, in the unit of `size`. */
export type Measure = (text: string, size: number, weight?: Weight) => number;

/** Reads the fonts and returns the measure; widths are sums of advance widths, without kerning or shaping. */
export const loadMeasure = async (): Promise<Measure> => measureIn(await loadFonts());

function measureIn({ inter, fallback }: Fonts): Measure {
  const advance = (codePoint: number, weight: Weight): number => {
    const font = inter[weight];
    if (font.has(codePoint)) return font.advance(codePoint);
    return isInvisible(codePoint) ? 0 : (fallback(codePoint) ?? font).advance(codePoint);
  };
  const known = { 400: new Map<number, number>(), 600: new Map<number, number>() };
  return (text, size, weight = 400) => {
    const advances = known[weight];
    let width = 0;
    for (const character of text) {
      const codePoint = character.codePointAt(0)!;
      let own = advances.get(codePoint);
      if (own === undefined) advances.set(codePoint, (own = advance(codePoint, weight)));
      width += own;
    }
    return width * size;
  };
}
