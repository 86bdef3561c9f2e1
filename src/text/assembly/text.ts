/*
 * Reads texts from the bytes of JSON into a stream of surfaces, as words(clean(text)) cuts them. Most bytes are letters, spaces and
 * plain punctuation, which clean() leaves alone: there a table leads from the bytes of a form to its number. What clean() may change
 * goes through it in pieces as small as its rules allow:
 *
 *   a form      model's                  the table keeps what becomes of it
 *   a run       (https://x.org/a_b),     what stands between white space; the table keeps it too
 *   a stretch   {\bf the $k$-means}      from the first of \ $ { } < in a text to the last: these reach over white space
 */

import { MISSING } from "./byte-map";
import {
  DOT,
  END,
  endOfLetters,
  ESCAPE,
  isBlankEscape,
  JOINER,
  kindAt,
  LESS,
  MARK,
  ODD,
  QUOTE,
  SPACE,
  stands,
  TRIGGER,
  WORD,
} from "./bytes";
import { endOfWord, endsPossessive, isPlain } from "./forms";
import { addOddForm, addRun, readStretch, readWhole } from "./host";
import { addForm, GAP, known, surfaceOf } from "./lexicon";
import { endOfReach, endOfRun, endOfString, isOddDot, opensTag } from "./reach";
import { Room } from "./room";
import { beginSequence, cut, keepSequence, lastSequence, lengthOf, note, numberIn } from "./sequence";
import { asciiClose, asciiStart, putIntoAscii } from "./typography";

/** The number of a run that needs its whole text. */
const FAR: i32 = -0x7fffffff;

const SLASH: u32 = 0x2f;

const stream = new Room(1 << 16);
/** Bytes of the block: as many entries of the stream may be yet to come. */
let size: i32 = 0;
let end: i32 = 0;
/** 1 if something stands between the last term and what comes, otherwise 0. */
let apart: i32 = 1;
/** Where in the stream the present paper begins. */
let paper: i32 = 0;
/** The present text, and the present run of it: where they begin in the bytes and in the stream. */
let text: usize = 0;
let textInStream: i32 = 0;
let run: usize = 0;
let runInStream: i32 = 0;
let runApart: i32 = 1;
/** Where the form ends at which readKnown() stopped. */
let formEnd: usize = 0;

/** The stream of the block so far: its first streamEnd() entries count. */
export function streamAt(): usize {
  return stream.at;
}

/** A copy of the stream, which stays. */
export function keepStream(): usize {
  const kept = heap.alloc((<usize>end) << 2);
  memory.copy(kept, stream.at, (<usize>end) << 2);
  return kept;
}

export function streamEnd(): i32 {
  return end;
}

/** Begins a stream, for a block of so many bytes. */
export function beginStream(bytes: i32): void {
  size = bytes;
  end = 0;
  stream.renew(restSize());
}

/** Makes room for what may come, and for the number that a gap turns out to have been written in the place of. */
function holdRest(): void {
  stream.hold(restSize());
}

function restSize(): usize {
  return (<usize>(end + size + 2)) << 2;
}

/** Begins a paper where the one before ends; its terms do not touch those. */
export function beginPaper(): void {
  paper = end;
}

/** Forgets what has been read of the present paper. */
export function beginPaperAgain(): void {
  end = paper;
}

/** Reads the sequence noted last as a text. */
export function readSequence(): void {
  apart = 1;
  append(lastSequence());
}

/** Reads the string that begins at `from`. Returns the place of its closing quote. */
export function readText(from: usize): usize {
  text = from;
  textInStream = end;
  apart = 1;
  beginRun(from);
  let at = from;
  while (true) {
    const kind = kindAt(at);
    if (kind == WORD) at = kindAt((at = readKnown(at))) == WORD ? readForm(at) : at;
    else if (kind == SPACE) beginRun(++at);
    else if (kind == END) return at;
    else at = readMark(at, kind);
  }
}

function beginRun(at: usize): void {
  run = at;
  runInStream = end;
  runApart = apart;
}

/**
 * Reads forms with a space between them, each a word that is known. Returns where to read on: at a form that is otherwise, or at what is
 * none.
 */
function readKnown(from: usize): usize {
  // Variables of its own for what changes with each form: those of the module lie in memory.
  let start = from;
  let out = end;
  let isApart = apart;
  let runStart = run;
  let runOut = runInStream;
  let runIsApart = runApart;
  let close: usize;
  while (true) {
    close = endOfForm(start);
    const kind = kindAt(close);
    if (kind == ODD || kind == TRIGGER) break;
    const number = known.get(start, close);
    if (number < GAP) break;
    const written = writtenBy(number, out, isApart);
    isApart = i32(number == GAP);
    out += written;
    start = close;
    if (kind != SPACE) break;
    runStart = ++start;
    runOut = out;
    runIsApart = isApart;
    if (kindAt(start) != WORD) break;
  }
  end = out;
  apart = isApart;
  run = runStart;
  runInStream = runOut;
  runApart = runIsApart;
  formEnd = close;
  return start;
}

