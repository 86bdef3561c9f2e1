import { glyphsOf } from "./cmap.ts";
import { tablesOf, trueType } from "./sfnt.ts";

/** What measuring and drawing need of a font. */
export interface Font {
  /** As TrueType. */
  readonly bytes: Uint8Array;
  readonly has: (codePoint: number) => boolean;
  /** The advance width of a character in em; one that the font lacks has the width of the box drawn in its place. */
  readonly advance: (codePoint: number) => number;
}

/** @throws Error when the bytes are no font. */
export function readFont(file: Uint8Array): Font {
  const bytes = trueType(file);
  const tables = tablesOf(bytes);
  const [head, hhea, hmtx] = [tables.get("head")!, tables.get("hhea")!, tables.get("hmtx")!];
  const glyphOf = glyphsOf(tables.get("cmap")!);
  const unitsPerEm = head.getUint16(18);
  /** Glyphs from here on are as wide as the last before. */
  const widths = hhea.getUint16(34);
  return {
    bytes,
    has: (codePoint) => glyphOf(codePoint) !== 0,
    advance: (codePoint) => hmtx.getUint16(4 * Math.min(glyphOf(codePoint), widths - 1)) / unitsPerEm,
  };
}
