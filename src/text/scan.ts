import { readSync } from "node:fs";
import { withoutBoilerplate } from "./boilerplate.ts";
import { clean, isPlainForm, reachesFar } from "./clean.ts";
import { isClosing } from "./closing-lines.ts";
import type { Forms } from "./joining.ts";
import { Lexicon } from "./lexicon.ts";
import { withEndingReplaced } from "./stem.ts";
import { FAR, type Host, LINES, ScanKernel } from "./scan-kernel.ts";

/** A block of papers that was read. */
export interface Scanned {
  /** The papers one behind the other: numbers of terms, and gaps. */
  readonly stream: Stream;
  /** Of each paper the entries of its title, and of title and abstract. */
  readonly titles: Int32Array<ArrayBuffer>;
  readonly papers: Int32Array<ArrayBuffer>;
}

/** Entries that a scan keeps: where and how many. */
export interface Stream {
  readonly at: number;
  readonly length: number;
}

/** What a scan knows of the terms it is asked about. */
export interface ScanCounts extends Forms {
  /** Of each term the papers that hold it. */
  readonly frequency: Int32Array<ArrayBuffer>;
}

const QUOTE = 0x22;
const NEWLINE = 0x0a;

/** Bytes behind a part of a file in which its last line is likely to end. */
const MORE = 1 << 14;

/** The place behind the first newline from a place on; beyond all bytes if there is none. */
function behind(bytes: Buffer, from: number): number {
  const newline = bytes.indexOf(NEWLINE, from);
  return newline < 0 ? Infinity : newline + 1;
}

/**
 * Reads papers from the bytes of JSON Lines, as words(clean(title)) and words(clean(withoutBoilerplate(abstract))) cut them.
 * The kernel does nearly all of it; what needs strings it leaves to methods of this.
 */
export class Scan {
  readonly #kernel = new ScanKernel(this.#host());
  readonly #lexicon = new Lexicon(this.#kernel);

  /** From now on these count as terms, whatever forms they are. */
  keep(terms: readonly string[]): void {
    this.#lexicon.keep(terms);
  }

  /** @param block whole lines, each a paper as JSON. */
  read(block: Uint8Array): Scanned {
    const at = this.#kernel.call.blockAt(block.length);
    this.#kernel.memory.bytes.set(block, at);
    return this.#readBlock(at, at + block.length);
  }

  /** Takes papers, whole lines as for `read`, out of all counts again. */
  retract(block: Uint8Array): void {
    const { call, memory } = this.#kernel;
    const at = call.blockAt(block.length);
    memory.bytes.set(block, at);
    call.countEach(-1);
    call.readBlock(at, at + block.length);
    call.countEach(1);
  }

  /**
   * Reads the lines of an open file that begin in [from, to).
   * @throws Error when the last one does not end.
   */
  readPart(file: number, from: number, to: number): Scanned {
    const begin = Math.max(0, from - 1);
    for (let more = MORE; ; more *= 8) {
      const at = this.#kernel.call.blockAt(to - begin + more);
      const { bytes } = this.#kernel.memory;
      const filled = readSync(file, bytes, at, to - begin + more, begin);
      const start = from === 0 ? at : behind(bytes, at);
      const end = behind(bytes, at + to - 1 - begin);
      if (end <= at + filled) return this.#readBlock(Math.min(start, end), end);
      if (filled < to - begin + more) throw new Error("its last line is cut short");
    }
  }

