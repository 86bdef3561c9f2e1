import { type Fonts, loadFonts, type Weight } from "./fonts.ts";
import type { Font } from "./font.ts";
import { loadSubset, type Subset } from "./subset.ts";
import { FONT } from "./theme.ts";

/** A part of a font: the glyphs of the characters that a drawing shows in it. */
export interface DrawingFont {
  readonly family: "Inter" | "Fallback";
  readonly weight: Weight;
  /** Code points, ascending. */
  readonly characters: readonly number[];
  /** As TrueType. */
  readonly bytes: Uint8Array;
}

/** Returns a function that tells the fonts a drawing (SVG by Vega) needs, Inter first, each with the glyphs it shows alone. */
export async function loadDrawingFonts(): Promise<(svg: string) => DrawingFont[]> {
  const [fonts, subset] = await Promise.all([loadFonts(), loadSubset()]);
  return (svg) => {
    const shown = charactersByWeight(svg);
    return [
      ...([400, 600] as const).flatMap((weight) => interOf(fonts, subset, weight, shown[weight])),
      ...fallbacksOf(fonts, subset, shown),
    ];
  };
}

/** The drawing with its fonts in itself, so that it looks the same wherever it is opened. */
export function withFonts(svg: string, fonts: readonly DrawingFont[]): string {
  const style = `<style>${fonts.map(fontFace).join("")}</style>`;
  const hasFallback = fonts.some(({ family }) => family === "Fallback");
  const named = hasFallback ? svg.replaceAll(`"${FONT}"`, `"${FONT.replace(",", ", Fallback,")}"`) : svg;
  return named.replace(/^<svg[^>]*>/, (tag) => tag + style);
}

/** A fallback is given the characters that it is for, since there may be several of one name. */
function fontFace({ family, weight, characters, bytes }: DrawingFont): string {
  const range =
    family === "Inter" ? "" : `unicode-range:${characters.map((c) => `U+${c.toString(16)}`).join()};`;
  const source = `url(data:font/ttf;base64,${Buffer.from(bytes).toString("base64")})`;
  return `@font-face{font-family:${family};font-weight:${weight};${range}src:${source}}`;
}

type Shown = Readonly<Record<Weight, ReadonlySet<number>>>;

const TEXT = /<text([^>]*)>(.*?)<\/text>/gs;
const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** The code points of all texts of a drawing. */
function charactersByWeight(svg: string): Shown {
  const shown = { 400: new Set<number>(), 600: new Set<number>() };
  for (const [, attributes, content] of svg.matchAll(TEXT)) {
    const weight = /font-weight="(600|bold)"/.test(attributes!) ? 600 : 400;
    const text = content!.replace(/<[^>]*>/g, "").replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
    for (const character of text) shown[weight].add(character.codePointAt(0)!);
  }
  return shown;
}

const ascending = (characters: Iterable<number>): number[] => [...characters].sort((a, b) => a - b);

function interOf(
  { inter }: Fonts,
  subset: Subset,
  weight: Weight,
  shown: ReadonlySet<number>,
): DrawingFont[] {
  if (shown.size === 0) return [];
  const characters = ascending(shown).filter((c) => inter[weight].has(c));
  return [
    {
      family: "Inter",
      weight,
      characters,
      bytes: subset(inter[weight].bytes, { characters, isShaped: false }),
    },
  ];
}

function fallbacksOf({ inter, fallback }: Fonts, subset: Subset, shown: Shown): DrawingFont[] {
  const byFont = new Map<Font, number[]>();
  for (const c of ascending(new Set([...shown[400], ...shown[600]]))) {
    const font = inter[400].has(c) ? undefined : fallback(c);
    if (font !== undefined) byFont.set(font, [...(byFont.get(font) ?? []), c]);
  }
  return [...byFont].map(([font, characters]) => ({
    family: "Fallback",
    weight: 400,
    characters,
    bytes: subset(font.bytes, { characters, isShaped: true }),
  }));
}
