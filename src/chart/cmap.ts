/** The number of the glyph for a code point; 0, the glyph for what is missing, where the font has none. */
export type GlyphOf = (codePoint: number) => number;

/** Encodings of the table by worth: full Unicode before the Basic Multilingual Plane. */
const ENCODINGS = ["3 10", "0 4", "3 1", "0 3"];

/**
 * Reads the table `cmap` of a font (OpenType 1.9), formats 4 and 12.
 * @throws Error when the font has neither.
 */
export function glyphsOf(cmap: DataView): GlyphOf {
  const subtables = new Map<string, number>();
  for (let at = 4; at < 4 + 8 * cmap.getUint16(2); at += 8) {
    subtables.set(`${cmap.getUint16(at)} ${cmap.getUint16(at + 2)}`, cmap.getUint32(at + 4));
  }
  for (const encoding of ENCODINGS) {
    const at = subtables.get(encoding);
    if (at === undefined) continue;
    if (cmap.getUint16(at) === 12) return byGroups(cmap, at);
    if (cmap.getUint16(at) === 4) return bySegments(cmap, at);
  }
  throw new Error("The font maps no Unicode characters to glyphs in a format that is read here.");
}

/** The first of ascending numbers, `count` of them, that is not below `wanted`. */
function firstNotBelow(count: number, wanted: number, numberAt: (i: number) => number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberAt(middle) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Format 12: groups of consecutive characters with consecutive glyphs. */
function byGroups(cmap: DataView, at: number): GlyphOf {
  const count = cmap.getUint32(at + 12);
  const group = (g: number): number => at + 16 + 12 * g;
  return (codePoint) => {
    const g = firstNotBelow(count, codePoint, (i) => cmap.getUint32(group(i) + 4));
    if (g === count || cmap.getUint32(group(g)) > codePoint) return 0;
    return cmap.getUint32(group(g) + 8) + codePoint - cmap.getUint32(group(g));
  };
}

/** Format 4: segments of the Basic Multilingual Plane, glyphs by a difference or from a list. */
function bySegments(cmap: DataView, at: number): GlyphOf {
  const count = cmap.getUint16(at + 6) / 2;
  const [ends, starts, deltas, offsets] = [0, 1, 2, 3].map(
    (part) => at + 14 + 2 * count * part + (part > 0 ? 2 : 0),
  ) as [number, number, number, number];
  return (codePoint) => {
    const s = firstNotBelow(count, codePoint, (i) => cmap.getUint16(ends + 2 * i));
    if (s === count || cmap.getUint16(starts + 2 * s) > codePoint) return 0;
    const delta = cmap.getUint16(deltas + 2 * s);
    const offset = cmap.getUint16(offsets + 2 * s);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = cmap.getUint16(offsets + 2 * s + offset + 2 * (codePoint - cmap.getUint16(starts + 2 * s)));
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  };
}
