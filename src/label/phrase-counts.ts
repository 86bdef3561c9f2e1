import type { Tokens } from "../text/tokens.ts";
import type { FeaturePapers } from "./class-tfidf.ts";
import { frequentPairs, type Pairs, pairsIn, type Part, WHOLE } from "./frequent-pairs.ts";
import type { PairTable } from "./pair-table.ts";

/** Phrases of two different terms side by side. */
export interface PhraseCounts extends FeaturePapers {
  /** The terms of each phrase; phrases are in the order of their first terms, then of their second. */
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Occurrences in all papers. */
  readonly count: Int32Array;
}

/** Phrases in fewer papers are chance; in a large corpus one of twenty thousand papers must have them. */
export const fewestPapers = (papers: number): number => Math.max(3, Math.ceil(papers / 20_000));

/** The phrases of enough papers, or a part of them. */
export function phraseCounts(tokens: Tokens, topic: Int32Array, k: number, part: Part = WHOLE): PhraseCounts {
  const fewest = fewestPapers(topic.length);
  const pairs = pairsIn(tokens.terms, tokens.start, part);
  const { table, papers } = frequentPairs(tokens.terms, pairs, fewest);
  const order = inOrder(table, (pair) => papers[pair]! >= fewest);
  return {
    ...countRows(tokens, pairs, table, order, topic, k),
    first: Int32Array.from(order, (pair) => table.first[pair]!),
    second: Int32Array.from(order, (pair) => table.second[pair]!),
  };
}

/** Numbers kept of each phrase, side by side: the last paper that held it, its occurrences, the titles, and one to fill a line of the cache. */
const NOTES = 4;

/** Counts the pairs of the table that are in `order`, the first of which is feature 0. */
function countRows(
  { terms, titleEnd }: Tokens,
  pairs: Pairs,
  table: PairTable,
  order: Int32Array,
  topic: Int32Array,
  k: number,
): FeaturePapers & { count: Int32Array } {
  const features = order.length;
  const row = new Int32Array(table.size).fill(-1);
  order.forEach((pair, i) => (row[pair] = i));
  const papers = new Int32Array(k * features);
  const notes = new Int32Array(NOTES * features);
  for (let d = 0; d < topic.length; d++) {
    const at = topic[d]! * features;
    for (let p = pairs.start[d]!, end = pairs.start[d + 1]!; p < end; p++) {
      const place = pairs.places[p]!;
      const pair = table.find(terms[place - 1]!, terms[place]!);
      const feature = pair < 0 ? -1 : row[pair]!;
      if (feature < 0) continue;
      const note = NOTES * feature;
      notes[note + 1]!++;
      if (notes[note] === d + 1) continue;
      notes[note] = d + 1;
      papers[at + feature]!++;
      if (place < titleEnd[d]!) notes[note + 2]!++;
    }
  }
  const noted = (n: number): Int32Array => new Int32Array(features).map((_, i) => notes[NOTES * i + n]!);
  return { k, features, papers, count: noted(1), inTitles: noted(2) };
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
    papers: new Int32Array(k * features),
    inTitles: new Int32Array(features),
    count: new Int32Array(features),
    first: new Int32Array(features),
    second: new Int32Array(features),
  };
  const next = parts.map(() => 0);
  for (let i = 0; i < features; i++) {
    const p = partWithLeast(parts, next);
    const part = parts[p]!;
    const from = next[p]!++;
    all.first[i] = part.first[from]!;
    all.second[i] = part.second[from]!;
    all.count[i] = part.count[from]!;
    all.inTitles[i] = part.inTitles[from]!;
    for (let c = 0; c < k; c++) all.papers[c * features + i] = part.papers[c * part.features + from]!;
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
