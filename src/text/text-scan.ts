import { MISSING } from "./byte-map.ts";
import { clean, isPlainForm, reachesFar } from "./clean.ts";
import { grown } from "./grown.ts";
import {
  DOT,
  END,
  endOfReach,
  endOfRun,
  endOfString,
  ESCAPE,
  isBlankEscape,
  isOddDot,
  JOINER,
  kindOf,
  LESS,
  MARK,
  ODD,
  opensTag,
  QUOTE,
  SPACE,
  TRIGGER,
  WORD,
} from "./json-bytes.ts";
import { Lexicon } from "./lexicon.ts";
import type { Padded } from "./padded.ts";
import { GAP } from "./tokens.ts";

/** Numbers of forms and runs below GAP: those of sequences, from here down, and that of a run that needs its whole text. */
const SEQUENCES = GAP - 1;
const FAR = -0x7fffffff;

/**
 * Reads texts from the bytes of JSON into a stream of terms, as words(clean(text)) cuts them. Most bytes are letters, spaces and plain
 * punctuation, which clean() leaves alone: there a table leads from the bytes of a form to its number. What clean() may change goes
 * through it in pieces as small as its rules allow:
 *
 *   a form      model's                  the table keeps what becomes of it
 *   a run       (https://x.org/a_b),     what stands between white space; the table keeps it too
 *   a stretch   {\bf the $k$-means}      from the first of \ $ { } < in a text to the last: these reach over white space
 */
export class TextScan {
  readonly lexicon = new Lexicon();
  /** Of forms and runs that are not just one word. */
  readonly #sequences: (readonly number[])[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(this.#bytes.buffer);
  /** Bytes of the block: as many entries of the stream may be yet to come. */
  #size = 0;
  #stream = new Int32Array(1 << 16);
  #end = 0;
  /** 1 if something stands between the last term and what comes, otherwise 0. */
  #apart = 1;
  /** Where in the stream the present paper begins. */
  #paper = 0;
  /** The present text, and the present run of it: where they begin in the bytes and in the stream. */
  #text = 0;
  #textInStream = 0;
  #run = 0;
  #runInStream = 0;
  #runApart = 1;

  /** The stream of the block so far: its first `end` entries count. */
  get stream(): Int32Array<ArrayBuffer> {
    return this.#stream;
  }

  get end(): number {
    return this.#end;
  }

  /** Begins a stream, for a block of so many bytes. */
  beginBlock(size: number): void {
    this.#size = size;
    this.#stream = grown(this.#stream, size + 1);
    this.#end = 0;
  }

  /** Begins a paper where the one before ends; its terms do not touch those. */
  beginPaper(): void {
    this.#paper = this.#end;
  }

  /** Forgets what has been read of the present paper. */
  beginPaperAgain(): void {
    this.#end = this.#paper;
  }

  /** Turns to the bytes that are read next. */
  turnTo({ bytes, view }: Padded): void {
    this.#bytes = bytes;
    this.#view = view;
  }

  /** Reads a text that is no part of the bytes. */
  readString(text: string): void {
    this.#apart = 1;
    this.#append(this.lexicon.sequence(clean(text)));
  }

  /** Reads the string that begins at `from`. Returns the place of its closing quote. */
  readText(from: number): number {
    const bytes = this.#bytes;
    this.#text = from;
    this.#textInStream = this.#end;
    this.#apart = 1;
    this.#beginRun(from);
    for (let at = from; ;) {
      const kind = kindOf[bytes[at]!]!;
      if (kind === WORD) at = this.#readForm(at);
      else if (kind === SPACE) this.#beginRun(++at);
      else if (kind === END) return at;
      else at = this.#readMark(at, kind);
    }
  }

