import { normalized } from "./duplicates.ts";
import { BYTE, FOLD, type Folded, foldText, MOST_WORDS, NO_WORDS, step, stepWord } from "./fold.ts";

/** What may stand behind a backslash in a string as JSON.stringify writes it; \u is left to JSON.parse. */
const SHORT_ESCAPES = new Set(Buffer.from('"\\bfnrt'));

/**
 * Passes over the JSON strings of a buffer that are as JSON.stringify would write them, and folds their words on the way: byte by
 * byte, but for runs between spaces that hold letters beyond ASCII. What normalization does with a run does not depend on what
 * is beyond the space: no character is composed with one, nor has a letter another small form because of one.
 */
export class TextScan implements Folded {
  hash = NO_WORDS.hash;
  words = 0;
  readonly #bytes: Buffer;
  /** The same memory, four bytes at a time. */
  readonly #fours: Int32Array;
  /** Where the latest run began. */
  readonly #run = { start: 0, hash: NO_WORDS.hash, words: 0 };

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.#fours = new Int32Array(bytes.buffer, 0, (bytes.byteOffset + bytes.length) >> 2);
  }

  /**
   * Folds the string that begins behind a quote. The bytes are UTF-8 and end with a line.
   * @returns where its closing quote is; -1 when it has none or JSON.stringify would write the string otherwise.
   */
  string(start: number): number {
    this.hash = NO_WORDS.hash;
    this.words = 0;
    this.#startRun(start);
    let i = start;
    for (;;) {
      i = this.#letters(i);
      const byte = FOLD[this.#bytes[i]!];
      if (byte === BYTE.end) return i;
      if (byte === BYTE.control) return -1;
      if (byte === BYTE.other) i = this.#otherLetters(i);
      else if (byte !== BYTE.escape) return this.#endFrom(i);
      else {
        if (!SHORT_ESCAPES.has(this.#bytes[i + 1]!)) return -1;
        i += 2;
        this.#startRun(i);
      }
    }
  }

  /** Folds up to what is neither letter, separator nor space, or to a word too many. In this hot loop all is local. */
  #letters(start: number): number {
    const bytes = this.#bytes;
    const run = this.#run;
    let { hash, words } = this;
    let apart = true;
    let i = start;
    for (; ; i++) {
      const letter = FOLD[bytes[i]!]!;
      if (letter >= 0x30) {
        if (apart) {
          if (words === MOST_WORDS) break;
          hash = stepWord(hash);
          words++;
          apart = false;
        }
        hash = step(hash, letter);
      } else {
        apart = true;
        if (letter === BYTE.space) {
          run.start = i + 1;
          run.hash = hash;
          run.words = words;
        } else if (letter !== BYTE.separator) {
          if (letter !== BYTE.other || !isPunctuation(bytes, i)) break;
          i += 2;
        }
      }
    }
    this.hash = hash;
    this.words = words;
    return i;
  }

  /** Where the closing quote is, as `string` returns it, from within the string on. */
  #endFrom(start: number): number {
    const bytes = this.#bytes;
    for (let i = start; ; i++) {
      if (((bytes.byteOffset + i) & 3) === 0) i = this.#pastInner(i);
      const byte = FOLD[bytes[i]!]!;
      if (byte === BYTE.end) return i;
      if (byte === BYTE.control || (byte === BYTE.escape && !SHORT_ESCAPES.has(bytes[++i]!))) return -1;
    }
  }

  /** Steps from an aligned byte over as many as neither end a string nor take a closer look, four at a time. */
  #pastInner(start: number): number {
    const fours = this.#fours;
    const offset = this.#bytes.byteOffset;
    let at = (offset + start) >> 2;
    for (; at < fours.length; at++) {
      const x = fours[at]!;
      const quote = x ^ 0x22222222;
      const backslash = x ^ 0x5c5c5c5c;
      // The high bit of a byte gets set if it is less than what is subtracted: 0x20, and of the others 1.
      const borrowed =
        ((x - 0x20202020) & ~x) | ((quote - 0x01010101) & ~quote) | ((backslash - 0x01010101) & ~backslash);
      if ((borrowed & 0x80808080) !== 0) break;
    }
    return (at << 2) - offset;
  }

  #startRun(start: number): void {
    this.#run.start = start;
    this.#run.hash = this.hash;
    this.#run.words = this.words;
  }

  /** Folds the run around a letter beyond ASCII anew; returns where it ends. */
  #otherLetters(at: number): number {
    const bytes = this.#bytes;
    let end = at;
    while (FOLD[bytes[end]!]! >= BYTE.other || FOLD[bytes[end]!] === BYTE.separator) end++;
    const { hash, words } = foldText(this.#run, remembered(bytes.toString("utf8", this.#run.start, end)));
    this.hash = hash;
    this.words = words;
    return end;
  }
}

/** Dashes, quotes and the like, U+2010 to U+2027: in most texts the only characters beyond ASCII, and to no text a letter. */
const isPunctuation = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2]! >= 0x90 && bytes[at + 2]! <= 0xa7;

const MOST_REMEMBERED = 20_000;
const known = new Map<string, string>();

/** Words repeat: each is normalized once. */
function remembered(run: string): string {
  let words = known.get(run);
  if (words === undefined) {
    words = normalized(run);
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(run, words);
  }
  return words;
}
