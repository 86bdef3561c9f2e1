import { GAP, type Tokens } from "../text/tokens.ts";
import type { TopicCounts } from "./class-tfidf.ts";
import { extended, hashPair, PairTable } from "./pair-table.ts";

/** How often each term occurs in each topic. */
export function termCounts(tokens: Tokens, topic: Int32Array, k: number, terms: number): TopicCounts {
  const counts = new Int32Array(k * terms);
  for (let d = 0; d < topic.length; d++) {
    const row = topic[d]! * terms;
    for (let i = tokens.start[d]!, end = tokens.start[d + 1]!; i < end; i++) {
      const term = tokens.terms[i]!;
      if (term !== GAP) counts[row + term]!++;
    }
  }
  return { k, features: terms, counts };
}

/** Phrases, which are two different terms side by side, and how often each occurs in each topic. */
export interface PhraseCounts extends TopicCounts {
  /** The terms of each phrase; phrases are in the order of their first terms, then of their second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** One of several parts that the phrases are dealt into, so that as many threads can count them. */
export interface Part {
  readonly part: number;
  readonly of: number;
}

/** Phrases in fewer papers are chance; in a large corpus one of twenty thousand papers must have them. */
const fewestPapers = (papers: number): number => Math.max(3, Math.ceil(papers / 20_000));

/** The phrases of enough papers, or a part of them. */
export function phraseCounts(
  { terms, start }: Tokens,
  topic: Int32Array,
  k: number,
  part: Part = { part: 0, of: 1 },
): PhraseCounts {
  const fewest = fewestPapers(topic.length);
  const pairs = pairsIn(terms, start, part);
  const { table, papers } = frequentPairs(terms, pairs, fewest);
  const order = inOrder(table, (pair) => papers[pair]! >= fewest);
  const features = order.length;
  const row = new Int32Array(table.size).fill(-1);
  order.forEach((pair, i) => (row[pair] = i));
  const counts = new Int32Array(k * features);
  for (let d = 0; d < topic.length; d++) {
    const at = topic[d]! * features;
    for (let p = pairs.start[d]!, end = pairs.start[d + 1]!; p < end; p++) {
      const place = pairs.places[p]!;
      const pair = table.find(terms[place - 1]!, terms[place]!);
      if (pair >= 0 && row[pair]! >= 0) counts[at + row[pair]!]!++;
    }
  }
  const first = Int32Array.from(order, (pair) => table.first[pair]!);
  const second = Int32Array.from(order, (pair) => table.second[pair]!);
  return { k, features, counts, first, second };
}

/** The parts together, as if they had been counted as one. */
export function joined(parts: readonly PhraseCounts[]): PhraseCounts {
  const [only] = parts;
  if (parts.length === 1) return only!;
  const k = only!.k;
  const features = parts.reduce((sum, part) => sum + part.features, 0);
  const all = {
    k,
    features,
    counts: new Int32Array(k * features),
    first: new Int32Array(features),
    second: new Int32Array(features),
  };
  const next = parts.map(() => 0);
  for (let i = 0; i < features; i++) {
    const p = partWithLeast(parts, next);
    const { first, second, counts, features: own } = parts[p]!;
    const from = next[p]!++;
    all.first[i] = first[from]!;
    all.second[i] = second[from]!;
    for (let c = 0; c < k; c++) all.counts[c * features + i] = counts[c * own + from]!;
  }
  return all;
}

/** The part whose next phrase comes first. */
function partWithLeast(parts: readonly PhraseCounts[], next: readonly number[]): number {
  let least = -1;
  parts.forEach((part, p) => {
    const at = next[p]!;
    if (at === part.features) return;
    const best = least < 0 ? undefined : parts[least]!;
    const bestAt = least < 0 ? 0 : next[least]!;
    const isLess =
      best === undefined ||
      part.first[at]! < best.first[bestAt]! ||
      (part.first[at] === best.first[bestAt] && part.second[at]! < best.second[bestAt]!);
    if (isLess) least = p;
  });
  return least;
}

/** The pairs of a table that `keep` keeps, by their first terms, then by their second. */
function inOrder(table: PairTable, keep: (pair: number) => boolean): Int32Array {
  const kept: number[] = [];
  for (let pair = 0; pair < table.size; pair++) if (keep(pair)) kept.push(pair);
  const keys = Float64Array.from(kept, (pair) => table.first[pair]! * 2 ** 26 + table.second[pair]!).sort();
  return Int32Array.from(keys, (key) => table.find(Math.floor(key / 2 ** 26), key % 2 ** 26));
}

/** Where the second terms of pairs stand in the stream: document d has the places[start[d] .. start[d + 1]). */
interface Pairs {
  readonly places: Int32Array;
  readonly start: Int32Array;
}

function pairsIn(terms: Int32Array, start: Int32Array, { part, of }: Part): Pairs {
  const places = new Int32Array(terms.length);
  const starts = new Int32Array(start.length);
  let size = 0;
  for (let d = 0; d + 1 < start.length; d++) {
    for (let i = start[d]! + 1, end = start[d + 1]!; i < end; i++) {
      const first = terms[i - 1]!;
      const second = terms[i]!;
      if (first === GAP || second === GAP || first === second) continue;
      // The upper bits deal out the parts: the lower ones are for the tables.
      if (of === 1 || (hashPair(first, second) >>> 24) % of === part) places[size++] = i;
    }
    starts[d + 1] = size;
  }
  return { places: places.subarray(0, size), start: starts };
}

const LARGEST_SKETCH = 1 << 22;

/**
 * The pairs that may be in `fewest` papers, and in how many they are. Most pairs occur once or twice: they are told by counters
 * that several pairs share, which count too much but never too little, and take no place in the table.
 */
function frequentPairs(
  terms: Int32Array,
  { places, start }: Pairs,
  fewest: number,
): { table: PairTable; papers: Int32Array } {
  const sketch = new Uint8Array(Math.min(LARGEST_SKETCH, 2 ** Math.ceil(Math.log2(4 * places.length + 1))));
  const mask = sketch.length - 1;
  const enough = Math.min(255, fewest);
  for (let p = 0; p < places.length; p++) {
    const at = hashPair(terms[places[p]! - 1]!, terms[places[p]!]!) & mask;
    if (sketch[at]! < enough) sketch[at]!++;
  }
  const table = new PairTable();
  let papers = new Int32Array(table.first.length);
  let last = new Int32Array(table.first.length).fill(-1);
  for (let d = 0; d + 1 < start.length; d++) {
    for (let p = start[d]!, end = start[d + 1]!; p < end; p++) {
      const first = terms[places[p]! - 1]!;
      const second = terms[places[p]!]!;
      if (sketch[hashPair(first, second) & mask]! < enough) continue;
      const pair = table.add(first, second);
      if (pair >= papers.length) {
        papers = extended(papers);
        last = extended(last, -1);
      }
      if (last[pair] === d) continue;
      last[pair] = d;
      papers[pair]!++;
    }
  }
  return { table, papers };
}