  #beginRun(at: number): void {
    this.#run = at;
    this.#runInStream = this.#end;
    this.#runApart = this.#apart;
  }

  /** Returns where to read on. */
  #readForm(from: number): number {
    const bytes = this.#bytes;
    const { known } = this.lexicon;
    for (let start = from; ;) {
      let at = start;
      let kind = WORD;
      do {
        do kind = kindOf[bytes[++at]!]!;
        while (kind === WORD);
      } while (kind === JOINER && kindOf[bytes[at + 1]!] === WORD);
      if (kind === ODD || kind === TRIGGER) return this.#readRun();
      const number = known.get(this.#view, start, at);
      this.#put(number === MISSING ? this.#newForm(start, at) : number);
      if (kind !== SPACE) return at;
      this.#beginRun(++at);
      if (kindOf[bytes[at]!] !== WORD) return at;
      start = at;
    }
  }

  #put(number: number): void {
    if (number < GAP) {
      this.#append(this.#sequences[SEQUENCES - number]!);
      return;
    }
    // Without branches: half of all words are stop words, and nobody can tell which ones.
    const stream = this.#stream;
    const isTerm = ~number >>> 31;
    const end = this.#end;
    stream[end] = GAP;
    const place = end + (this.#apart & isTerm & ((this.#paper - end) >>> 31));
    stream[place] = number;
    this.#end = place + isTerm;
    this.#apart = isTerm ^ 1;
  }

  #append(sequence: readonly number[]): void {
    this.#stream = grown(this.#stream, this.#end + 2 * sequence.length + this.#size + 1);
    for (const number of sequence) this.#put(number);
  }

  #readMark(at: number, kind: number): number {
    const next = this.#bytes[at + 1]!;
    if (kind === ESCAPE && isBlankEscape(next)) {
      this.#beginRun(at + 2);
      return at + 2;
    }
    if (kind === ESCAPE && next === QUOTE) {
      this.#apart = 1;
      return at + 2;
    }
    const plain =
      kind === MARK ||
      kind === JOINER ||
      (kind === DOT && !isOddDot(this.#bytes, at)) ||
      (kind === LESS && !opensTag(next));
    if (!plain) return this.#readRun();
    this.#apart = 1;
    return at + 1;
  }

  /** Goes back to the begin of the run, and reads it as a whole or, if it holds a trigger, as the begin of a stretch. */
  #readRun(): number {
    const end = endOfRun(this.#bytes, this.#run);
    if (end < 0) return this.#readStretch();
    const known = this.lexicon.known.get(this.#view, this.#run, end);
    const number = known === MISSING ? this.#newRun(end) : known;
    if (number === FAR) return this.#readWholeText();
    this.#end = this.#runInStream;
    this.#apart = this.#runApart;
    this.#put(number);
    return end;
  }

  #readStretch(): number {
    const end = endOfReach(this.#bytes, this.#run);
    const text = stringOf(this.#bytes, this.#run, end);
    if (reachesFar(text)) return this.#readWholeText();
    this.#end = this.#runInStream;
    this.#apart = this.#runApart;
    this.#append(this.lexicon.sequence(clean(text)));
    return end;
  }

  #readWholeText(): number {
    const end = endOfString(this.#bytes, this.#text);
    this.#end = this.#textInStream;
    this.readString(stringOf(this.#bytes, this.#text, end));
    return end;
  }

  #newForm(from: number, to: number): number {
    const form = this.#bytes.toString("latin1", from, to);
    if (isPlainForm(form)) return this.lexicon.addForm(this.#bytes, this.#view, from, to);
    // As a sequence even if it is one word: in a text that is clean the form would be another.
    const number = this.#keep(this.lexicon.sequence(clean(form)));
    this.lexicon.known.add(this.#view, from, to, number);
    return number;
  }

  #newRun(end: number): number {
    const run = stringOf(this.#bytes, this.#run, end);
    const number = reachesFar(run) ? FAR : this.#numberOf(this.lexicon.sequence(clean(run)));
    this.lexicon.known.add(this.#view, this.#run, end, number);
    return number;
  }

  #numberOf(sequence: readonly number[]): number {
    return sequence.length === 1 ? sequence[0]! : this.#keep(sequence);
  }

  #keep(sequence: readonly number[]): number {
    return SEQUENCES - (this.#sequences.push(sequence) - 1);
  }
}

/** The text that bytes within a string as JSON stand for. */
export function stringOf(bytes: Buffer, from: number, to: number): string {
  const raw = bytes.toString("utf8", from, to);
  return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
}
