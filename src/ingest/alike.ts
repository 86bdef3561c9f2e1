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
const MOST_COMPARED = 1000;

/** Normalized abstracts, and which of them another one is alike. */
export class AlikeAbstracts {
  readonly #abstracts: string[] = [];
  /** Of each of the first ones, which are in the index: how many word pairs it has. */
  readonly #pairs: number[] = [];
  /** The numbers of the abstracts that have a word pair. */
  readonly #having = new Map<string, number[]>();

  add(abstract: string): void {
    if (this.#abstracts.length < MOST_COMPARED) this.#abstracts.push(abstract);
  }

  /** The number of the first abstract added that this one is alike; -1 when there is none. */
  find(abstract: string): number {
    while (this.#pairs.length < this.#abstracts.length) this.#index(this.#abstracts[this.#pairs.length]!);
    const shared = new Uint32Array(this.#pairs.length);
    const pairs = wordPairs(abstract);
    for (const pair of pairs) for (const other of this.#having.get(pair) ?? []) shared[other]!++;
    return shared.findIndex((n, other) => n > 0 && n >= ALIKE * Math.min(pairs.size, this.#pairs[other]!));
  }

  #index(abstract: string): void {
    const pairs = wordPairs(abstract);
    for (const pair of pairs) {
      const having = this.#having.get(pair);
      if (having === undefined) this.#having.set(pair, [this.#pairs.length]);
      else having.push(this.#pairs.length);
    }
    this.#pairs.push(pairs.size);
  }
}

function wordPairs(text: string): Set<string> {
  const words = text.split(" ");
  return new Set(words.slice(1).map((word, i) => `${words[i]!} ${word}`));
}
