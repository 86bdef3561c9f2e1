import { BACKSLASH, COLON, QUOTE, SPACE, spells } from "./bytes";
import { dateTo } from "./dates";
import { count, Field, fieldAt, fieldRead, findFields } from "./fields";
import { rewrite, writeSlug } from "./host";
import {
  ABSTRACT,
  DATE,
  ID,
  kindOf,
  MOST_NAMES,
  NOT_READ,
  pieceLength,
  pieceOf,
  TEXT,
  TITLE,
  YEAR,
} from "./names";
import { NO_WORDS } from "./text";

/** What asText makes of a value. */
enum As {
  Text,
  Nothing,
  /** That takes more than a look. */
  Unknown,
}

/** Of the latest line: how long its id is, 0 when JSON does not write it as it is, and whether the input gave it. */
let idLength: u32 = 0;
let idGiven: bool = false;
/** The fields of its title and of its abstract; null where there is none. */
let title: Field | null = null;
let body: Field | null = null;

/** What is told of the latest line: idLength, idGiven, the hash and the number of the words of its title, then of its abstract. */
export const told = memory.data(6 * 4);

/** How many lines have each field that travels along, by the number of its name; the last count is of dates that are none. */
export const counts = memory.data(32 * 4);
const NO_DATE: u32 = MOST_NAMES;

/** Where the line that is being written ends. */
let out: usize = 0;
/** What ends each line: its source. */
let tailAt: usize = 0;
let tailLength: usize = 0;

/** Longest date, as JSON. */
const date = memory.data(16);

/** Says where the end of each line stands. */
export function endLinesWith(at: usize, length: usize): void {
  tailAt = at;
  tailLength = length;
}

/**
 * Encodes the line from `start` to the "\n" at `end`.
 * @returns how many bytes were written to `to`; 0 when the line needs more than this.
 */
export function encodeLine(start: usize, end: usize, to: usize): usize {
  if (!findFields(start, end)) return 0;
  const id = fieldRead(ID);
  title = fieldRead(TITLE);
  const abstract = fieldRead(ABSTRACT);
  const idAs = asText(id, true);
  const titleAs = asText(title, false);
  const abstractAs = asText(abstract, false);
  body = abstractAs == As.Nothing ? fieldRead(TEXT) : abstract;
  const bodyAs = asText(body, false);
  if (idAs == As.Unknown || titleAs == As.Unknown || bodyAs == As.Unknown) return 0;
  if (titleAs == As.Nothing) title = null;
  if (bodyAs == As.Nothing) body = null;
  if (title === null && body === null) return 0;
  const dateField = fieldRead(DATE);
  const yearField = fieldRead(YEAR);
  if (dateField !== null && !dateField.exact) return 0;
  let dateLength = dateField === null ? 0 : dateTo(dateField.start, dateField.end, date);
  const dateIsRead = dateLength > 0;
  if (!dateIsRead && yearField !== null) {
    if (!yearField.exact) return 0;
    dateLength = dateTo(yearField.start, yearField.end, date);
  }
  out = to;
  writeId(idAs == As.Text ? id : null);
  writePiece('","title":');
  writeText(title);
  writePiece(',"abstract":');
  writeText(body);
  writePiece(',"date":');
  if (dateLength > 0) copy(date, dateLength);
  else writePiece("null");
  if (!writeRest(abstractAs == As.Nothing, dateIsRead)) return 0;
  copy(tailAt, tailLength);
  countRest(abstractAs == As.Nothing, dateIsRead);
  tell();
  return out - to;
}

function tell(): void {
  store<u32>(told, idLength);
  store<u32>(told, idGiven, 4);
  store<u32>(told, title === null ? NO_WORDS : title!.hash, 8);
  store<u32>(told, title === null ? 0 : title!.words, 12);
  store<u32>(told, body === null ? NO_WORDS : body!.hash, 16);
  store<u32>(told, body === null ? 0 : body!.words, 20);
}

