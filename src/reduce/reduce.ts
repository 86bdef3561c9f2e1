import { inputError } from "../errors.ts";
import { type Csr, csrIn } from "../linalg/csr.ts";
import { type Dense32, rowOf } from "../linalg/dense.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import type { Context } from "../stage/stage.ts";
import { type Axes, axesOf } from "./axes.ts";
import { type Pca, pca } from "./pca.ts";

export interface ReduceOptions {
  /** A number of components, a share of the variance below 1, or "auto". */
  readonly components: number | "auto";
}

/** A row of variance.csv. */
export interface VarianceRow {
  /** From 1. */
  readonly component: number;
  readonly variance: number;
  /** Share of the total variance. */
  readonly ratio: number;
  readonly cumulative: number;
  /** The share it would hold by chance, were the entries of every term dealt out at random. */
  readonly chance: number;
  /** How far the component is from being exact: |Cv - sv| / s, with the covariances C, the component v and its variance s. */
  readonly residual: number;
}

/**
 * Seed of the directions that the search for components starts from, in every run: they are found to three digits or more whatever it
 * is, but clusters of a few hundred papers hang on the rest.
 */
const START = 1;

/** Few components suit few papers, 100 suit thousands: 2.5 times the root of the papers lies well on all corpora tried. */
const autoComponents = (papers: number): number =>
  Math.min(100, Math.max(2, Math.round(2.5 * Math.sqrt(papers))));

/**
 * Reduces TF-IDF vectors to the scores of their first principal components. A paper without terms has scores of 0.
 * @throws inputError when all papers use the same words.
 */
export async function reduce(
  { tfidf }: { tfidf: Csr },
  { components }: ReduceOptions,
  { progress, warn, workers, memory }: Pick<Context, "progress" | "warn" | "workers" | "memory">,
): Promise<{ scores: Dense32; axes: Axes; components: Dense32; variance: VarianceRow[] }> {
  const machine = await startMachine(threadsFor(tfidf, workers), memory);
  try {
    const found = principal(machine, csrIn(machine, tfidf), components, (done, total) => {
      progress(done, total, "steps towards the components");
    });
    if (found.variance.length === 0) {
      throw inputError(
        `All ${tfidf.rows} papers use the same words, but expected papers that differ; add others with --input.`,
      );
    }
    const { scores, components: directions } = found;
    silence(blankRows(tfidf), scores, warn);
    return { scores, axes: axesOf(scores), components: directions, variance: varianceRows(found) };
  } finally {
    await machine.close();
  }
}

/** Entries of a matrix that are worth a thread of their own. */
const WORTH_A_THREAD = 200_000;

const threadsFor = ({ data }: Csr, workers: number): number =>
  Math.min(workers, Math.ceil(data.length / WORTH_A_THREAD));

function principal(
  machine: Machine,
  x: Csr,
  components: number | "auto",
  progress: (done: number, total: number) => void,
): Pca {
  const count = components === "auto" ? autoComponents(x.rows) : components;
  return count < 1 ? explaining(machine, x, count) : pca(machine, x, count, START, progress);
}

function silence(blank: readonly number[], scores: Dense32, warn: Context["warn"]): void {
  for (const i of blank) rowOf(scores, i).fill(0);
  if (blank.length === 0) return;
  warn(
    `${blank.length} of ${scores.rows} papers hold no term that others share; they stand at no topic's heart, with a score of 0.`,
  );
}

/** Rows without entries. Centred they would all lie at one place off the middle, alike for lack of words and not for any. */
function blankRows({ rows, indptr }: Csr): number[] {
  const blank: number[] = [];
  for (let i = 0; i < rows; i++) if (indptr[i] === indptr[i + 1]) blank.push(i);
  return blank;
}

/** The fewest components that explain the share of the total variance, found by doubling their number. */
function explaining(machine: Machine, x: Csr, share: number): Pca {
  for (let count = 64; ; count *= 2) {
    const enough = machine.scope(() => {
      const found = pca(machine, x, count, START);
      const few = componentsFor(found, share);
      return few > 0 || found.variance.length < count ? leading(found, few || found.variance.length) : null;
    });
    if (enough !== null) return enough;
  }
}

function leading({ scores, components, variance, residual, chance, totalVariance }: Pca, count: number): Pca {
  const kept = new Float32Array(scores.rows * count);
  for (let i = 0; i < scores.rows; i++) {
    kept.set(scores.data.subarray(i * scores.columns, i * scores.columns + count), i * count);
  }
  return {
    scores: { rows: scores.rows, columns: count, data: kept },
    components: { ...components, rows: count, data: components.data.slice(0, count * components.columns) },
    variance: variance.slice(0, count),
    residual: residual.slice(0, count),
    chance: chance.slice(0, count),
    totalVariance,
  };
}

/** The fewest components that hold a share of the variance; 0 where all of them hold less. */
function componentsFor({ variance, totalVariance }: Pca, share: number): number {
  let held = 0;
  return variance.findIndex((value) => (held += value / totalVariance) >= share) + 1;
}

function varianceRows({ variance, residual, chance, totalVariance }: Pca): VarianceRow[] {
  let cumulative = 0;
  return Array.from(variance, (value, c) => {
    cumulative += value / totalVariance;
    return {
      component: c + 1,
      variance: value,
      ratio: value / totalVariance,
      cumulative,
      chance: chance[c] ?? 0,
      residual: residual[c]!,
    };
  });
}
