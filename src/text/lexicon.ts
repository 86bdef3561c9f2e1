import { isPlainForm } from "./clean.ts";
import { type ScanKernel, TEXT, WORD } from "./scan-kernel.ts";
import { GAP } from "./tokens.ts";
import { stemmed, termOf, withoutPossessive, words } from "./words.ts";

const BEYOND_ASCII = /[^\0-\x7f]/g;
const BLANK = /[ \t-\r]/g;
const isBlank = (code: number): boolean => code === 0x20 || (code >= 0x09 && code <= 0x0d);

/** Where the first character of an expression stands at or behind a place; the end of the text if none does. */
function find(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.exec(text)?.index ?? text.length;
}

/** What stands between blanks of ASCII, which part words, and holds characters beyond it: where each such run begins and ends. */
function* runsBeyondAscii(text: string): Generator<readonly [start: number, end: number]> {
  let at = 0;
  for (
    let beyond = find(BEYOND_ASCII, text, at);
    beyond < text.length;
    beyond = find(BEYOND_ASCII, text, at)
  ) {
    let start = beyond;
    while (start > at && !isBlank(text.charCodeAt(start - 1))) start--;
    at = find(BLANK, text, beyond);
    yield [start, at];
  }
}

/** A form as the scan reads it, without apostrophes. */
const FORM = /^[a-z0-9]+(?:-[a-z0-9]+)*$/i;

/** Knows the words that the kernel does not: those beyond ASCII, with apostrophes or ampersands, amounts, and the kept. */
export class Lexicon {
  readonly #kernel: ScanKernel;
  readonly #others = new Map<string, number>();
  readonly #kept = new Set<string>();

  constructor(kernel: ScanKernel) {
    this.#kernel = kernel;
  }

  /** From now on these count as terms, whatever forms they are: stop words, amounts, letters. */
  keep(terms: readonly string[]): void {
    for (const name of terms) this.#kept.add(name);
    if (this.#kept.size > 0) this.#kernel.call.keepTerms();
  }

  /** Notes the words of a cleaned text: numbers of surfaces, and GAP for what stands between, before and behind them. */
  cut(text: string): void {
    this.#kernel.call.beginSequence();
    let done = 0;
    for (const [start, end] of runsBeyondAscii(text)) {
      this.#cutAscii(text.slice(done, start));
      this.#cutAny(text.slice(start, end));
      done = end;
    }
    this.#cutAscii(text.slice(done));
  }

  #cutAscii(text: string): void {
    if (text !== "") this.#kernel.call.cut(...this.#kernel.write(TEXT, text));
  }

  /** Without the kernel, which takes several times as long. */
  #cutAny(text: string): void {
    const { call } = this.#kernel;
    let end = 0;
    for (const { surface, start, end: next } of words(text)) {
      if (text.slice(end, start).trim() !== "") call.note(GAP);
      call.note(this.numberOf(surface));
      end = next;
    }
    if (text.slice(end).trim() !== "") call.note(GAP);
  }

  /** The number of a word of a clean text. */
  numberOf(word: string): number {
    const surface = withoutPossessive(word);
    if (FORM.test(surface) && isPlainForm(surface)) {
      return this.#kernel.call.surfaceOf(...this.#kernel.write(WORD, surface));
    }
    const known = this.#others.get(surface);
    if (known !== undefined) return known;
    const number = this.add(surface);
    this.#others.set(surface, number);
    return number;
  }

  /** Adds a surface. Returns its number, GAP if it counts under no term. */
  add(surface: string): number {
    const name = termOf(surface) ?? this.#keptTermOf(surface);
    if (name === null) return GAP;
    const { call } = this.#kernel;
    const term = call.termNumber(...this.#kernel.write(WORD, name));
    return call.addSurface(...this.#kernel.write(WORD, surface), term);
  }

  /** The term of a form that would be none if it were not kept. */
  #keptTermOf(surface: string): string | null {
    const name = this.#kept.size === 0 ? "" : stemmed(surface.toLowerCase());
    return this.#kept.has(name) ? name : null;
  }
}
