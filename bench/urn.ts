import type { Random } from "../src/random.ts";

/** Urns of words, one for each group of papers: what was drawn goes back with one more of its kind (Pólya's urn). */
export class Urns {
  readonly #urns = new Map<number, number[]>();
  readonly #counts: number[] = [];
  readonly #discount: number;
  readonly #random: Random;

  constructor(discount: number, random: Random) {
    this.#discount = discount;
    this.#random = random;
  }

  add(group: number, word: number): void {
    const urn = this.#urns.get(group);
    if (urn === undefined) this.#urns.set(group, [word]);
    else urn.push(word);
    this.#counts[word] = (this.#counts[word] ?? 0) + 1;
  }

  /** A word of the group's urn, in proportion to how often it was added to any, less the discount; null of an empty one. */
  draw(group: number): number | null {
    const urn = this.#urns.get(group);
    if (urn === undefined) return null;
    for (;;) {
      const word = urn[Math.floor(this.#random() * urn.length)]!;
      if (this.#random() * this.#counts[word]! < this.#discount) continue;
      this.add(group, word);
      return word;
    }
  }
}
