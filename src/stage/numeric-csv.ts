import type { Artifact } from "./artifact.ts";
import { file } from "./formats.ts";

/** Columns of numbers of one length; NaN where a row has none. */
export type NumericColumns<Name extends string> = Readonly<Record<Name, ArrayLike<number>>>;

/**
 * CSV of numbers only, read and written as columns without a string for each cell. Numbers keep 6 decimals; a cell without a number
 * is empty.
 */
export const numericCsv = <Name extends string>(
  path: string,
  names: readonly Name[],
): Artifact<NumericColumns<Name>> =>
  file<NumericColumns<Name>>(
    path,
    (columns) => encode(names, columns),
    (bytes) => decode(names, bytes),
  );

/** Bytes of the longest cell: a sign, 15 digits, a point and 6 more, and what separates it from the next. */
const LONGEST_CELL = 24;
const BLOCK_ROWS = 10_000;
const COMMA = 0x2c;
const NEWLINE = 0x0a;
const MINUS = 0x2d;
const POINT = 0x2e;
const ZERO = 0x30;
const DECIMALS = 6;
const SCALE = 10 ** DECIMALS;

function encode<Name extends string>(names: readonly Name[], columns: NumericColumns<Name>): Uint8Array[] {
  const values = names.map((name) => columns[name]);
  const rows = values[0]!.length;
  const pieces: Uint8Array[] = [Buffer.from(`${names.join(",")}\n`)];
  for (let begin = 0; begin < rows; begin += BLOCK_ROWS) {
    const end = Math.min(rows, begin + BLOCK_ROWS);
    const bytes = new Uint8Array((end - begin) * names.length * LONGEST_CELL);
    let at = 0;
    for (let row = begin; row < end; row++) {
      for (let c = 0; c < values.length; c++) {
        at = writeNumber(bytes, at, values[c]![row]!);
        bytes[at++] = c + 1 < values.length ? COMMA : NEWLINE;
      }
    }
    pieces.push(bytes.subarray(0, at));
  }
  return pieces;
}

/** Below this whole numbers are those of 32 bits, which take a fraction of the time of others. */
const SMALL = 1e9;

/** Writes a number with up to 6 decimals, nothing for NaN. Returns where it ends. */
function writeNumber(bytes: Uint8Array, begin: number, value: number): number {
  if (value >= 0 && value < SMALL && (value | 0) === value) return writeSmall(bytes, begin, value | 0, 1);
  if (Number.isNaN(value)) return begin;
  const scaled = Math.round(Math.abs(value) * SCALE);
  if (scaled >= SMALL) return writeMillionths(bytes, begin, Math.sign(value) * scaled);
  let at = begin;
  if (value < 0 && scaled > 0) bytes[at++] = MINUS;
  const whole = (scaled / SCALE) | 0;
  const fraction = (scaled | 0) - whole * SCALE;
  at = writeSmall(bytes, at, whole, 1);
  if (fraction === 0) return at;
  bytes[at++] = POINT;
  at = writeSmall(bytes, at, fraction, DECIMALS);
  while (bytes[at - 1] === ZERO) at--;
  return at;
}

/** Writes a whole number of 32 bits with at least so many digits. */
function writeSmall(bytes: Uint8Array, begin: number, value: number, least: number): number {
  let end = begin + least;
  for (let bound = least === 1 ? 10 : SCALE; value >= bound; bound *= 10) end++;
  let rest = value | 0;
  for (let at = end - 1; at >= begin; at--) {
    const tenth = (rest / 10) | 0;
    bytes[at] = ZERO + rest - 10 * tenth;
    rest = tenth;
  }
  return end;
}

/** Writes a whole number of millionths, of at most 15 digits, as String() writes it. Returns where it ends. */
export function writeMillionths(bytes: Uint8Array, begin: number, value: number): number {
  const scaled = Math.abs(value);
  let at = begin;
  if (value < 0) bytes[at++] = MINUS;
  at = writeDigits(bytes, at, Math.floor(scaled / SCALE), 1);
  const fraction = scaled % SCALE;
  if (fraction === 0) return at;
  bytes[at++] = POINT;
  at = writeDigits(bytes, at, fraction, DECIMALS);
  while (bytes[at - 1] === ZERO) at--;
  return at;
}

/** Writes a whole number with at least so many digits. */
function writeDigits(bytes: Uint8Array, begin: number, value: number, least: number): number {
  let length = least;
  for (let bound = 10 ** least; value >= bound; bound *= 10) length++;
  let rest = value;
  for (let at = begin + length - 1; at >= begin; at--) {
    bytes[at] = ZERO + (rest % 10);
    rest = Math.floor(rest / 10);
  }
  return begin + length;
}

function decode<Name extends string>(names: readonly Name[], bytes: Buffer): NumericColumns<Name> {
  const head = bytes.indexOf(NEWLINE);
  const header = bytes.toString("utf8", 0, Math.max(0, head)).split(",");
  const missing = names.find((name) => !header.includes(name));
  if (missing !== undefined) throw new Error(`it has no column "${missing}"`);
  let rows = 0;
  for (let at = bytes.indexOf(NEWLINE, head + 1); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) rows++;
  const columns = header.map(() => new Float64Array(rows));
  let at = head + 1;
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns.length; c++) {
      const end = endOfCell(bytes, at, c + 1 < columns.length ? COMMA : NEWLINE);
      columns[c]![row] = readNumber(bytes, at, end, row);
      at = end + 1;
    }
  }
  if (at !== bytes.length) throw new Error("its last line is cut short");
  const found = {} as Record<Name, Float64Array>;
  for (const name of names) found[name] = columns[header.indexOf(name)]!;
  return found;
}

/** Where the separator stands that comes next; -1 without one. */
function endOfCell(bytes: Uint8Array, begin: number, separator: number): number {
  for (let at = begin; at < bytes.length; at++) if (bytes[at] === separator) return at;
  return -1;
}

/** So many digits are a whole number that a double holds. */
const MOST_DIGITS = 15;

/** Digits with a point among them are a whole number over a power of ten: the quotient rounds as Number() does. */
function readNumber(bytes: Buffer, begin: number, end: number, row: number): number {
  if (end === begin) return NaN;
  const isNegative = bytes[begin] === MINUS;
  let at = isNegative ? begin + 1 : begin;
  if (end - at > MOST_DIGITS || !isDigit(bytes[at]!)) return readAnyNumber(bytes, begin, end, row);
  let whole = 0;
  let scale = 0;
  for (; at < end; at++) {
    const byte = bytes[at]!;
    if (isDigit(byte)) {
      whole = whole * 10 + byte - ZERO;
      scale *= 10;
    } else if (byte === POINT && scale === 0) scale = 1;
    else return readAnyNumber(bytes, begin, end, row);
  }
  const value = whole / (scale || 1);
  return isNegative ? -value : value;
}

const isDigit = (byte: number): boolean => byte >= ZERO && byte < ZERO + 10;

function readAnyNumber(bytes: Buffer, begin: number, end: number, row: number): number {
  const text = bytes.toString("latin1", begin, end);
  const value = Number(text);
  if (end < begin || Number.isNaN(value))
    throw new Error(`row ${row + 1} has "${text}" where a number should stand`);
  return value;
}
