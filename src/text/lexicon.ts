import { grown } from "./grown.ts";
import { GAP } from "./tokens.ts";
import { termOf, words } from "./words.ts";

/** The forms and the terms that a scan has met, numbered in order of appearance, and how often. */
export class Lexicon {
  readonly surfaces: string[] = [];
  readonly terms: string[] = [];
  /** Of each surface its term. */
  term = new Int32Array(1 << 10);
  /** Occurrences of each surface. */
  inTitles = new Int32Array(1 << 10);
  inAbstracts = new Int32Array(1 << 10);
  /** Papers that hold each term. */
  frequency = new Int32Array(1 << 10);
  /** The last paper, from 1, that held each term. */
  #lastSeen = new Int32Array(1 << 10);
  #papers = 0;
  readonly #surfaceNumbers = new Map<string, number>();
  readonly #termNumbers = new Map<string, number>();

  /** The number of a surface, GAP if it counts under no term. */
  numberOf(surface: string): number {
    const known = this.#surfaceNumbers.get(surface);
    if (known !== undefined) return known;
    const term = termOf(surface);
    const number = term === null ? GAP : this.#add(surface, this.#addTerm(term));
    this.#surfaceNumbers.set(surface, number);
    return number;
  }

  /** The words of a cleaned text: numbers of surfaces, and GAP for what stands between, before and behind them. */
  sequence(text: string): number[] {
    const numbers: number[] = [];
    let end = 0;
    for (const { surface, start, end: next } of words(text)) {
      if (text.slice(end, start).trim() !== "") numbers.push(GAP);
      numbers.push(this.numberOf(surface));
      end = next;
    }
    if (text.slice(end).trim() !== "") numbers.push(GAP);
    return numbers;
  }

  /** Counts the surfaces of a paper and puts their terms in their place. */
  count(stream: Int32Array, start: number, titleEnd: number, end: number): void {
    const paper = ++this.#papers;
    const { term: terms, frequency, inTitles, inAbstracts } = this;
    const lastSeen = this.#lastSeen;
    for (let i = start; i < end; i++) {
      const surface = stream[i]!;
      if (surface === GAP) continue;
      if (i < titleEnd) inTitles[surface]!++;
      else inAbstracts[surface]!++;
      const term = terms[surface]!;
      stream[i] = term;
      if (lastSeen[term] === paper) continue;
      lastSeen[term] = paper;
      frequency[term]!++;
    }
  }

  #add(surface: string, term: number): number {
    const number = this.surfaces.push(surface) - 1;
    this.term = grown(this.term, number);
    this.inTitles = grown(this.inTitles, number);
    this.inAbstracts = grown(this.inAbstracts, number);
    this.term[number] = term;
    return number;
  }

  /** The number of a term, GAP if it has not appeared. */
  termNumber(term: string): number {
    return this.#termNumbers.get(term) ?? GAP;
  }

  #addTerm(term: string): number {
    const known = this.#termNumbers.get(term);
    if (known !== undefined) return known;
    const number = this.terms.push(term) - 1;
    this.frequency = grown(this.frequency, number);
    this.#lastSeen = grown(this.#lastSeen, number);
    this.#termNumbers.set(term, number);
    return number;
  }
}
