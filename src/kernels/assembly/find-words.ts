/*
 * Words of texts of a byte a character, as words() of src/text/words.ts cuts them. Letters and digits beyond ASCII stand as LETTER, marks as MARK.
 */

const HYPHEN: u32 = 0x2d;
const APOSTROPHE: u32 = 0x27;
const AMPERSAND: u32 = 0x26;
const LETTER: u32 = 0x80;
const MARK: u32 = 0x81;

/** The number of a letter beyond ASCII. */
const BEYOND: u32 = 28;

/**
 * Finds the words of a text that may begin like some others: may[key] is 1 for the key of their first three characters, of five bits each.
 * found: three numbers a word: where it begins, where it ends, and 1 if it comes right behind the one found before, with only white
 * space between. count: a number, how many there are. What follows the text is no word.
 */
export function findWords(text: usize, size: i32, may: usize, found: usize, count: usize): void {
  const stop = text + <usize>size;
  let to = found;
  let before: usize = 0;
  for (let at = text; at < stop;) {
    if (codeOf(load<u8>(at)) == 0) {
      at++;
      continue;
    }
    const start = at;
    while (goesOn(at)) at++;
    if (!mayBegin(start, may)) {
      before = 0;
      continue;
    }
    store<i32>(to, <i32>(start - text));
    store<i32>(to, <i32>(at - text), 4);
    store<i32>(to, i32(before != 0 && isBlank(before, start)), 8);
    to += 12;
    before = at;
  }
  store<i32>(count, <i32>((to - found) / 12));
}

/** A number for each letter of ASCII, whatever its case, one for all digits and one for all other letters, 0 for what begins no word. */
function codeOf(byte: u32): u32 {
  const letter = (byte | 0x20) - 0x60;
  if (letter - 1 < 26) return letter;
  if (byte == LETTER) return BEYOND;
  return byte - 0x30 < 10 ? 27 : 0;
}

/** Whether a word goes on, with a character of its own or with what joins another part to it. */
function goesOn(at: usize): bool {
  const byte: u32 = load<u8>(at);
  return codeOf(byte) != 0 || byte == MARK || (isJoiner(byte) && codeOf(load<u8>(at, 1)) != 0);
}

/** Whether a word may begin like those that are asked for: with a letter beyond ASCII it may. */
function mayBegin(start: usize, may: usize): bool {
  const a = codeOf(load<u8>(start));
  const b = codeOf(load<u8>(start, 1));
  const c = codeOf(load<u8>(start, 2));
  if (a == BEYOND || b == BEYOND || c == BEYOND) return true;
  return load<u8>(may + <usize>((a << 10) | (b << 5) | c)) != 0;
}

function isJoiner(byte: u32): bool {
  return byte == HYPHEN || byte == APOSTROPHE || byte == AMPERSAND;
}

function isBlank(from: usize, to: usize): bool {
  for (let at = from; at < to; at++) {
    const byte: u32 = load<u8>(at);
    if (byte != 0x20 && byte - 9 >= 5) return false;
  }
  return true;
}
