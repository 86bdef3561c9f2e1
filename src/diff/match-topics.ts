import { sum } from "../linalg/vectors.ts";
/** Of the papers that two runs share: the topic of each in both. */
export interface SharedPaper {
  readonly before: number;
  readonly after: number;
}

export interface TopicMatch {
  readonly before: number;
  readonly after: number;
  /** Shared papers in both topics over shared papers in either, 0 .. 1. */
  readonly jaccard: number;
}

/** How the topics of one run became those of another. A topic is in one of the lists, or part of one of its entries. */
export interface TopicChanges {
  /** One to one, in the order of the topics before. */
  readonly matched: readonly TopicMatch[];
  /** Topics before that came apart into several. */
  readonly split: readonly { readonly before: number; readonly after: readonly number[] }[];
  /** Topics before that were put together. */
  readonly merged: readonly { readonly before: readonly number[]; readonly after: number }[];
  readonly gone: readonly number[];
  readonly born: readonly number[];
}

/** Topics that have less in common are not the same topic. */
const LEAST_JACCARD = 0.3;
/** A part of a split, or of a merge, lies in the whole with this share of its papers ... */
const PART_IN_WHOLE = 0.6;
/** ... and makes up this share of it. */
const PART_OF_WHOLE = 0.15;

/** Compares two partitions of the same papers, given as topics 0 .. kBefore-1 and 0 .. kAfter-1. */
export function matchTopics(papers: readonly SharedPaper[], kBefore: number, kAfter: number): TopicChanges {
  const overlap = Array.from({ length: kBefore }, () => new Array<number>(kAfter).fill(0));
  for (const { before, after } of papers) overlap[before]![after]!++;
  const transposed = Array.from({ length: kAfter }, (_, b) => overlap.map((row) => row[b]!));
  const split = wholes(overlap, transposed).map(({ whole, parts }) => ({ before: whole, after: parts }));
  const merged = wholes(transposed, overlap).map(({ whole, parts }) => ({ before: parts, after: whole }));
  const takenBefore = new Set([...split.map((s) => s.before), ...merged.flatMap((m) => m.before)]);
  const takenAfter = new Set([...split.flatMap((s) => s.after), ...merged.map((m) => m.after)]);
  const matched = bestPairs(overlap, transposed)
    .filter(({ before, after }) => !takenBefore.has(before) && !takenAfter.has(after))
    .sort((a, b) => a.before - b.before);
  for (const { before, after } of matched) {
    takenBefore.add(before);
    takenAfter.add(after);
  }
  const free = (k: number, taken: ReadonlySet<number>): number[] =>
    Array.from({ length: k }, (_, i) => i).filter((i) => !taken.has(i));
  return { matched, split, merged, gone: free(kBefore, takenBefore), born: free(kAfter, takenAfter) };
}

/** Topics of the rows that consist of at least two topics of the columns. */
function wholes(
  rows: readonly number[][],
  columns: readonly number[][],
): { whole: number; parts: number[] }[] {
  return rows
    .map((row, whole) => {
      const size = sum(row);
      const isPart = (n: number, c: number): boolean =>
        n > 0 && n >= PART_IN_WHOLE * sum(columns[c]!) && n >= PART_OF_WHOLE * size;
      return { whole, parts: row.flatMap((n, c) => (isPart(n, c) ? [c] : [])) };
    })
    .filter(({ parts }) => parts.length > 1);
}

/** Pairs by falling Jaccard index, each topic once. */
function bestPairs(rows: readonly number[][], columns: readonly number[][]): TopicMatch[] {
  const all = rows.flatMap((row, before) =>
    row.map((n, after): TopicMatch => {
      const union = sum(row) + sum(columns[after]!) - n;
      return { before, after, jaccard: union === 0 ? 0 : n / union };
    }),
  );
  all.sort((a, b) => b.jaccard - a.jaccard || a.before - b.before || a.after - b.after);
  const before = new Set<number>();
  const after = new Set<number>();
  return all.filter((pair) => {
    if (pair.jaccard < LEAST_JACCARD || before.has(pair.before) || after.has(pair.after)) return false;
    before.add(pair.before);
    after.add(pair.after);
    return true;
  });
}
