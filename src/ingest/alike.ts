import { PairIndex } from "./pair-index.ts";

/**
 * Share of the shorter one's word pairs that two abstracts under one title have in common when they are versions of one
 * paper. Pairs, for single words are mostly those of the language: the first 30 words of an abstract are found in a foreign
 * one up to .74, their pairs up to .34 (in 164,000 comparisons on the sample data, versions of one paper aside).
 */
const ALIKE = 0.35;
/**
 * An abstract is compared with this many others under its title at most, the preferred ones. A title that more papers share
 * ("Editorial") names no paper, and comparing each with each would take the square of their number.
 */
const MOST_COMPARED = 200;

/** The words met so far, by number. */
export type WordNumbers = Map<string, number>;

/** Normalized abstracts, and which of them another one is alike. */
export class AlikeAbstracts {
  readonly #numbers: WordNumbers;
  readonly #abstracts: string[] = [];
  /** Of each of the first ones, which are in the index: how many word pairs it has. */
  readonly #sizes: number[] = [];
  #index: PairIndex | undefined;
  /** Of the abstract looked for last: the next to be added as a rule. */
  #latest = { abstract: "", pairs: new Float64Array(0) };

  constructor(numbers: WordNumbers) {
    this.#numbers = numbers;
  }

  add(abstract: string): void {
    if (this.#abstracts.length >= MOST_COMPARED) return;
    this.#abstracts.push(abstract);
    if (this.#index !== undefined) this.#indexAll(this.#index);
  }

  /** The number of the first abstract added that this one is alike; -1 when there is none. */
  find(abstract: string): number {
    // Most titles are those of one paper, which is never looked at again.
    if (this.#index === undefined) this.#indexAll((this.#index = new PairIndex()));
    const pairs = this.#pairsOf(abstract);
    return this.#firstAlike(pairs.length, this.#index.shared(pairs, this.#sizes.length));
  }

  /** A loop, for with a callback it takes most of the time of a large group. */
  #firstAlike(size: number, shared: Uint32Array): number {
    const sizes = this.#sizes;
    for (let i = 0; i < shared.length; i++) {
      const n = shared[i]!;
      if (n > 0 && n >= ALIKE * Math.min(size, sizes[i]!)) return i;
    }
    return -1;
  }

  #indexAll(index: PairIndex): void {
    for (let i = this.#sizes.length; i < this.#abstracts.length; i++) {
      const pairs = this.#pairsOf(this.#abstracts[i]!);
      index.add(i, pairs);
      this.#sizes.push(pairs.length);
    }
  }

  #pairsOf(abstract: string): Float64Array {
    if (this.#latest.abstract !== abstract) {
      this.#latest = { abstract, pairs: wordPairs(abstract, this.#numbers) };
    }
    return this.#latest.pairs;
  }
}

/** The pairs of neighbouring words, each once, as one number each. */
function wordPairs(text: string, numbers: WordNumbers): Float64Array<ArrayBuffer> {
  const words = text.split(" ");
  const pairs = new Float64Array(words.length - 1);
  let before = 0;
  words.forEach((word, i) => {
    let number = numbers.get(word);
    if (number === undefined) numbers.set(word, (number = numbers.size));
    if (i > 0) pairs[i - 1] = before * 2 ** 26 + number;
    before = number;
  });
  pairs.sort();
  let distinct = 0;
  for (const pair of pairs) if (distinct === 0 || pair !== pairs[distinct - 1]) pairs[distinct++] = pair;
  return pairs.slice(0, distinct);
}
