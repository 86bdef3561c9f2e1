const MINUS: u8 = 0x2d;
const POINT: u8 = 0x2e;
const ZERO: u8 = 0x30;

const DECIMALS = 6;
export const MILLION = 1000000;

/** Writes a whole number of millionths as JavaScript writes the number, without zeros at the end. Returns where it ends. */
export function writeMillionths(millionths: i64, begin: usize): usize {
  let to = begin;
  if (millionths < 0) store<u8>(to++, MINUS);
  const size = abs(millionths);
  to = digits(size / MILLION, 1, to);
  const fraction = size % MILLION;
  if (fraction == 0) return to;
  store<u8>(to++, POINT);
  to = digits(fraction, DECIMALS, to);
  while (load<u8>(to - 1) == ZERO) to--;
  return to;
}

/** Writes a whole number with at least so many digits. */
function digits(value: i64, least: i32, begin: usize): usize {
  let length = least;
  let bound: i64 = 1;
  for (let i = 0; i < least; i++) bound *= 10;
  for (; value >= bound; bound *= 10) length++;
  let rest = value;
  for (let at = begin + <usize>length; at > begin; rest /= 10) store<u8>(--at, ZERO + <u8>(rest % 10));
  return begin + <usize>length;
}
