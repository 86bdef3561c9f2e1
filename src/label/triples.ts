import type { Machine } from "../kernels/machine.ts";
import { sharesOf, stepsOf } from "../kernels/steps.ts";
import { sum } from "../linalg/vectors.ts";
import { type Corpus, STEP } from "./corpus.ts";
import type { PhraseCounts } from "./phrase-counts.ts";
import { npmi } from "./npmi.ts";

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
  corpus: Corpus,
  topic: Int32Array,
  phrases: PhraseCounts,
  chosen: readonly number[],
  count: Int32Array,
  fewest: number,
): Triple[] {
  const { machine, terms } = corpus;
  const total = sum(count);
  const keyOf = (a: number, b: number): number => a * terms + b;
  const pairs = new Map(chosen.map((p) => [keyOf(phrases.first[p]!, phrases.second[p]!), phrases.count[p]!]));
  const goesOn = (a: number, b: number, third: number, n: number): boolean => {
    const own = pairs.get(keyOf(a, b)) ?? 0;
    return own > 0 && n >= SHARE * own && npmi(n, own, count[third]!, total) >= COMPANY;
  };
  return machine.scope(() => {
    const uses = around(corpus, phrases, chosen);
    const found = numbered(machine, uses);
    const kept = machine.i32(found.length / NUMBERS).fill(-1);
    const triples: Pick<Triple, "terms" | "count">[] = [];
    for (let t = 0, at = 0; t < kept.length; t++, at += NUMBERS) {
      const n = found[at + 3]!;
      if (n < fewest) continue;
      const [a, b, c] = [found[at]!, found[at + 1]!, found[at + 2]!];
      if (goesOn(a, b, c, n) || goesOn(b, c, a, n))
        kept[t] = triples.push({ terms: [a, b, c], count: n }) - 1;
    }
    const columns = phrases.k + 2;
    const [rows, last] = [machine.i32(columns * triples.length), machine.i32(triples.length)];
    machine.run("usePapers", [uses.map((list) => [list, kept, topic, columns, last, rows] as const)]);
    return triples.map((triple, t) => ({
      ...triple,
      papers: Int32Array.from(rows.subarray(columns * t + 2, columns * (t + 1))),
      inTitles: rows[columns * t]!,
    }));
  });
}

/** Numbers of a use: three terms and the paper; and of a triple: its terms and how many uses it has. */
const NUMBERS = 4;

/** Numbers the triples of all uses in the order in which they come. Returns the numbers of each. */
function numbered(machine: Machine, uses: readonly Int32Array[]): Int32Array {
  const most = sum(uses.map(([length]) => length!));
  const bits = Math.ceil(Math.log2(2 * most + 2));
  const [slots, triples, count] = [machine.i32(2 ** bits), machine.i32(NUMBERS * most), machine.i32(1)];
  machine.run("numberUses", [uses.map((list) => [list, slots, bits, triples, count] as const)]);
  return triples.subarray(0, NUMBERS * count[0]!);
}

const [BEGINS, ENDS] = [1, 2];

/** Where three terms in a row stand, of which two are a chosen pair, in lists that follow one another: see the kernel aroundPairs. */
function around(
  { machine, lanes, tokens, terms }: Corpus,
  { first, second, count }: PhraseCounts,
  chosen: readonly number[],
): Int32Array[] {
  const flags = machine.u8(terms + 1);
  const begins = machine.i32(terms + 1);
  for (const p of chosen) {
    flags[first[p]! + 1]! |= BEGINS;
    flags[second[p]! + 1]! |= ENDS;
    begins[first[p]! + 1]!++;
  }
  for (let t = 0; t < terms; t++) begins[t + 1]! += begins[t]!;
  const seconds = machine.i32(chosen.length);
  const next = Int32Array.from(begins);
  for (const p of chosen) seconds[next[first[p]!]!++] = second[p]!;
  // Each occurrence of a pair may stand behind another term and before one.
  const most = 2 * sum(chosen.map((p) => count[p]!));
  const { terms: stream, start, titleEnd } = tokens;
  const shares = sharesOf(stepsOf(titleEnd.length, STEP), lanes).map((steps) => ({
    steps,
    uses: machine.ints(NUMBERS * (1 + most)).fill(0, 0, NUMBERS),
  }));
  machine.run(
    "aroundPairs",
    shares.map(({ steps, uses }) =>
      steps.map(([begin, end]) => [stream, start, titleEnd, begin, end, flags, begins, seconds, uses]),
    ),
  );
  return shares.map(({ uses }) => uses);
}
