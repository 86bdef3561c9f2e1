import type { Random } from "../src/random.ts";
import { Urns } from "./urn.ts";

/**
 * Words that the base corpus does not have, as many and as often as if its text went on: the Pitman-Yor process (Pitman and Yor
 * 1997; for text Teh 2006), under which distinct words grow as n^d. The base corpus is its past, of V words in n tokens. From
 * then on a word seen c times loses d of its c appearances to words not seen in the base, together d V / n of all tokens (who
 * copies text lets a word through with probability 1 - d / c, and draws here otherwise). Of these draws, the m-th is a fresh word
 * with probability
 *
 *   d (V + u) / (d V + m)      u fresh ones so far
 *
 * and else one of the earlier new words, in proportion to its own appearances less d. An earlier word comes from the same group
 * of papers, so that new words belong to topics as old ones do.
 */
export class NewWords {
  readonly #d: number;
  readonly #known: ReadonlySet<string>;
  readonly #random: Random;
  readonly #urns: Urns;
  readonly #forms: string[] = [];
  #drawn = 0;
  #spelled = 0;

  constructor(d: number, known: Iterable<string>, random: Random) {
    this.#d = d;
    this.#known = new Set(known);
    this.#random = random;
    this.#urns = new Urns(d, random);
  }

  /** Distinct new words so far. */
  get distinct(): number {
    return this.#forms.length;
  }

  draw(group: number): string {
    const old = this.#d * this.#known.size;
    const fresh = (old + this.#d * this.distinct) / (old + this.#drawn);
    this.#drawn++;
    const earlier = this.#random() < fresh ? null : this.#urns.draw(group);
    return this.#forms[earlier ?? this.#invent(group)]!;
  }

  #invent(group: number): number {
    let form = spelling(this.#spelled++);
    while (this.#known.has(form)) form = spelling(this.#spelled++);
    this.#urns.add(group, this.#forms.length);
    return this.#forms.push(form) - 1;
  }
}

const CONSONANTS = "bcdfghjklmnprstvwxyz";
const VOWELS = "aeiou";
/** No suffix that Porter's stemmer strips consists of open syllables and one of these: each new word is a term of its own. */
const LAST = "bkmnp";
const SYLLABLES = CONSONANTS.length * VOWELS.length;
const SPELLINGS = SYLLABLES ** 3 * LAST.length;
/** Prime to SPELLINGS, so that numbers next to each other give words that do not look alike. */
const STRIDE = 3_141_593;

/** The i-th made-up word: seven letters, and seven more once these are used up. */
function spelling(i: number): string {
  let n = Math.floor((i * STRIDE) % SPELLINGS);
  let word = "";
  for (let s = 0; s < 3; s++) {
    const syllable = n % SYLLABLES;
    n = Math.floor(n / SYLLABLES);
    word += CONSONANTS[syllable % CONSONANTS.length]! + VOWELS[Math.floor(syllable / CONSONANTS.length)]!;
  }
  word += LAST[n]!;
  return i < SPELLINGS ? word : word + spelling(i - SPELLINGS);
}
