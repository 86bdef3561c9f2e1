/* Dates repeat: what the host made of the latest ones is kept, by their bytes. */

import { writeDate } from "./host";

/** Bytes of a date that is kept, as it is given and as it is written. */
const MOST: usize = 15;
/** Kept dates: each is the 16 bytes of a date as it is given, with zeros behind it, then its length as written, and that. */
const SLOTS: u32 = 256;
const SLOT: usize = 32;
const kept = memory.data(256 * 32);
/** Ones, and zeros behind them. */
const ones = memory.data(32);
memory.fill(ones, 0xff, 16);

/** As writeDate. */
export function dateTo(start: usize, end: usize, to: usize): usize {
  const length = end - start;
  if (length > MOST) return writeDate(start, end, to);
  const given = v128.and(v128.load(start), v128.load(ones + 16 - length));
  const slot = kept + <usize>(hashOf(given) & (SLOTS - 1)) * SLOT;
  if (v128.any_true(v128.xor(v128.load(slot), given))) {
    const written = writeDate(start, end, to);
    if (written > MOST) return written;
    v128.store(slot, given);
    store<u8>(slot + 16, <u8>written);
    memory.copy(slot + 17, to, written);
    return written;
  }
  const written = <usize>load<u8>(slot + 16);
  memory.copy(to, slot + 17, written);
  return written;
}

function hashOf(bytes: v128): u32 {
  const folded = i64x2.extract_lane(bytes, 0) ^ (i64x2.extract_lane(bytes, 1) * 31);
  return <u32>((<u64>folded * 0x9e3779b97f4a7c15) >>> 40);
}