  #readBlock(start: number, end: number): Scanned {
    const { call } = this.#kernel;
    const papers = call.readBlock(start, end);
    const stream = { at: call.keepStream(), length: call.streamEnd() };
    const sizes = this.#kernel.memory.numbers(call.sizesAt(), 2 * papers);
    const found = { titles: new Int32Array(papers), papers: new Int32Array(papers), stream };
    for (let p = 0; p < papers; p++) {
      found.titles[p] = sizes[2 * p]!;
      found.papers[p] = sizes[2 * p + 1]!;
    }
    return found;
  }

  /** The terms that at least so many papers hold, a line each. */
  termsIn(least: number): Uint8Array<ArrayBuffer> {
    this.#kernel.call.termsIn(least);
    return this.#kernel.memory.lines();
  }

  /** @param terms a line each. */
  count(terms: Uint8Array): ScanCounts {
    const { call, memory } = this.#kernel;
    const start = call.place(LINES, terms.length);
    memory.bytes.set(terms, start);
    call.askFor(start, start + terms.length);
    const frequency = memory.told();
    call.tellSurfaces();
    return { frequency, surfaces: memory.lines(), uses: memory.told() };
  }

  /** Gives each term of the last count() its number of `rows`, others none. */
  giveRows(rows: Int32Array): void {
    const { call } = this.#kernel;
    const at = call.place(LINES, rows.byteLength);
    this.#kernel.memory.numbers(at, rows.length).set(rows);
    call.giveRows(at);
  }

  /** A stream with the rows of its terms, in their place: good until the next call, and only once. */
  inRows({ at, length }: Stream): Int32Array {
    this.#kernel.call.toRows(at, length);
    return this.#kernel.memory.numbers(at, length);
  }

  #host(): Host {
    return {
      replaceEnding: (step, start, end) => this.#replaceEnding(step, start, end),
      addWord: (start, end) => this.#lexicon.add(this.#ascii(start, end)),
      addCleanWord: (start, end) => this.#lexicon.numberOf(this.#ascii(start, end)),
      addOddForm: (start, end) => this.#numberOfForm(start, end),
      addRun: (start, end) => this.#numberOfRun(this.#text(start, end)),
      readStretch: (start, end) => this.#readStretch(this.#text(start, end)),
      readWhole: (start, end) => {
        this.#lexicon.cut(clean(this.#text(start, end)));
      },
      isClosing: (start, end) => isClosing(this.#ascii(start, end)),
      readAbstract: (start, end) => {
        this.#readAbstract(start, end);
      },
      readLine: (start, end) => this.#readAnyJson(this.#kernel.memory.bytes.toString("utf8", start, end)),
    };
  }

  #replaceEnding(step: number, start: number, end: number): number {
    const word = this.#ascii(start, end);
    const found = withEndingReplaced(word, step);
    if (found !== word) this.#kernel.memory.bytes.latin1Write(found, start);
    return found.length;
  }

  #ascii(start: number, end: number): string {
    return this.#kernel.memory.bytes.latin1Slice(start, end);
  }

  /** The text that bytes within a string as JSON stand for. */
  #text(start: number, end: number): string {
    const raw = this.#kernel.memory.bytes.utf8Slice(start, end);
    return raw.includes("\\") ? (JSON.parse(`"${raw}"`) as string) : raw;
  }

  #numberOfForm(start: number, end: number): number {
    const { call } = this.#kernel;
    const form = this.#ascii(start, end);
    if (isPlainForm(form)) return call.surfaceOf(start, end);
    this.#lexicon.cut(clean(form));
    // As a sequence even if it is one word: in a text that is clean the form would be another.
    return call.keepSequence(false);
  }

  #numberOfRun(run: string): number {
    if (reachesFar(run)) return FAR;
    this.#lexicon.cut(clean(run));
    return this.#kernel.call.keepSequence(true);
  }

  #readStretch(text: string): boolean {
    if (reachesFar(text)) return false;
    this.#lexicon.cut(clean(text));
    return true;
  }

  /** Reads an abstract as if it had been written without boilerplate. */
  #readAbstract(start: number, end: number): void {
    const { call, memory } = this.#kernel;
    const text = this.#text(start, end);
    const rest = withoutBoilerplate(text);
    if (text.startsWith(rest) && jsonLength(text) === end - start) {
      memory.bytes[end - jsonLength(text.slice(rest.length))] = QUOTE;
      call.readText(start);
    } else {
      call.readText(this.#kernel.write(LINES, JSON.stringify(rest))[0] + 1);
    }
  }

  #readAnyJson(line: string): number {
    const { title, abstract } = JSON.parse(line) as { title: string; abstract: string };
    const { call } = this.#kernel;
    call.beginPaperAgain();
    this.#readString(title);
    const titleEnd = call.streamEnd();
    this.#readString(withoutBoilerplate(abstract));
    return titleEnd;
  }

  #readString(text: string): void {
    this.#lexicon.cut(clean(text));
    this.#kernel.call.readSequence();
  }
}

/** Bytes of a text within a string as JSON. */
const jsonLength = (text: string): number => Buffer.byteLength(JSON.stringify(text)) - 2;
