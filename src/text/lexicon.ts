import { ByteMap, MISSING } from "./byte-map.ts";
import { ByteStrings } from "./byte-strings.ts";
import { isPlainForm } from "./clean.ts";
import { grown } from "./grown.ts";
import { endOfWord, isBlank, kindOf, WORD } from "./json-bytes.ts";
import { type Padded, Scratch } from "./padded.ts";
import { isQuick, term, termOfForm } from "./term-of-form.ts";
import { GAP } from "./tokens.ts";
import { stemmed, termOf, withoutPossessive, words } from "./words.ts";

/** A form as the scan reads it, without apostrophes. */
const FORM = /^[a-z0-9]+(?:-[a-z0-9]+)*$/i;
/** Entries of #uses a surface: its term, its occurrences in titles and in abstracts, and one to fill a line of the cache. */
const USES = 4;
/** Entries of #papers a term: the last paper, from 1, that held it, and how many did. */
const PAPERS = 2;

/** The surfaces and the terms that a scan has met, numbered in order of appearance, and how often. */
export class Lexicon {
  readonly surfaces = new ByteStrings();
  readonly terms = new ByteStrings();
  /**
   * By the bytes of a form of ASCII that is one word: the number of its surface, GAP if it counts under no term.
   * What else has a place in it, and under which numbers below GAP, is up to the scan.
   */
  readonly known = new ByteMap();
  /** The surfaces that are not in `known`. */
  readonly #others = new Map<string, number>();
  readonly #termNumbers = new ByteMap();
  #uses = new Int32Array(USES << 10).fill(GAP, 0, 1);
  #papers = new Int32Array(PAPERS << 10);
  #paper = 0;
  readonly #kept = new Set<string>();
  readonly #scratch = new Scratch();
  readonly #text = new Scratch();

  /** From now on these count as terms, whatever forms they are: stop words, amounts, letters. */
  keep(terms: readonly string[]): void {
    for (const name of terms) this.#kept.add(name);
  }

  /** The words of a cleaned text: numbers of surfaces, and GAP for what stands between, before and behind them. */
  sequence(text: string): number[] {
    const end = this.#text.write(text);
    return end === text.length ? this.#sequenceOfAscii(text) : this.#sequenceOfAny(text);
  }

  #sequenceOfAny(text: string): number[] {
    const numbers: number[] = [];
    let end = 0;
    for (const { surface, start, end: next } of words(text)) {
      if (text.slice(end, start).trim() !== "") numbers.push(GAP);
      numbers.push(this.#numberOf(surface));
      end = next;
    }
    if (text.slice(end).trim() !== "") numbers.push(GAP);
    return numbers;
  }

  /** The same, by the bytes in #text. */
  #sequenceOfAscii(text: string): number[] {
    const { bytes, view } = this.#text;
    const numbers: number[] = [];
    for (let at = 0; at < text.length;) {
      if (kindOf[bytes[at]!] !== WORD) {
        if (!isBlank(bytes[at]!)) numbers.push(GAP);
        at++;
        continue;
      }
      const start = at;
      at = endOfWord(bytes, start);
      const known = this.known.get(view, start, at);
      numbers.push(known >= GAP ? known : this.#numberOf(withoutPossessive(text.slice(start, at))));
    }
    return numbers;
  }

  /** The number of a form that is one word and not in `known`; now it is. @param bytes letters and digits of ASCII, and hyphens. */
  addForm(bytes: Uint8Array, view: DataView, start: number, end: number): number {
    const number = isQuick(bytes, start, end)
      ? this.#addQuick(bytes, start, end)
      : this.#add(Buffer.from(bytes.subarray(start, end)).toString("latin1"));
    this.known.add(view, start, end, number);
    return number;
  }

  /** Counts the surfaces of a paper and puts their terms in their place. */
  count(stream: Int32Array, start: number, titleEnd: number, end: number): void {
    const paper = ++this.#paper;
    const uses = this.#uses;
    const papers = this.#papers;
    // Without branches, which the next word would belie: a gap is counted like a surface whose term is a gap.
    for (let i = start; i < end; i++) {
      const surface = (stream[i]! - GAP) * USES;
      uses[surface + (i < titleEnd ? 1 : 2)]!++;
      const term = uses[surface]!;
      stream[i] = term;
      const held = (term - GAP) * PAPERS;
      papers[held + 1]! += (papers[held]! - paper) >>> 31;
      papers[held] = paper;
    }
  }

  termOfSurface(surface: number): number {
    return this.#uses[(surface - GAP) * USES]!;
  }

  inTitles(surface: number): number {
    return this.#uses[(surface - GAP) * USES + 1]!;
  }

  inAbstracts(surface: number): number {
    return this.#uses[(surface - GAP) * USES + 2]!;
  }

  /** Papers that hold a term. */
  frequency(term: number): number {
    return this.#papers[(term - GAP) * PAPERS + 1]!;
  }

  /** The number of a term, GAP if it has not appeared. */
  termNumber(term: string): number {
    const end = this.#scratch.write(term);
    const number = this.#termNumbers.get(this.#scratch.view, 0, end);
    return number === MISSING ? GAP : number;
  }

  #numberOf(surface: string): number {
    if (FORM.test(surface) && isPlainForm(surface)) {
      const end = this.#scratch.write(surface);
      const { bytes, view } = this.#scratch;
      const number = this.known.get(view, 0, end);
      return number === MISSING ? this.addForm(bytes, view, 0, end) : number;
    }
    const known = this.#others.get(surface);
    if (known !== undefined) return known;
    const number = this.#add(surface);
    this.#others.set(surface, number);
    return number;
  }

  #addQuick(bytes: Uint8Array, start: number, end: number): number {
    const length = termOfForm(bytes, start, end);
    if (length >= 0) return this.#addSurface(bytes, start, end, this.#termOf(term, length));
    return this.#kept.size === 0
      ? GAP
      : this.#add(Buffer.from(bytes.subarray(start, end)).toString("latin1"));
  }

  #add(surface: string): number {
    const name = termOf(surface) ?? this.#keptTermOf(surface);
    if (name === null) return GAP;
    const term = this.#termOf(this.#scratch, this.#scratch.write(name));
    const end = this.#scratch.write(surface);
    return this.#addSurface(this.#scratch.bytes, 0, end, term);
  }

  /** The term of a form that would be none if it were not kept. */
  #keptTermOf(surface: string): string | null {
    const name = this.#kept.size === 0 ? "" : stemmed(surface.toLowerCase());
    return this.#kept.has(name) ? name : null;
  }

  #addSurface(bytes: Uint8Array, start: number, end: number, term: number): number {
    const number = this.surfaces.add(bytes, start, end);
    this.#uses = grown(this.#uses, (number - GAP) * USES + USES);
    this.#uses[(number - GAP) * USES] = term;
    return number;
  }

  /** The number of the term that is the first `length` of these bytes. */
  #termOf({ bytes, view }: Padded, length: number): number {
    const known = this.#termNumbers.get(view, 0, length);
    if (known !== MISSING) return known;
    const number = this.terms.add(bytes, 0, length);
    this.#termNumbers.add(view, 0, length, number);
    this.#papers = grown(this.#papers, (number - GAP) * PAPERS + PAPERS);
    return number;
  }
}
