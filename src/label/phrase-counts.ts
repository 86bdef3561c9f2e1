import type { Tokens } from "../text/tokens.ts";
import type { FeaturePapers } from "./class-tfidf.ts";
import { type Followers, followersOf } from "./followers.ts";
import { extended } from "./pair-table.ts";

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

/** A phrase while it is counted: its terms, occurrences, titles, and the papers of each topic, behind those of none (topic -1). */
const [FIRST, SECOND, COUNT, TITLES, PAPERS] = [0, 1, 2, 3, 5] as const;

/** The phrases of enough papers. @param terms rows of the vocabulary. */
export function phraseCounts(tokens: Tokens, topic: Int32Array, k: number, terms: number): PhraseCounts {
  const followers = followersOf(tokens, terms);
  const fewest = fewestPapers(topic.length);
  const notes = new Int32Array(NOTES * terms).fill(-1);
  const width = PAPERS + k;
  let rows = new Int32Array(width << 10);
  let size = 0;
  for (let first = 0; first < terms; first++) {
    const seconds = frequentAfter(first, followers, fewest, notes);
    while (size + seconds.length * width > rows.length) rows = extended(rows);
    for (const second of seconds) {
      rows[size + FIRST] = first;
      rows[size + SECOND] = second;
      notes[NOTES * second + ROW] = size;
      size += width;
    }
    if (seconds.length > 0) countAfter(first, followers, topic, notes, rows);
  }
  return inColumns(rows.subarray(0, size), k);
}

/**
 * Noted of each term: the first term it was met behind, the last paper that held the two, in how many papers they were, and the
 * row of their phrase, -1 without one.
 */
const [BEHIND, LAST, HELD, ROW] = [0, 1, 2, 3] as const;
const NOTES = 4;

/** The paper of an entry. */
const paperOf = (noted: number): number => noted ^ (noted >> 31);

/** The terms that follow `first` in enough papers, ascending. */
function frequentAfter(
  first: number,
  { start, entries }: Followers,
  fewest: number,
  notes: Int32Array,
): number[] {
  const found: number[] = [];
  for (let e = 2 * start[first]!, end = 2 * start[first + 1]!; e < end; e += 2) {
    const note = NOTES * entries[e]!;
    const d = paperOf(entries[e + 1]!);
    if (notes[note + BEHIND] !== first) {
      notes[note + BEHIND] = first;
      notes[note + HELD] = 0;
      notes[note + ROW] = -1;
    } else if (notes[note + LAST] === d) continue;
    notes[note + LAST] = d;
    if (++notes[note + HELD]! === fewest) found.push(entries[e]!);
  }
  for (const second of found) notes[NOTES * second + LAST] = -1;
  return found.sort((a, b) => a - b);
}

/** Counts the phrases that begin with `first` in their rows. */
function countAfter(
  first: number,
  { start, entries }: Followers,
  topic: Int32Array,
  notes: Int32Array,
  rows: Int32Array,
): void {
  for (let e = 2 * start[first]!, end = 2 * start[first + 1]!; e < end; e += 2) {
    const note = NOTES * entries[e]!;
    const row = notes[note + ROW]!;
    if (row < 0) continue;
    const d = paperOf(entries[e + 1]!);
    rows[row + COUNT]!++;
    if (notes[note + LAST] === d) continue;
    notes[note + LAST] = d;
    rows[row + PAPERS + topic[d]!]!++;
    // The title comes first: a phrase of the title is met there.
    if (entries[e + 1]! < 0) rows[row + TITLES]!++;
  }
}

function inColumns(rows: Int32Array, k: number): PhraseCounts {
  const width = PAPERS + k;
  const features = rows.length / width;
  const column = (c: number, into = new Int32Array(features)): Int32Array => {
    for (let i = 0, at = c; i < features; i++, at += width) into[i] = rows[at]!;
    return into;
  };
  const papers = new Int32Array(k * features);
  for (let c = 0; c < k; c++) column(PAPERS + c, papers.subarray(c * features, (c + 1) * features));
  return {
    k,
    features,
    papers,
    first: column(FIRST),
    second: column(SECOND),
    count: column(COUNT),
    inTitles: column(TITLES),
  };
}
