import { asset, type AssetName, assetNow } from "../assets.ts";
import { type Font, readFont } from "./font.ts";

/** Regular and semibold: the two weights the charts use. */
export type Weight = 400 | 600;

/** Inter in two weights, and behind it fonts for the characters that it lacks. */
export interface Fonts {
  readonly inter: Readonly<Record<Weight, Font>>;
  /** The font that draws a character where Inter has no glyph for it; undefined where none has. */
  readonly fallback: (codePoint: number) => Font | undefined;
}

/** The first that has a character draws it. Unifont has all of the Basic Multilingual Plane, as bitmaps: it comes last. */
const FALLBACKS: readonly AssetName[] = [
  "NotoSansMath.woff",
  "NotoSansHebrew.woff",
  "NotoSansArabic.woff",
  "NotoSansDevanagari.woff",
  "NotoEmoji.woff",
  "Unifont.woff",
];

/** Characters that join or vary others and have no shape of their own: Unifont would draw their names. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;

let loading: Promise<Fonts> | undefined;

/** Reads Inter, once in a thread; the others are read when a character needs them. */
export const loadFonts = (): Promise<Fonts> => (loading ??= load());

async function load(): Promise<Fonts> {
  const [regular, semibold] = await Promise.all([
    asset("Inter-Regular.ttf").then(readFont),
    asset("Inter-SemiBold.ttf").then(readFont),
  ]);
  const read: Font[] = [];
  const found = new Map<number, Font | undefined>();
  const search = (codePoint: number): Font | undefined => {
    if (INVISIBLE.test(String.fromCodePoint(codePoint))) return undefined;
    for (const [i, name] of FALLBACKS.entries()) {
      const font = (read[i] ??= readFont(assetNow(name)));
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
