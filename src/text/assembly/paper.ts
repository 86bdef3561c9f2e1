/* Reads papers from the bytes of JSON Lines. */

import { find, NEWLINE, QUOTE, stands } from "./bytes";
import { mayEndWithClosing } from "./closing-keys";
import { endWithoutClosing, UNCLEAR } from "./closing-lines";
import { mayHoldHeadings } from "./headings";
import { readAbstract, readLine } from "./host";
import { count } from "./lexicon";
import { closingQuote, endOfString } from "./reach";
import { Room } from "./room";
import { SPARE } from "./byte-map";
import { beginPaper, beginStream, readText, streamAt, streamEnd } from "./text";

const block = new Room(1 << 16);
/** Two numbers a paper: the entries in the stream of its title, and of title and abstract. */
const sizes = new Room(1 << 16);
let papers: usize = 0;

/** Where to write a block of at most so many bytes. */
export function blockAt(bytes: usize): usize {
  const at = block.renew(bytes + 2 * SPARE);
  memory.fill(at + bytes, 0, 2 * SPARE);
  return at;
}

export function sizesAt(): usize {
  return sizes.at;
}

/** Reads what stands in [start, end) of the block: whole lines, each a paper. Returns how many there are. */
export function readBlock(start: usize, end: usize): i32 {
  papers = 0;
  beginStream(<i32>(end - start));
  for (let line = start; line < end; line = find(<u8>NEWLINE, line, end) + 1) {
    const paper = streamEnd();
    beginPaper();
    const titleEnd = readPaper(line, end);
    count(streamAt(), paper, titleEnd, streamEnd());
    tellSizes(titleEnd - paper, streamEnd() - paper);
  }
  return <i32>papers;
}

function tellSizes(title: i32, paper: i32): void {
  const place = papers++ << 3;
  const at = sizes.hold(papers << 3) + place;
  store<i32>(at, title);
  store<i32>(at, paper, 4);
}

/** Returns where the title ends in the stream. */
function readPaper(line: usize, end: usize): i32 {
  if (!stands('{"id":"', line)) return readOther(line, end);
  const title = endOfString(line + 7);
  if (!stands('","title":"', title)) return readOther(line, end);
  const abstract = readText(title + 11);
  const titleEnd = streamEnd();
  if (!stands('","abstract":"', abstract)) return readOther(line, end);
  const from = abstract + 14;
  readWithoutBoilerplate(from, closingQuote(from, end));
  return titleEnd;
}

function readWithoutBoilerplate(from: usize, close: usize): void {
  if (mayHoldHeadings(from, close)) {
    readAbstract(from, close);
    return;
  }
  if (mayEndWithClosing(from, close)) {
    const end = endWithoutClosing(from, close);
    if (end == UNCLEAR) {
      readAbstract(from, close);
      return;
    }
    store<u8>(end, <u8>QUOTE);
  }
  readText(from);
}

function readOther(line: usize, end: usize): i32 {
  return readLine(line, find(<u8>NEWLINE, line, end));
}
