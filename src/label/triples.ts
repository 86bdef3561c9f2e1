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
  const { heads, table, uses, papers } = around(tokens, pairs, count.length);
  const times = new Int32Array(table.size);
  for (const t of uses) times[t]!++;
  const goesOn = (a: number, b: number, third: number, n: number): boolean => {
    const pair = pairs.find(a, b);
    const own = pair < 0 ? 0 : phrases.count[chosen[pair]!]!;
    return own > 0 && n >= SHARE * own && npmi(n, own, count[third]!, total) >= COMPANY;
  };
  const found = new Map<number, Triple & { inTitles: number }>();
  for (let t = 0; t < table.size; t++) {
    const [a, b, c] = [heads.first[table.first[t]!]!, heads.second[table.first[t]!]!, table.second[t]!];
    if (times[t]! < fewest || !(goesOn(a, b, c, times[t]!) || goesOn(b, c, a, times[t]!))) continue;
    found.set(t, { terms: [a, b, c], papers: new Int32Array(phrases.k), inTitles: 0, count: times[t]! });
  }
  const last = new Int32Array(table.size).fill(-1);
  uses.forEach((t, i) => {
    const triple = found.get(t);
    // Of a paper in whose title it stands the number is -1 - d.
    const d = papers[i]! < 0 ? -1 - papers[i]! : papers[i]!;
    if (triple === undefined || last[t] === d) return;
    last[t] = d;
    triple.papers[topic[d]!]!++;
    if (papers[i]! < 0) triple.inTitles++;
  });
  return [...found.values()];
}

/** Uses of three terms in a row of which two are one of the pairs, as they come, and the papers they stand in. */
function around(
  { terms, start, titleEnd }: Tokens,
  pairs: PairTable,
  size: number,
): { heads: PairTable; table: PairTable; uses: Int32Array; papers: Int32Array } {
  const begins = new Uint8Array(size);
  for (let p = 0; p < pairs.size; p++) begins[pairs.first[p]!] = 1;
  const heads = new PairTable();
  const table = new PairTable();
  let uses = new Int32Array(1 << 12);
  let papers = new Int32Array(1 << 12);
  let length = 0;
  for (let d = 0; d + 1 < start.length; d++) {
    let [a, b] = [GAP, GAP];
    for (let i = start[d]!, end = start[d + 1]!; i < end; i++, a = b, b = terms[i - 1]!) {
      const c = terms[i]!;
      if (a === GAP || b === GAP || c === GAP) continue;
      const isAround =
        (begins[a] === 1 && pairs.find(a, b) >= 0) || (begins[b] === 1 && pairs.find(b, c) >= 0);
      if (!isAround || a === b || b === c || a === c) continue;
      if (length === uses.length) {
        uses = extended(uses);
        papers = extended(papers);
      }
      uses[length] = table.add(heads.add(a, b), c);
      papers[length++] = i < titleEnd[d]! ? -1 - d : d;
    }
  }
  return { heads, table, uses: uses.subarray(0, length), papers: papers.subarray(0, length) };
}
