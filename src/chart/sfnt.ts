import { inflateSync } from "node:zlib";

/** The tables of a TrueType font by their tag. */
export type Tables = ReadonlyMap<string, DataView>;

const TRUE_TYPE = 0x00010000;
const WOFF = 0x774f4646;

/**
 * The bytes of a TrueType font; one that is wrapped as WOFF 1.0 (W3C 2012) is unwrapped.
 * @throws Error when the bytes are neither.
 */
export function trueType(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const signature = view.getUint32(0);
  if (signature === WOFF) return unwrapped(view);
  if (signature === TRUE_TYPE) return bytes;
  throw new Error("The bytes are neither a TrueType font nor one wrapped as WOFF.");
}

/** The tables of a TrueType font, as views of its bytes. */
export function tablesOf(bytes: Uint8Array): Tables {
  const view = viewOf(bytes);
  const entries = Array.from({ length: view.getUint16(4) }, (_, t) => 12 + 16 * t);
  return new Map(
    entries.map((at) => {
      const [start, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      return [tagAt(view, at), new DataView(bytes.buffer, bytes.byteOffset + start, length)];
    }),
  );
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

const padded = (length: number): number => (length + 3) & ~3;

/** Each table of a WOFF is deflated where that saves bytes; the checksums are those of the tables themselves. */
function unwrapped(woff: DataView): Uint8Array {
  const count = woff.getUint16(12);
  const bytes = new Uint8Array(woff.getUint32(16));
  const out = viewOf(bytes);
  out.setUint32(0, woff.getUint32(4));
  out.setUint16(4, count);
  let start = 12 + 16 * count;
  for (let t = 0; t < count; t++) {
    const [from, to] = [44 + 20 * t, 12 + 16 * t];
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.getUint32(from + field)) as [
      number,
      number,
      number,
    ];
    const content = new Uint8Array(woff.buffer, woff.byteOffset + offset, packed);
    bytes.set(packed < length ? inflateSync(content) : content, start);
    out.setUint32(to, woff.getUint32(from));
    out.setUint32(to + 4, woff.getUint32(from + 16));
    out.setUint32(to + 8, start);
    out.setUint32(to + 12, length);
    start += padded(length);
  }
  return bytes;
}
