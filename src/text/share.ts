import { GAP } from "./tokens.ts";
import { Scan } from "./scan.ts";

/** What a thread is asked: which terms to keep, to scan blocks, then about all of them, then to write them down. */
export type ShareAsk =
  /** Count these as terms whatever they are. */
  | { readonly keep: readonly string[] }
  | { readonly block: Uint8Array; readonly number: number }
  /** Which terms stand in at least so many of your papers? */
  | { readonly least: number }
  /** How often and in which forms do these terms stand in your papers? */
  | { readonly terms: string }
  /** Write your blocks into `stream`, block b from places[b] on, with the term of place i in `terms` as rows[i]. */
  | { readonly rows: Int32Array; readonly places: Int32Array; readonly stream: Int32Array };

export interface BlockSizes {
  /** Of each paper the entries in the stream of its title, and of title and abstract. */
  readonly titles: Int32Array;
  readonly papers: Int32Array;
}

/** What a thread knows of the terms it is asked about. Strings come as one, a line each: thousands of small ones take long to send. */
export interface ShareCounts {
  /** Of each term the papers that hold it. */
  readonly frequency: Int32Array;
  /** The forms of these terms, with the place of the term of each, and how often it stands in titles and in abstracts. */
  readonly surfaces: string;
  readonly term: Int32Array;
  readonly inTitles: Int32Array;
  readonly inAbstracts: Int32Array;
}

export type ShareAnswer = BlockSizes | { readonly terms: string } | ShareCounts | undefined;

/** One thread's share of a corpus: blocks of it, in any order. */
export class Share {
  readonly #scan = new Scan();
  readonly #blocks = new Map<number, Int32Array>();
  /** Of each term its place among those asked about, or GAP. */
  #places = new Int32Array(0);

  answer(ask: ShareAsk): ShareAnswer {
    if ("keep" in ask) {
      this.#scan.lexicon.keep(ask.keep);
      return undefined;
    }
    if ("block" in ask) return this.#read(ask.block, ask.number);
    if ("least" in ask) return { terms: this.#termsIn(ask.least).join("\n") };
    if ("terms" in ask) return this.#count(ask.terms === "" ? [] : ask.terms.split("\n"));
    this.#write(ask.rows, ask.places, ask.stream);
    return undefined;
  }

  #read(block: Uint8Array, number: number): BlockSizes {
    const { stream, titles, papers } = this.#scan.read(block);
    this.#blocks.set(number, stream);
    return { titles, papers };
  }

  #termsIn(least: number): string[] {
    const { lexicon } = this.#scan;
    const terms: string[] = [];
    for (let t = 0; t < lexicon.terms.length; t++) {
      if (lexicon.frequency(t) >= least) terms.push(lexicon.terms.text(t));
    }
    return terms;
  }

  #count(asked: readonly string[]): ShareCounts {
    const { lexicon } = this.#scan;
    const numbers = Int32Array.from(asked, (term) => lexicon.termNumber(term));
    this.#places = new Int32Array(lexicon.terms.length).fill(GAP);
    numbers.forEach((number, place) => {
      if (number !== GAP) this.#places[number] = place;
    });
    const placeOf = (surface: number): number => this.#places[lexicon.termOfSurface(surface)]!;
    const forms = [...Array(lexicon.surfaces.length).keys()].filter((s) => placeOf(s) !== GAP);
    return {
      frequency: numbers.map((number) => (number === GAP ? 0 : lexicon.frequency(number))),
      surfaces: forms.map((s) => lexicon.surfaces.text(s)).join("\n"),
      term: Int32Array.from(forms, (s) => placeOf(s)),
      inTitles: Int32Array.from(forms, (s) => lexicon.inTitles(s)),
      inAbstracts: Int32Array.from(forms, (s) => lexicon.inAbstracts(s)),
    };
  }

  #write(rows: Int32Array, places: Int32Array, stream: Int32Array): void {
    // A gap has a row as well, GAP: to ask whether a term is one would cost more than to look it up.
    const row = new Int32Array(this.#places.length - GAP).fill(GAP);
    this.#places.forEach((place, term) => {
      if (place !== GAP) row[term - GAP] = rows[place]!;
    });
    for (const [number, block] of this.#blocks) {
      const at = places[number]!;
      for (let i = 0; i < block.length; i++) stream[at + i] = row[block[i]! - GAP]!;
    }
    this.#blocks.clear();
  }
}
