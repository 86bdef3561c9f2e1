import { CLOSE, COLON, COMMA, endOfValue, isPlain, OPEN, OPEN_LIST, QUOTE, skipSpaces, SPACE } from "./bytes";
import { kindOf, nameAt, READ_KINDS } from "./names";
import { foldString, hash, words } from "./text";

/** A field of an object. */
@unmanaged
export class Field {
  name: u32;
  /** Where its value is. */
  start: usize;
  end: usize;
  /** Whether the value is as JSON.stringify would write it. */
  exact: bool;
  /** Of an exact string: the hash of its words, and how many they are. */
  hash: u32;
  words: u32;
}

/* The fields of objects whose names are plain and each there once, as nearly all are. */
const fields = memory.data(31 * 24);
/** The field of each kind that is read; 0 where there is none. */
const read = memory.data(7 * 4);

/** How many fields the latest line has. */
export let count: u32 = 0;

export function fieldAt(i: u32): Field {
  return changetype<Field>(fields + i * offsetof<Field>());
}

export function fieldRead(kind: u32): Field | null {
  return changetype<Field | null>(<usize>load<u32>(read + (kind << 2)));
}

/** Finds the fields of the object that the line from `start` to the "\n" at `end` consists of; false when it is not as expected. */
export function findFields(start: usize, end: usize): bool {
  count = 0;
  memory.fill(read, 0, READ_KINDS << 2);
  let seen: u32 = 0;
  let at = start;
  while (<u32>load<u8>(at) == (count == 0 ? OPEN : COMMA)) {
    at = skipSpaces(at + 1);
    if (load<u8>(at) != QUOTE) return false;
    const nameEnd = endOfName(at + 1);
    if (load<u8>(nameEnd) != QUOTE) return false;
    const name = nameAt(count, at + 1, nameEnd);
    at = skipSpaces(nameEnd + 1);
    if (name < 0 || (seen & (1 << name)) != 0 || load<u8>(at) != COLON) return false;
    seen |= 1 << name;
    at = findValue(name, skipSpaces(at + 1), end);
    if (at == 0) return false;
    at = skipSpaces(at);
    if (load<u8>(at) == CLOSE) return skipSpaces(at + 1) == end;
  }
  return false;
}

/** Where a name ends, at the latest before a control character. */
function endOfName(start: usize): usize {
  let at = start;
  while (load<u8>(at) != QUOTE && load<u8>(at) >= <u8>SPACE) at++;
  return at;
}

/** Notes a field; returns where it ends, 0 when that is not within the line. */
function findValue(name: u32, start: usize, lineEnd: usize): usize {
  const field = fieldAt(count);
  const first: u32 = load<u8>(start);
  const quote = first == QUOTE ? foldString(start + 1) : 0;
  const end = quote > 0 ? quote + 1 : endOfValue(start, lineEnd);
  if (end > lineEnd) return 0;
  field.name = name;
  field.start = start;
  field.end = end;
  field.exact = quote > 0 || (first != QUOTE && first != OPEN && first != OPEN_LIST && isPlain(start, end));
  field.hash = hash;
  field.words = words;
  store<u32>(read + (kindOf(name) << 2), <u32>changetype<usize>(field));
  count++;
  return end;
}
