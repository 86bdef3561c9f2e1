import opentype from "opentype.js";

/** What measuring needs of a font. */
export interface Font {
  /** The advance width of a character in em; one that the font lacks has the width of the box drawn in its place. */
  advance(codePoint: number): number;
}

/** @throws Error when the bytes are no font. */
export function readFont(bytes: Uint8Array): Font {
  const copy = Uint8Array.from(bytes);
  const font = opentype.parse(copy.buffer);
  return {
    advance: (codePoint) => font.charToGlyph(String.fromCodePoint(codePoint)).advanceWidth! / font.unitsPerEm,
  };
}