function asText(field: Field | null, orNumber: bool): As {
  if (field === null) return As.Nothing;
  if (!field.exact) return As.Unknown;
  const first: u32 = load<u8>(field.start);
  // Numbers begin below it, and the constants, but not strings, above.
  if (first != QUOTE) return first > COLON ? As.Nothing : orNumber ? As.Text : As.Unknown;
  if (field.end - field.start == 2) return As.Nothing;
  return isTrimmed(field.start + 1, field.end - 1) ? As.Text : As.Unknown;
}

/** Whether a string surely begins and ends without white space, which can also be escaped or beyond ASCII. */
function isTrimmed(start: usize, end: usize): bool {
  const last: u32 = load<u8>(end - 1);
  const isSafeStart = load<u8>(start) != BACKSLASH || isEscaped(load<u8>(start + 1));
  const isSafeEnd = load<u8>(end - 2) != BACKSLASH || isEscaped(last);
  return isInk(load<u8>(start)) && isInk(last) && isSafeStart && isSafeEnd;
}

function isInk(byte: u32): bool {
  return byte > SPACE && byte < 0x80;
}

/** Whether a byte behind a backslash stands for itself. */
function isEscaped(byte: u32): bool {
  return byte == QUOTE || byte == BACKSLASH;
}

/** Writes the id, or one made from the title. */
function writeId(id: Field | null): void {
  writePiece('{"id":"');
  idGiven = id !== null;
  if (id === null) {
    const from = title === null ? body! : title!;
    idLength = <u32>writeSlug(from.start, from.end, out);
    out += idLength;
    return;
  }
  const quote: usize = load<u8>(id.start) == QUOTE ? 1 : 0;
  const end = id.end - quote;
  idLength = <u32>(end - id.start - quote);
  copy(id.start + quote, idLength);
  for (let at = id.start + quote; at < end; at++) {
    if (load<u8>(at) == BACKSLASH || load<u8>(at) >= 0x7f) idLength = 0;
  }
}

function writeText(field: Field | null): void {
  if (field === null) writePiece('""');
  else copy(field.start, field.end - field.start);
}

/** The number under which a field travels along; -1 for one whose value was read. */
function travelsAs(field: Field, textIsRead: bool, dateIsRead: bool): i32 {
  const kind = kindOf(field.name);
  if (kind == NOT_READ || (kind == TEXT && !textIsRead) || (kind == YEAR && dateIsRead)) return field.name;
  return kind == DATE && !dateIsRead && !isEmptyDate(field) ? NO_DATE : -1;
}

function isEmptyDate(field: Field): bool {
  return spells('""', field.start, field.end) || spells("null", field.start, field.end);
}

/** Writes the fields that travel along; false when a value is no JSON. */
function writeRest(textIsRead: bool, dateIsRead: bool): bool {
  for (let i: u32 = 0; i < count; i++) {
    const field = fieldAt(i);
    const name = travelsAs(field, textIsRead, dateIsRead);
    if (name < 0) continue;
    if (name == NO_DATE) writePiece(',"date_given":');
    else copy(pieceOf(name), pieceLength(name));
    if (field.exact) {
      writeText(field);
      continue;
    }
    const length = rewrite(field.start, field.end, out);
    if (length == 0) return false;
    out += length;
  }
  return true;
}

function countRest(textIsRead: bool, dateIsRead: bool): void {
  for (let i: u32 = 0; i < count; i++) {
    const name = travelsAs(fieldAt(i), textIsRead, dateIsRead);
    if (name >= 0) store<u32>(counts + (name << 2), load<u32>(counts + (name << 2)) + 1);
  }
}

function copy(from: usize, length: usize): void {
  memory.copy(out, from, length);
  out += length;
}

function writePiece(text: string): void {
  for (let i = 0; i < text.length; i++) store<u8>(out + i, <u8>text.charCodeAt(i));
  out += text.length;
}
