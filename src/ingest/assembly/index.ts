import { counts, encodeLine as encode, endLinesWith, told } from "./line";

/* Lines of JSON that need little change but to the order of their fields, from bytes to bytes. See encode-exact.ts. */

/** Bytes that a line may be longer when it is encoded, its end aside. */
const GROWTH: usize = 1 << 16;

/** Where the lines of this block that are encoded begin, and where they end. */
let outStart: usize = 0;
let outEnd: usize = 0;
/** Bytes of a block, and of what ends each line. */
let block: usize = 0;
let tail: usize = 0;

/** Makes room for a block, what ends each of its lines behind it, and behind that encoded lines. Returns where the block begins. */
export function place(blockBytes: usize, tailBytes: usize): usize {
  block = blockBytes;
  tail = tailBytes;
  outStart = __heap_base + blockBytes + tailBytes;
  outEnd = outStart;
  endLinesWith(__heap_base + blockBytes, tailBytes);
  const pages = <i32>((outStart + room() + 0xffff) >> 16);
  if (pages > memory.size()) memory.grow(pages - memory.size());
  return __heap_base;
}

/** Bytes for encoded lines: those of two blocks, and of the longest line. */
function room(): usize {
  return 3 * block + tail + GROWTH;
}

/**
 * Encodes the line from `start` to the "\n" at `end` behind those before it.
 * @returns how many bytes; 0 when it needs more than this.
 */
export function encodeLine(start: usize, end: usize): usize {
  const bytes = encode(start, end, outEnd);
  outEnd += bytes;
  return bytes;
}

/** Whether there is room for another line. */
export function hasRoom(): bool {
  return outEnd - outStart <= 2 * block;
}

export function outAt(): usize {
  return outStart;
}

/** How many bytes of lines have been encoded since they were taken last; forgets them. */
export function takeOut(): usize {
  const bytes = outEnd - outStart;
  outEnd = outStart;
  return bytes;
}

/** Of the latest line six numbers: see line.ts. */
export function toldAt(): usize {
  return told;
}

/** How many lines have each field that travels along, by number in the order they were learned; the last are dates that are none. */
export function countsAt(): usize {
  return counts;
}
