import { SPARE } from "./byte-map.ts";

/** Bytes that can be keys of a ByteMap. */
export interface Padded {
  readonly bytes: Buffer;
  readonly view: DataView;
}

export const viewed = (bytes: Buffer): Padded => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset),
});

/** A place to write texts to, one at a time. */
export class Scratch implements Padded {
  bytes = Buffer.alloc(1 << 10);
  view = viewed(this.bytes).view;

  /** Writes a text in UTF-8 and a zero behind it, and returns where it ends. */
  write(text: string): number {
    const most = 3 * text.length + SPARE;
    if (most > this.bytes.length) {
      this.bytes = Buffer.alloc(2 * most);
      this.view = viewed(this.bytes).view;
    }
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code >= 0x80) return this.#end(this.bytes.write(text));
      this.bytes[i] = code;
    }
    return this.#end(text.length);
  }

  #end(at: number): number {
    this.bytes[at] = 0;
    return at;
  }
}

/** The bytes of a block as they are, or a copy of them if its buffer ends with them. */
export function paddedBlock({ buffer, byteOffset, byteLength }: Uint8Array): Padded {
  if (byteOffset + byteLength + SPARE <= buffer.byteLength) {
    return viewed(Buffer.from(buffer, byteOffset, byteLength));
  }
  const bytes = Buffer.alloc(byteLength + SPARE);
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
  return viewed(bytes.subarray(0, byteLength));
}
