const EMPTY = -1;
const FIRST_SIZE = 1 << 10;

/** Which texts, by number, have which word pairs: open addressing over flat arrays, for a Map of arrays takes five times the memory. */
export class PairIndex {
  #pairs = new Float64Array(FIRST_SIZE).fill(EMPTY);
  /** By slot: the latest posting of its pair. */
  #latest = new Int32Array(FIRST_SIZE);
  #used = 0;
  /** By posting: a text, and the posting before it of the same pair. */
  readonly #text: number[] = [];
  readonly #before: number[] = [];

  /** Adds the pairs, all different, of a text. */
  add(text: number, pairs: Float64Array): void {
    for (const pair of pairs) {
      if (2 * this.#used >= this.#pairs.length) this.#grow();
      const slot = this.#slot(pair);
      const isNew = this.#pairs[slot] === EMPTY;
      if (isNew) this.#used++;
      this.#pairs[slot] = pair;
      this.#before.push(isNew ? EMPTY : this.#latest[slot]!);
      this.#latest[slot] = this.#text.push(text) - 1;
    }
  }

  /** How many of the pairs each of the `texts` has. */
  shared(pairs: Float64Array, texts: number): Uint32Array {
    const shared = new Uint32Array(texts);
    for (const pair of pairs) {
      const slot = this.#slot(pair);
      if (this.#pairs[slot] === EMPTY) continue;
      for (let p = this.#latest[slot]!; p !== EMPTY; p = this.#before[p]!) shared[this.#text[p]!]!++;
    }
    return shared;
  }

  /** Where a pair is, or would be. */
  #slot(pair: number): number {
    const mask = this.#pairs.length - 1;
    let slot = (Math.imul((pair | 0) ^ ((pair / 2 ** 32) | 0), 0x9e3779b1) >>> 7) & mask;
    while (this.#pairs[slot] !== pair && this.#pairs[slot] !== EMPTY) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const pairs = this.#pairs;
    const latest = this.#latest;
    this.#pairs = new Float64Array(2 * pairs.length).fill(EMPTY);
    this.#latest = new Int32Array(2 * pairs.length);
    pairs.forEach((pair, i) => {
      if (pair === EMPTY) return;
      const slot = this.#slot(pair);
      this.#pairs[slot] = pair;
      this.#latest[slot] = latest[i]!;
    });
  }
}
