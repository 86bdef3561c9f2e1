import { runsOf } from "./fallback-runs.ts";
import { type Fallback, type Fonts, loadFonts, type Weight } from "./fonts.ts";
import type { Measure } from "./measure.ts";
import { withNamedFallbacks } from "./named-fallbacks.ts";
import { loadSubset, type Subset } from "./subset.ts";

/** A part of a font: the glyphs of the characters that a drawing shows in it. */
export interface DrawingFont {
  readonly family: string;
  readonly weight: Weight;
  /** Code points, ascending. */
  readonly characters: readonly number[];
  /** As TrueType. */
  readonly bytes: Uint8Array;
}

export interface Drawing {
  /** In it the parts of texts that Inter cannot draw name their font. */
  readonly svg: string;
  /** Inter first. */
  readonly fonts: readonly DrawingFont[];
}

/** Returns a function that finds the fonts which a drawing (SVG by Vega) needs, each with the glyphs it shows alone. */
export async function loadDrawingFonts(measure: Measure): Promise<(svg: string) => Drawing> {
  const [fonts, subset] = await Promise.all([loadFonts(), loadSubset()]);
  return (svg) => {
    const texts = textsOf(svg);
    const inter = ([400, 600] as const).flatMap((weight) => interOf(fonts, subset, weight, texts));
    const fallbacks = fallbacksOf(fonts, subset, texts);
    return {
      svg: fallbacks.length === 0 ? svg : withNamedFallbacks(svg, fonts, measure),
      fonts: [...inter, ...fallbacks],
    };
  };
}

/** The drawing with its fonts in itself, so that it looks the same wherever it is opened. */
export const withFonts = ({ svg, fonts }: Drawing): string =>
  svg.replace(/^<svg[^>]*>/, (tag) => `${tag}<style>${fonts.map(fontFace).join("")}</style>`);

const fontFace = ({ family, weight, bytes }: DrawingFont): string =>
  `@font-face{font-family:"${family}";font-weight:${weight};src:url(data:font/ttf;base64,${Buffer.from(bytes).toString("base64")})}`;

type Texts = Readonly<Record<Weight, ReadonlySet<string>>>;

const TEXT = /<text([^>]*)>(.*?)<\/text>/gs;
const ENTITIES: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** The texts of a drawing by weight. */
function textsOf(svg: string): Texts {
  const texts = { 400: new Set<string>(), 600: new Set<string>() };
  for (const [, attributes, content] of svg.matchAll(TEXT)) {
    const weight = /font-weight="(600|bold)"/.test(attributes!) ? 600 : 400;
    const text = content!.replace(/<[^>]*>/g, "").replace(/&\w+;/g, (entity) => ENTITIES[entity] ?? entity);
    texts[weight].add(text);
  }
  return texts;
}

const ascending = (characters: Iterable<number>): number[] => [...new Set(characters)].sort((a, b) => a - b);

const codePointsOf = (texts: Iterable<string>): number[] =>
  Array.from([...texts].join(""), (character) => character.codePointAt(0)!);

function interOf({ inter }: Fonts, subset: Subset, weight: Weight, texts: Texts): DrawingFont[] {
  if (texts[weight].size === 0) return [];
  const font = inter[weight];
  // With the space, there is something in it also where it has none of the characters: the glyph for what is missing.
  const characters = ascending([0x20, ...codePointsOf(texts[weight])]).filter((c) => font.has(c));
  return [
    { family: "Inter", weight, characters, bytes: subset(font.bytes, { characters, isShaped: false }) },
  ];
}

function fallbacksOf(fonts: Fonts, subset: Subset, texts: Texts): DrawingFont[] {
  const byFont = new Map<Fallback, number[]>();
  for (const { font, text } of [...texts[400], ...texts[600]].flatMap((t) => runsOf(t, fonts))) {
    if (font !== undefined) byFont.set(font, [...(byFont.get(font) ?? []), ...codePointsOf([text])]);
  }
  return [...byFont].map(([font, found]) => {
    const characters = ascending(found);
    const bytes = subset(font.bytes, { characters, isShaped: true });
    return { family: font.family, weight: 400, characters, bytes };
  });
}
