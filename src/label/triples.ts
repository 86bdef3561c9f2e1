import { GAP, type Tokens } from "../text/tokens.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { npmi } from "./npmi.ts";
import { extended, PairTable } from "./pair-table.ts";

/** Three terms in a row that make a phrase. */
export interface Triple {
  readonly terms: readonly [number, number, number];
  /** Papers of each topic that hold it. */
  readonly papers: Int32Array;
  readonly inTitles: number;
  readonly count: number;
}

/** A pair goes on to a third term when these are at least this share of its occurrences ... */
const SHARE = 0.15;
/** ... and keep company at least this much, the pair taken as one word (NPMI). */
const COMPANY = 0.3;

/**
 * The phrases of three terms that the chosen pairs are part of: "large language" goes on to "large language model".
 *
 * @param chosen numbers of phrases.
 * @param count occurrences of each term.
 * @param fewest occurrences that a phrase must have.
 */
export function triplesOf(
  tokens: Tokens,
  topic: Int32Array,
  phrases: PhraseCounts,
  chosen: readonly number[],
  count: Int32Array,
  fewest: number,
): Triple[] {
  const total = count.reduce((sum, n) => sum + n, 0);
  const pairs = new PairTable();
  for (const phrase of chosen) pairs.add(phrases.first[phrase]!, phrases.second[phrase]!);
  const found = around(tokens, pairs, count.length);
  const { heads, table, uses } = found;
  const times = new Int32Array(table.size);
  for (const t of uses) times[t]!++;
  const goesOn = (a: number, b: number, third: number, n: number): boolean => {
    const pair = pairs.find(a, b);
    const own = pair < 0 ? 0 : phrases.count[chosen[pair]!]!;
    return own > 0 && n >= SHARE * own && npmi(n, own, count[third]!, total) >= COMPANY;
  };
  const triples: (Triple | undefined)[] = Array.from(times, (n, t) => {
    if (n < fewest) return undefined;
    const head = table.first[t]!;
    const [a, b, c] = [heads.first[head]!, heads.second[head]!, table.second[t]!];
    if (!goesOn(a, b, c, n) && !goesOn(b, c, a, n)) return undefined;
    return { terms: [a, b, c], papers: new Int32Array(phrases.k), inTitles: 0, count: n };
  });
  countPapers(triples, found, topic);
  return triples.filter((triple) => triple !== undefined);
}

/** Counts the papers of each topic, and the titles, that hold the triples. */
function countPapers(
  triples: readonly ({ papers: Int32Array; inTitles: number } | undefined)[],
  { uses, papers }: Pick<Uses, "uses" | "papers">,
  topic: Int32Array,
): void {
  const last = new Int32Array(triples.length).fill(-1);
  for (let u = 0; u < uses.length; u++) {
    const t = uses[u]!;
    const isTitle = papers[u]! < 0;
    const d = isTitle ? -1 - papers[u]! : papers[u]!;
    const triple = triples[t];
    if (triple === undefined || last[t] === d) continue;
    last[t] = d;
    triple.papers[topic[d]!]!++;
    // The title comes first: a triple of the title is met there.
    if (isTitle) triple.inTitles++;
  }
}

/** Where three terms in a row stand, of which two are a pair. */
interface Uses {
  /** Numbers of their first two terms. */
  readonly heads: PairTable;
  /** Numbers of the three: of their heads with their last terms. */
  readonly table: PairTable;
  /** Of each use the number of the three ... */
  readonly uses: Int32Array;
  /** ... and the paper d, or -1 - d if it is in its title. */
  readonly papers: Int32Array;
}

function around({ terms, start, titleEnd }: Tokens, pairs: PairTable, size: number): Uses {
  // The first entries are GAP's, which is in no pair.
  const begins = new Uint8Array(size + 1);
  const ends = new Uint8Array(size + 1);
  for (let p = 0; p < pairs.size; p++) {
    begins[pairs.first[p]! + 1] = 1;
    ends[pairs.second[p]! + 1] = 1;
  }
  const found = new UseList();
  for (let d = 0; d + 1 < start.length; d++) {
    let wasPair = false;
    for (let i = start[d]! + 1, end = start[d + 1]!; i < end; i++) {
      const mayBePair = (begins[terms[i - 1]! + 1]! & ends[terms[i]! + 1]!) === 1;
      const isPair = mayBePair && pairs.find(terms[i - 1]!, terms[i]!) >= 0;
      if ((wasPair || isPair) && i >= start[d]! + 2) {
        found.add(terms[i - 2]!, terms[i - 1]!, terms[i]!, i < titleEnd[d]! ? -1 - d : d);
      }
      wasPair = isPair;
    }
  }
  return found.taken();
}

class UseList {
  readonly #heads = new PairTable();
  readonly #table = new PairTable();
  #uses = new Int32Array(1 << 12);
  #papers = new Int32Array(1 << 12);
  #length = 0;

  /** Adds a use of three different terms, of which none may be a gap. */
  add(a: number, b: number, c: number, paper: number): void {
    if (a === GAP || b === GAP || c === GAP || a === b || b === c || a === c) return;
    if (this.#length === this.#uses.length) {
      this.#uses = extended(this.#uses);
      this.#papers = extended(this.#papers);
    }
    this.#uses[this.#length] = this.#table.add(this.#heads.add(a, b), c);
    this.#papers[this.#length++] = paper;
  }

  taken(): Uses {
    return {
      heads: this.#heads,
      table: this.#table,
      uses: this.#uses.subarray(0, this.#length),
      papers: this.#papers.subarray(0, this.#length),
    };
  }
}
