/*
 * Rows of numbers as CSV. Places are of bytes in this memory; columns are doubles, one column of `rows` behind the other.
 */

import { MILLION, writeMillionths } from "../../kernels/assembly/decimal";
import { readOdd } from "./host";

const COMMA: u8 = 0x2c;
const NEWLINE: u8 = 0x0a;
const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;

/** So many digits are a whole number that a double holds. */
const MOST_DIGITS: usize = 15;

/** Makes room for so many bytes. Returns where it begins. */
export function place(bytes: usize): usize {
  const missing = <isize>(__heap_base + bytes) - ((<isize>memory.size()) << 16);
  if (missing > 0 && memory.grow(<i32>((missing + 0xffff) >> 16)) < 0) unreachable();
  return __heap_base;
}

/** Writes rows. Returns where they end: a cell takes 24 bytes at most. */
export function writeRows(columns: usize, rows: i32, width: i32, out: usize): usize {
  let to = out;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) {
      to = writeNumber(load<f64>(columns + ((<usize>(c * rows + row)) << 3)), to);
      store<u8>(to++, c + 1 < width ? COMMA : NEWLINE);
    }
  }
  return to;
}

/** Writes a number with up to 6 decimals, nothing for NaN; half a millionth is rounded away from 0. Returns where it ends. */
function writeNumber(value: f64, to: usize): usize {
  if (isNaN(value)) return to;
  const scaled = Math.abs(value) * MILLION;
  const floor = Math.floor(scaled);
  const millionths = <i64>(scaled - floor >= 0.5 ? floor + 1 : floor);
  return writeMillionths(value < 0 ? -millionths : millionths, to);
}

export function countLines(start: usize, end: usize): i32 {
  let lines = 0;
  for (let at = start; at < end; at++) lines += i32(load<u8>(at) == NEWLINE);
  return lines;
}

/** Reads whole rows, the first of which is number `first` of all, into columns; an empty cell gives NaN. */
export function readRows(start: usize, end: usize, rows: i32, width: i32, first: i32, columns: usize): void {
  let at = start;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < width; c++) {
      const separator = c + 1 < width ? COMMA : NEWLINE;
      const close = endOfCell(at, end, separator);
      store<f64>(columns + ((<usize>(c * rows + row)) << 3), readNumber(at, close, first + row));
      at = close + 1;
    }
  }
}

/** Where the separator stands that comes next; in front of everything without one. */
function endOfCell(start: usize, end: usize, separator: u8): usize {
  for (let at = start; at < end; at++) if (load<u8>(at) == separator) return at;
  return 0;
}

/** Digits with a point among them are a whole number over a power of ten: the quotient rounds as Number() does. */
function readNumber(start: usize, end: usize, row: i32): f64 {
  if (start == end) return NaN;
  const isNegative = load<u8>(start) == MINUS;
  let at = start + usize(isNegative);
  if (end < at || end - at > MOST_DIGITS || !isDigit(at)) return readOdd(start, end, row);
  let whole: i64 = 0;
  let scale: f64 = 0;
  for (; at < end; at++) {
    if (isDigit(at)) {
      whole = whole * 10 + <i64>(load<u8>(at) - ZERO);
      scale *= 10;
    } else if (load<u8>(at) == POINT && scale == 0) scale = 1;
    else return readOdd(start, end, row);
  }
  const value = <f64>whole / (scale == 0 ? 1 : scale);
  return isNegative ? -value : value;
}

function isDigit(at: usize): bool {
  const byte = load<u8>(at);
  return byte >= ZERO && byte < ZERO + 10;
}
