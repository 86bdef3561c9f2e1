/** Reads from a TrueType file what measuring needs: which glyph stands for a character, and how wide glyphs are. */

export interface Font {
  /** The advance width of a character in em; one that the font lacks has the width of the box drawn in its place. */
  advance(codePoint: number): number;
}

/** @throws Error when the file has no character map of format 12, which covers all of Unicode. */
export function readFont(bytes: Uint8Array): Font {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const table = tablesOf(data);
  const glyphOf = characterMap(data, table("cmap"));
  const unitsPerEm = data.getUint16(table("head") + 18);
  const metrics = data.getUint16(table("hhea") + 34);
  const widths = table("hmtx");
  return {
    // Glyphs behind the last metric share its width.
    advance: (codePoint) =>
      data.getUint16(widths + 4 * Math.min(glyphOf(codePoint), metrics - 1)) / unitsPerEm,
  };
}

/** Where each table starts, by its four-letter tag. */
function tablesOf(data: DataView): (tag: string) => number {
  const starts = new Map<string, number>();
  for (let i = 0; i < data.getUint16(4); i++) {
    const record = 12 + 16 * i;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((c) => data.getUint8(record + c)));
    starts.set(tag, data.getUint32(record + 8));
  }
  return (tag) => {
    const start = starts.get(tag);
    if (start === undefined) throw new Error(`The font has no table "${tag}"; use a TrueType font.`);
    return start;
  };
}

const SEGMENTS = 12;

/** Groups of consecutive characters with consecutive glyphs, ascending: found by bisection. Glyph 0 is the box for the rest. */
function characterMap(data: DataView, cmap: number): (codePoint: number) => number {
  const subtables = Array.from(
    { length: data.getUint16(cmap + 2) },
    (_, i) => cmap + data.getUint32(cmap + 8 + 8 * i),
  );
  const map = subtables.find((subtable) => data.getUint16(subtable) === SEGMENTS);
  if (map === undefined) throw new Error("The font has no character map of format 12; use one that has.");
  const groups = data.getUint32(map + 12);
  const group = (i: number): number => map + 16 + 12 * i;
  return (codePoint) => {
    let [low, high] = [0, groups - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const start = data.getUint32(group(middle));
      if (codePoint < start) high = middle - 1;
      else if (codePoint > data.getUint32(group(middle) + 4)) low = middle + 1;
      else return data.getUint32(group(middle) + 8) + codePoint - start;
    }
    return 0;
  };
}
