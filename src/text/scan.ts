import { mayHoldBoilerplate, withoutBoilerplate } from "./boilerplate.ts";
import { MISSING } from "./byte-map.ts";
import { clean, isPlainForm, reachesFar } from "./clean.ts";
import { grown } from "./grown.ts";
import {
  closingQuote,
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
  NEWLINE,
  ODD,
  opensTag,
  QUOTE,
  SPACE,
  TRIGGER,
  WORD,
} from "./json-bytes.ts";
import { Lexicon } from "./lexicon.ts";
import { paddedBlock, Scratch } from "./padded.ts";
import { GAP } from "./tokens.ts";

/** The papers of a block. */
export interface Scanned {
  /** The stream of the papers one behind the other: numbers of terms, and gaps. */
  readonly stream: Int32Array<ArrayBuffer>;
  /** Of each paper the entries of its title, and of title and abstract. */
  readonly titles: Int32Array<ArrayBuffer>;
  readonly papers: Int32Array<ArrayBuffer>;
}

const ID = Buffer.from('{"id":"');
const TITLE = Buffer.from('","title":"');
const ABSTRACT = Buffer.from('","abstract":"');

/** Numbers of forms and runs below GAP: those of sequences, from here down, and that of a run that needs its whole text. */
const SEQUENCES = GAP - 1;
const FAR = -0x7fffffff;

/**
 * Reads papers from the bytes of JSON Lines, as words(clean(title)) and words(clean(withoutBoilerplate(abstract))) cut them. Most bytes are letters, spaces and plain punctuation,
 * which clean() leaves alone: there a table leads from the bytes of a form to its number. What clean() may change goes through it
 * in pieces as small as its rules allow:
 *
 *   a form      model's                  the table keeps what becomes of it
 *   a run       (https://x.org/a_b),     what stands between white space; the table keeps it too
 *   a stretch   {\bf the $k$-means}      from the first of \ $ { } < in a text to the last: these reach over white space
 */
export class Scan {
  readonly lexicon = new Lexicon();
  /** Of forms and runs that are not just one word. */
  readonly #sequences: (readonly number[])[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #view: DataView = new DataView(this.#bytes.buffer);
  /** Bytes of the block: as many entries of the stream may be yet to come. */
  #size = 0;
  readonly #scratch = new Scratch();
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

  /** @param block whole lines, each a paper as JSON. */
  read(block: Uint8Array): Scanned {
    const { bytes, view } = paddedBlock(block);
    this.#bytes = bytes;
    this.#view = view;
    this.#size = block.length;
    this.#stream = grown(this.#stream, this.#size + 1);
    this.#end = 0;
    const titles: number[] = [];
    const papers: number[] = [];
    for (let line = 0; line < block.length; line = this.#bytes.indexOf(NEWLINE, line) + 1) {
      this.#paper = this.#end;
      const titleEnd = this.#readPaper(line);
      this.lexicon.count(this.#stream, this.#paper, titleEnd, this.#end);
      titles.push(titleEnd - this.#paper);
      papers.push(this.#end - this.#paper);
    }
    return {
      stream: this.#stream.slice(0, this.#end),
      titles: Int32Array.from(titles),
      papers: Int32Array.from(papers),
    };
  }

  /** Returns where the title ends in the stream. */
  #readPaper(line: number): number {
    if (!this.#stands(ID, line)) return this.#readAnyJson(line);
    const title = endOfString(this.#bytes, line + ID.length);
    if (!this.#stands(TITLE, title)) return this.#readAnyJson(line);
    const abstract = this.#readText(title + TITLE.length);
    const titleEnd = this.#end;
    if (!this.#stands(ABSTRACT, abstract)) return this.#readAnyJson(line);
    this.#readAbstract(abstract + ABSTRACT.length);
    return titleEnd;
  }

  /** Reads the abstract that begins at `from`; one that loses boilerplate as if it had been written without. */
  #readAbstract(from: number): void {
    const bytes = this.#bytes;
    const end = closingQuote(bytes, from);
    const text = mayHoldBoilerplate(bytes, this.#view, from, end) ? this.#string(from, end) : "";
    const rest = withoutBoilerplate(text);
    if (rest.length === text.length) this.#readText(from);
    else if (text.startsWith(rest)) this.#readUpTo(from, end - jsonLength(text.slice(rest.length)));
    else this.#readRewritten(JSON.stringify(rest));
  }

  /** Reads the string that begins at `from` as if it ended at `end`. */
  #readUpTo(from: number, end: number): void {
    const bytes = this.#bytes;
    const behind = bytes[end]!;
    bytes[end] = QUOTE;
    this.#readText(from);
    bytes[end] = behind;
  }

  /** Reads a string as JSON that stands for a longer one of the block. */
  #readRewritten(json: string): void {
    const bytes = this.#bytes;
    const view = this.#view;
    this.#scratch.write(json);
    this.#bytes = this.#scratch.bytes;
    this.#view = this.#scratch.view;
    this.#readText(1);
    this.#bytes = bytes;
    this.#view = view;
  }

  #stands(text: Buffer, at: number): boolean {
    for (let i = 0; i < text.length; i++) if (this.#bytes[at + i] !== text[i]) return false;
    return true;
  }

  #readAnyJson(line: number): number {
    const text = this.#bytes.toString("utf8", line, this.#bytes.indexOf(NEWLINE, line));
    const { title, abstract } = JSON.parse(text) as { title: string; abstract: string };
    this.#end = this.#paper;
    this.#apart = 1;
    this.#append(this.lexicon.sequence(clean(title)));
    const titleEnd = this.#end;
    this.#apart = 1;
    this.#append(this.lexicon.sequence(clean(withoutBoilerplate(abstract))));
    return titleEnd;
  }

  /** Reads the string that begins at `from`. Returns the place of its closing quote. */
  #readText(from: number): number {
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
    const text = this.#string(this.#run, end);
    if (reachesFar(text)) return this.#readWholeText();
    this.#end = this.#runInStream;
    this.#apart = this.#runApart;
    this.#append(this.lexicon.sequence(clean(text)));
    return end;
  }

  #readWholeText(): number {
    const end = endOfString(this.#bytes, this.#text);
    this.#end = this.#textInStream;
    this.#apart = 1;
    this.#append(this.lexicon.sequence(clean(this.#string(this.#text, end))));
    return end;
  }

  #string(from: number, to: number): string {
    const raw = this.#bytes.toString("utf8", from, to);
    return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
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
    const run = this.#string(this.#run, end);
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

/** Bytes of a text within a string as JSON. */
const jsonLength = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;
