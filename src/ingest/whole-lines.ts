const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/** About what a block holds, the last one aside. */
export const BLOCK_BYTES = 1 << 20;

/**
 * Cuts a text into blocks of whole lines, which is never within a character of UTF-8. Lines come out ended by "\n", the last one
 * too, whether they ended in "\n", "\r\n" or "\r"; a byte order mark is dropped. A block is good until the next one is asked for.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<Uint8Array> {
  const held = new Held(blockBytes);
  for await (const chunk of chunks) {
    let rest = chunk;
    while (held.size + rest.length >= blockBytes) {
      const end = lineEnd(rest, blockBytes - held.size);
      if (end === 0) break;
      held.add(rest.subarray(0, end));
      yield held.take();
      rest = rest.subarray(end);
    }
    held.add(rest);
  }
  if (held.size > 0) yield held.take();
}

/** The bytes of the next block, in memory that is used again. */
class Held {
  size = 0;
  #bytes: Uint8Array;
  #isFirst = true;

  constructor(blockBytes: number) {
    this.#bytes = Buffer.allocUnsafeSlow(blockBytes + 1);
  }

  add(part: Uint8Array): void {
    const size = this.size + part.length;
    // With a byte to spare, for the end of a line that has none.
    if (size >= this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * size);
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    this.#bytes.set(part, this.size);
    this.size = size;
  }

  /** The block, its lines ended by "\n". */
  take(): Uint8Array {
    const text = this.#bytes.subarray(0, this.size);
    const start = this.#isFirst && BOM.every((byte, i) => text[i] === byte) ? BOM.length : 0;
    this.#isFirst = false;
    this.size = 0;
    return withLineFeeds(text.subarray(start));
  }
}

/** Where the last line ends that ends within `room` bytes, or the first after that; 0 when none ends. */
function lineEnd(bytes: Uint8Array, room: number): number {
  const within = room > 0 ? bytes.lastIndexOf(LF, room - 1) + 1 : 0;
  return within > 0 ? within : bytes.indexOf(LF, Math.max(room, 0)) + 1;
}

/** Ends all lines with "\n", in place; the memory behind the text has a byte to spare. */
function withLineFeeds(text: Uint8Array): Uint8Array {
  const first = text.indexOf(CR);
  let end = first < 0 ? text.length : first;
  for (let i = end; i < text.length; i++) {
    const byte = text[i]!;
    if (byte !== CR) text[end++] = byte;
    else if (text[i + 1] !== LF) text[end++] = LF;
  }
  const room = new Uint8Array(text.buffer, text.byteOffset, end + 1);
  if (end === 0 || text[end - 1] === LF) return room.subarray(0, end);
  room[end] = LF;
  return room;
}
