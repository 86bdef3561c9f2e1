/* What the host is told: lines of text, and numbers. */

import { NEWLINE } from "./bytes";
import { Room } from "./room";

const lines = new Room(1 << 16);
let linesEnd: usize = 0;
const numbers = new Room(1 << 16);
let numbersEnd: usize = 0;

export function linesAt(): usize {
  return lines.at;
}

export function linesLength(): usize {
  return linesEnd;
}

export function numbersAt(): usize {
  return numbers.at;
}

export function numbersLength(): usize {
  return numbersEnd >> 2;
}

/** Forgets what has been told. */
export function beginTelling(): void {
  linesEnd = 0;
  numbersEnd = 0;
}

/** The end of the line in which a place is, behind its newline. */
export function endOfLine(at: usize): usize {
  let end = at;
  while (load<u8>(end) != NEWLINE) end++;
  return end + 1;
}

export function tellLine(from: usize): void {
  const length = endOfLine(from) - from;
  memory.copy(lines.hold(linesEnd + length) + linesEnd, from, length);
  linesEnd += length;
}

export function tellEmptyLine(): void {
  store<u8>(lines.hold(linesEnd + 1) + linesEnd, <u8>NEWLINE);
  linesEnd++;
}

export function tellNumber(number: i32): void {
  store<i32>(numbers.hold(numbersEnd + 4) + numbersEnd, number);
  numbersEnd += 4;
}