/** Reads a form that may be new and ends at formEnd, or the run it stands in. Returns where to read on. */
function readForm(start: usize): usize {
  const close = formEnd;
  const kind = kindAt(close);
  if (kind == ODD || kind == TRIGGER) return readRun();
  const number = known.get(start, close);
  put(number == MISSING ? newForm(start, close) : number);
  return close;
}

/** The end of the letters and digits, with joiners between them, that begin at a place. */
function endOfForm(from: usize): usize {
  let at = endOfLetters(from);
  while (kindAt(at) == JOINER && kindAt(at + 1) == WORD) at = endOfLetters(at + 1);
  return at;
}

function newForm(start: usize, end: usize): i32 {
  if (isPlain(start, end)) return addForm(start, end);
  return addOdd(start, end, endsPossessive(start, end) ? addPossessive(start, end) : addOddForm(start, end));
}

function addPossessive(start: usize, end: usize): i32 {
  beginSequence();
  note(surfaceOf(start, end - 2));
  // As a sequence even though it is one word: in a text that is clean the form would be another.
  return keepSequence(false);
}

/** Keeps the number under which the host has put a form or run. */
function addOdd(start: usize, end: usize, number: i32): i32 {
  // On the way to the number the host may have met the same bytes as a word.
  if (known.get(start, end) == MISSING) known.add(start, end, number);
  return number;
}

function put(number: i32): void {
  if (number < GAP) append(number);
  else putOne(number);
}

function putOne(number: i32): void {
  end += writtenBy(number, end, apart);
  apart = i32(number == GAP);
}

/**
 * Writes a number to the stream, where `out` entries stand, with a gap before it if it has to be apart. Returns how many it wrote: none
 * for a gap, which is written when a term follows. Without branches: half of all words are stop words, and nobody can tell which ones.
 */
function writtenBy(number: i32, out: i32, isApart: i32): i32 {
  const isTerm = i32(number != GAP);
  const at = stream.at + ((<usize>out) << 2);
  const gap = isApart & isTerm & i32(out > paper);
  store<i32>(at, GAP);
  store<i32>(at + ((<usize>gap) << 2), number);
  return gap + isTerm;
}

function append(sequence: i32): void {
  const length = lengthOf(sequence);
  size += 2 * length;
  holdRest();
  for (let i = 0; i < length; i++) putOne(numberIn(sequence, i));
  size -= 2 * length;
}

/** Reads what is no word and no space. Returns where to read on. */
function readMark(at: usize, kind: u32): usize {
  const next: u32 = load<u8>(at + 1);
  if (kind == ESCAPE && isBlankEscape(next)) {
    beginRun(at + 2);
    return at + 2;
  }
  if (kind == ESCAPE && next == QUOTE) {
    apart = 1;
    return at + 2;
  }
  const plain =
    kind == MARK || kind == JOINER || (kind == DOT && !isOddDot(at)) || (kind == LESS && !opensTag(next));
  if (!plain) return readRun();
  apart = 1;
  return at + 1;
}

/** Goes back to the begin of the run, and reads it as a whole or, if it holds a trigger, as the begin of a stretch. */
function readRun(): usize {
  const end = endOfRun(run);
  if (end == 0) return readReach();
  const number = known.get(run, end);
  const read = number == MISSING ? addOdd(run, end, newRun(end)) : number;
  if (read == FAR) return readWholeText();
  backToRun();
  put(read);
  return end;
}

function newRun(end: usize): i32 {
  let start = run;
  let close = end;
  if (!isHarmless(start, close)) {
    if (!putIntoAscii(run, end) || !isHarmless(asciiStart(), asciiClose())) return addRun(run, end);
    start = asciiStart();
    close = asciiClose();
  }
  beginSequence();
  cut(start, close);
  return keepSequence(true);
}

/** Whether a run is like "(and/or)": plain forms with slashes and marks, and no address. */
function isHarmless(start: usize, end: usize): bool {
  for (let at = start; at < end;) {
    const kind = kindAt(at);
    if (kind == WORD) {
      const form = at;
      at = endOfWord(form);
      if (!isPlain(form, at) && !endsPossessive(form, at)) return false;
      continue;
    }
    const isSlash = load<u8>(at) == SLASH;
    if (stands("://", at) || !(isSlash || kind == MARK || kind == JOINER)) return false;
    at++;
  }
  return true;
}

function backToRun(): void {
  end = runInStream;
  apart = runApart;
}

function readReach(): usize {
  const end = endOfReach(run);
  beginSequence();
  if (!readStretch(run, end)) return readWholeText();
  backToRun();
  append(lastSequence());
  return end;
}

function readWholeText(): usize {
  const close = endOfString(text);
  end = textInStream;
  beginSequence();
  readWhole(text, close);
  readSequence();
  return close;
}
