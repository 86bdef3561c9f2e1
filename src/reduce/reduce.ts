import { inputError } from "../errors.ts";
import type { Csr } from "../linalg/csr.ts";
import { type Dense, rowOf } from "../linalg/dense.ts";
import type { Context } from "../stage/stage.ts";
import { type Pca, pca } from "./pca.ts";

export interface ReduceOptions {
  /** A number of components, a share of the variance below 1, or "auto". */
  readonly components: number | "auto";
  readonly seed: number;
}

/** A row of variance.csv. */
export interface VarianceRow {
  /** From 1. */
  readonly component: number;
  readonly variance: number;
  /** Share of the total variance. */
  readonly ratio: number;
  readonly cumulative: number;
}

/** Few components suit few papers, 100 suit thousands: 2.5 times the root of the papers lies well on all corpora tried. */
const autoComponents = (papers: number): number =>
  Math.min(100, Math.max(2, Math.round(2.5 * Math.sqrt(papers))));

/**
 * Reduces TF-IDF vectors to the scores of their first principal components. A paper without terms has scores of 0.
 * @throws inputError when all papers use the same words.
 */
export function reduce(
  { tfidf }: { tfidf: Csr },
  { components, seed }: ReduceOptions,
  { warn }: Pick<Context, "warn">,
): { scores: Dense; components: Dense; variance: VarianceRow[] } {
  const found =
    components === "auto"
      ? pca(tfidf, autoComponents(tfidf.rows), seed)
      : components < 1
        ? explaining(tfidf, components, seed)
        : pca(tfidf, components, seed);
  if (found.variance.length === 0) {
    throw inputError(
      `All ${tfidf.rows} papers use the same words, but expected papers that differ; add others with --input.`,
    );
  }
  const blank = blankRows(tfidf);
  for (const i of blank) rowOf(found.scores, i).fill(0);
  if (blank.length > 0) {
    warn(
      `${blank.length} of ${tfidf.rows} papers hold no term that others share; they stand at no topic's heart, with a score of 0.`,
    );
  }
  return { scores: found.scores, components: found.components, variance: varianceRows(found) };
}

/** Rows without entries. Centred they would all lie at one place off the middle, alike for lack of words and not for any. */
function blankRows({ rows, indptr }: Csr): number[] {
  return Array.from({ length: rows }, (_, i) => i).filter((i) => indptr[i] === indptr[i + 1]);
}

/** The fewest components that explain the share of the total variance, found by doubling their number. */
function explaining(x: Csr, share: number, seed: number): Pca {
  for (let count = 64; ; count *= 2) {
    const found = pca(x, count, seed);
    const enough = varianceRows(found).findIndex((row) => row.cumulative >= share) + 1;
    if (enough > 0) return leading(found, enough);
    if (found.variance.length < count) return found;
  }
}

function leading({ scores, components, variance, totalVariance }: Pca, count: number): Pca {
  const kept = new Float64Array(scores.rows * count);
  for (let i = 0; i < scores.rows; i++) {
    kept.set(scores.data.subarray(i * scores.columns, i * scores.columns + count), i * count);
  }
  return {
    scores: { rows: scores.rows, columns: count, data: kept },
    components: { ...components, rows: count, data: components.data.slice(0, count * components.columns) },
    variance: variance.slice(0, count),
    totalVariance,
  };
}

function varianceRows({ variance, totalVariance }: Pca): VarianceRow[] {
  let cumulative = 0;
  return Array.from(variance, (value, c) => {
    cumulative += value / totalVariance;
    return { component: c + 1, variance: value, ratio: value / totalVariance, cumulative };
  });
}
