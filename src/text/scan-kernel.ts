import { readFileSync } from "node:fs";
import { THINGS, USUAL_WORDS } from "./availability.ts";
import { CLOSING_KEYS, RIGHTS_KEYS } from "./closing-lines.ts";
import { FORM_KEYS } from "./clean.ts";
import { HEADING_WORDS } from "./headings.ts";
import { stopWords } from "./stop-words.ts";
import { type Telling, WasmMemory } from "./wasm-memory.ts";

/** What the kernel cannot do, for it takes strings. Places are of bytes in the memory of the kernel. */
export interface Host {
  /** Puts what step 2 or 3 of natural's stemmer makes of a word in its place. Returns its length. */
  replaceEnding(step: number, start: number, end: number): number;
  /** The number of a word of letters, digits and hyphens of ASCII that needs a closer look to tell its term. */
  addWord(start: number, end: number): number;
  /** The number of a word of a clean text of ASCII. */
  addCleanWord(start: number, end: number): number;
  /** The number of a form that clean() may change. */
  addOddForm(start: number, end: number): number;
  /** The number of a run that clean() may change, or FAR. */
  addRun(start: number, end: number): number;
  /** Notes the sequence of a stretch. Returns whether it can be read without the rest of its text. */
  readStretch(start: number, end: number): boolean;
  /** Notes the sequence of a whole text. */
  readWhole(start: number, end: number): void;
  /** Whether a sentence of ASCII is a closing line. */
  isClosing(start: number, end: number): boolean;
  /** Reads an abstract that may hold boilerplate. */
  readAbstract(start: number, end: number): void;
  /** Reads a line of any JSON. Returns where its title ends in the stream. */
  readLine(start: number, end: number): number;
}

/** The number of a run that needs the whole of its text. */
export const FAR = -0x7fffffff;

/** The functions of src/text/assembly/, where they are described. */
interface Exports extends Telling {
  addStopWord(start: number, end: number): void;
  addLatexKey(start: number, end: number): void;
  addHeadingWord(start: number, end: number, isHead: boolean): void;
  addUsualWord(start: number, end: number): void;
  addThing(start: number, end: number): void;
  addClosingKey(key: number): void;
  addRightsKey(key: number): void;
  place(use: number, bytes: number): number;
  keepTerms(): void;
  blockAt(bytes: number): number;
  countEach(weight: number): void;
  readBlock(start: number, end: number): number;
  sizesAt(): number;
  keepStream(): number;
  streamEnd(): number;
  beginPaperAgain(): void;
  readText(from: number): number;
  readSequence(): void;
  beginSequence(): void;
  note(number: number): void;
  cut(start: number, end: number): void;
  keepSequence(mayBeOne: boolean): number;
  surfaceOf(start: number, end: number): number;
  addSurface(start: number, end: number, term: number): number;
  termNumber(start: number, end: number): number;
  termsIn(least: number): void;
  askFor(start: number, end: number): void;
  tellSurfaces(): void;
  giveRows(rows: number): void;
  toRows(stream: number, length: number): void;
}

/** What the host writes into the memory of the kernel, one of each at a time: a word, a text, lines. */
export const WORD = 0;
export const TEXT = 1;
export const LINES = 2;
type Use = typeof WORD | typeof TEXT | typeof LINES;

let compiled: WebAssembly.Module | undefined;

/** The scan of bytes in WebAssembly, with a memory of its own. */
export class ScanKernel {
  readonly call: Exports;
  readonly memory: WasmMemory;

  constructor(host: Host) {
    compiled ??= new WebAssembly.Module(readFileSync(new URL("./scan.wasm", import.meta.url)));
    this.call = new WebAssembly.Instance(compiled, { host: { ...host } }).exports as unknown as Exports;
    this.memory = new WasmMemory(this.call);
    for (const word of stopWords) this.call.addStopWord(...this.write(WORD, word));
    for (const key of FORM_KEYS) this.call.addLatexKey(...this.write(WORD, key));
    for (const [word, isHead] of HEADING_WORDS) this.call.addHeadingWord(...this.write(WORD, word), isHead);
    for (const word of USUAL_WORDS) this.call.addUsualWord(...this.write(WORD, word));
    for (const word of THINGS) this.call.addThing(...this.write(WORD, word));
    for (const key of CLOSING_KEYS) this.call.addClosingKey(numberOf(key));
    for (const key of RIGHTS_KEYS) this.call.addRightsKey(numberOf(key));
  }

  /** Writes a text in UTF-8 and a zero behind it. Returns where it begins and ends. */
  write(use: Use, text: string): readonly [start: number, end: number] {
    const start = this.call.place(use, 3 * text.length + 1);
    const { bytes } = this.memory;
    const end = start + bytes.write(text, start);
    bytes[end] = 0;
    return [start, end];
  }
}

/** Four characters of ASCII as a number. */
const numberOf = (key: string): number => Buffer.from(key).readInt32LE(0);
