/* What a byte of a JSON string means to the scan. */

/** A letter or digit of ASCII. */
export const WORD: u32 = 0;
/** Joins letters and digits to a word, between two of them. */
export const JOINER: u32 = 1;
export const SPACE: u32 = 2;
export const MARK: u32 = 3;
/** The run it stands in needs clean(): what could be an address, a script, an entity, or anything beyond ASCII. */
export const ODD: u32 = 4;
export const DOT: u32 = 5;
/** clean() has rules for it that reach over white space. */
export const TRIGGER: u32 = 6;
export const LESS: u32 = 7;
export const ESCAPE: u32 = 8;
/** The closing quote, or the end of the line. */
export const END: u32 = 9;

export const NEWLINE: u32 = 0x0a;
export const QUOTE: u32 = 0x22;
export const HYPHEN: u32 = 0x2d;

const kinds = memory.data(256);

memory.fill(kinds, <u8>END, 0x20);
memory.fill(kinds + 0x20, <u8>MARK, 0x60);
memory.fill(kinds + 0x80, <u8>ODD, 0x80);
for (let byte: u32 = 0x30; byte < 0x7b; byte++) if (isDigit(byte) || isLetter(byte)) give(byte, WORD);
giveAll("-'", JOINER);
giveAll(" ", SPACE);
giveAll("/@_^&", ODD);
giveAll(".", DOT);
giveAll("${}", TRIGGER);
giveAll("<", LESS);
giveAll("\\", ESCAPE);
giveAll('"', END);

function give(byte: u32, kind: u32): void {
  store<u8>(kinds + byte, <u8>kind);
}

function giveAll(characters: string, kind: u32): void {
  for (let i = 0; i < characters.length; i++) give(characters.charCodeAt(i), kind);
}

export function kindOf(byte: u32): u32 {
  return load<u8>(kinds + byte);
}

/** The kind of the byte at a place. */
export function kindAt(at: usize): u32 {
  return kindOf(load<u8>(at));
}

export function isDigit(byte: u32): bool {
  return byte - 0x30 < 10;
}

export function isCapital(byte: u32): bool {
  return byte - 0x41 < 26;
}

export function isSmall(byte: u32): bool {
  return byte - 0x61 < 26;
}

export function isLetter(byte: u32): bool {
  return isSmall(byte | 0x20);
}

/** A letter, a digit or an underscore: \w. */
export function isInWord(byte: u32): bool {
  return isLetter(byte) || isDigit(byte) || byte == 0x5f;
}

/** White space of ASCII. */
export function isBlank(byte: u32): bool {
  return byte == 0x20 || byte - 0x09 < 5;
}

/** \n, \t, \r, \f */
export function isBlankEscape(next: u32): bool {
  return next == 0x6e || next == 0x74 || next == 0x72 || next == 0x66;
}

/** The place of the first byte at or behind `from` that is neither letter nor digit of ASCII. */
export function endOfLetters(from: usize): usize {
  let at = from;
  while (true) {
    const others = ~wordsOf(v128.load(at)) & 0xffff;
    if (others != 0) return at + ctz<i32>(others);
    at += 16;
  }
}

/** A bit for each of 16 bytes that is a letter or digit of ASCII. */
function wordsOf(bytes: v128): i32 {
  const letters = i8x16.lt_u(
    i8x16.sub(v128.or(bytes, i8x16.splat(0x20)), i8x16.splat(0x61)),
    i8x16.splat(26),
  );
  const digits = i8x16.lt_u(i8x16.sub(bytes, i8x16.splat(0x30)), i8x16.splat(10));
  return i8x16.bitmask(v128.or(letters, digits));
}

/** The place of the first byte at or behind `from` that is `byte`, or `end` if it stands not before. */
export function find(byte: u8, from: usize, end: usize): usize {
  const wanted = i8x16.splat(<i8>byte);
  for (let at = from; at < end; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (found != 0) return min(end, at + ctz<i32>(found));
  }
  return end;
}

/** Whether the bytes from a place on are those of a text of ASCII. */
export function stands(text: string, at: usize): bool {
  for (let i = 0; i < text.length; i++) if (<i32>load<u8>(at + i) != text.charCodeAt(i)) return false;
  return true;
}
