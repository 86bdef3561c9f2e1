const LF = 0x0a;
const CR = 0x0d;
const BOM = [0xef, 0xbb, 0xbf];

/** About what a block holds, the last one aside: enough that handing it to another thread is cheap. */
export const BLOCK_BYTES = 1 << 20;

/**
 * Cuts a text into blocks of whole lines, which is never within a character of UTF-8. Lines come out ended by "\n", the last one
 * too, whether they ended in "\n", "\r\n" or "\r"; a byte order mark is dropped. Each block is memory of its own.
 */
export async function* wholeLines(
  chunks: AsyncIterable<Uint8Array>,
  blockBytes: number,
): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  const block = (parts: readonly Uint8Array[]): Uint8Array => {
    const joined = join(parts);
    const start = isFirst && BOM.every((byte, i) => joined[i] === byte) ? BOM.length : 0;
    isFirst = false;
    return withLineFeeds(joined.subarray(start));
  };
  let held: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    let rest = chunk;
    while (size + rest.length >= blockBytes) {
      const end = lineEnd(rest, blockBytes - size);
      if (end === 0) break;
      yield block([...held, rest.subarray(0, end)]);
      rest = rest.subarray(end);
      held = [];
      size = 0;
    }
    if (rest.length > 0) held.push(rest);
    size += rest.length;
  }
  if (size > 0) yield block(held);
}

/** Where the last line ends that ends within `room` bytes, or the first after that; 0 when none ends. */
function lineEnd(bytes: Uint8Array, room: number): number {
  const within = room > 0 ? bytes.lastIndexOf(LF, room - 1) + 1 : 0;
  return within > 0 ? within : bytes.indexOf(LF, Math.max(room, 0)) + 1;
}

/** With a byte to spare, for the end of a line that has none. */
function join(parts: readonly Uint8Array[]): Uint8Array {
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  const joined = Buffer.allocUnsafeSlow(size + 1);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined.subarray(0, size);
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
