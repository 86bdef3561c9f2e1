import { asset, type AssetName, assetNow } from "../assets.ts";
import { type Font, readFont } from "./font.ts";

/** Regular and semibold: the two weights the charts use. */
export type Weight = 400 | 600;

/** Inter in two weights, and behind it fonts for the characters that it lacks. */
export interface Fonts {
  readonly inter: Readonly<Record<Weight, Font>>;
  /** The font that draws a character where Inter has no glyph for it; undefined where none has. */
  readonly fallback: (codePoint: number) => Fallback | undefined;
}

export interface Fallback extends Font {
  /** As the font names itself. */
  readonly family: string;
}

/** The first that has a character draws it. Unifont has all of the Basic Multilingual Plane, as bitmaps: it comes last. */
const FALLBACKS: readonly (readonly [family: string, file: AssetName])[] = [
  ["Noto Sans Hebrew", "NotoSansHebrew.woff"],
  ["Noto Sans Arabic", "NotoSansArabic.woff"],
  ["Noto Sans Devanagari", "NotoSansDevanagari.woff"],
  ["Noto Sans Math", "NotoSansMath.woff"],
  ["Noto Emoji", "NotoEmoji.woff"],
  ["Unifont", "Unifont.woff"],
];

/** Whether a character joins or varies others and has no shape of its own: Unifont would draw its name. */
export const isInvisible = (codePoint: number): boolean =>
  /\p{Default_Ignorable_Code_Point}/u.test(String.fromCodePoint(codePoint));

let loading: Promise<Fonts> | undefined;

/** Reads Inter, once in a thread; the others are read when a character needs them. */
export const loadFonts = (): Promise<Fonts> => (loading ??= load());

async function load(): Promise<Fonts> {
  const [regular, semibold] = await Promise.all([
    asset("Inter-Regular.ttf").then(readFont),
    asset("Inter-SemiBold.ttf").then(readFont),
  ]);
  const read: Fallback[] = [];
  const found = new Map<number, Fallback | undefined>();
  const search = (codePoint: number): Fallback | undefined => {
    if (isInvisible(codePoint)) return undefined;
    for (const [i, [family, file]] of FALLBACKS.entries()) {
      const font = (read[i] ??= { family, ...readFont(assetNow(file)) });
      if (font.has(codePoint)) return font;
    }
    return undefined;
  };
  return {
    inter: { 400: regular, 600: semibold },
    fallback: (codePoint) => {
      if (!found.has(codePoint)) found.set(codePoint, search(codePoint));
      return found.get(codePoint);
    },
  };
}
