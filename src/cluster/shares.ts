import { RUN } from "../kernels/kernels.ts";
import type { Machine } from "../kernels/machine.ts";
import { type Step, stepsOf } from "../kernels/steps.ts";
import type { Csr } from "../linalg/csr.ts";
import { addTables, type TopicTable, topicTable } from "./topic-table.ts";

/** What a mixture of topics makes of the papers, in the memory of the machine. */
export interface Mixture {
  /** The topic each paper most likely belongs to. */
  readonly topic: Int32Array;
  /** The papers' shares in the topics, 0 .. 1, which add up to 1: n x k. */
  readonly shares: TopicTable;
}

export const newMixture = (machine: Machine, papers: number, k: number): Mixture => ({
  topic: machine.i32(papers).fill(-1),
  shares: topicTable(machine, papers, k),
});

/** Words of a text hang together: five of them count as one that was drawn by itself. */
const EVIDENCE = 0.2;

/** What a unit of TF-IDF weight counts for: of rows of unit length with n terms, a term weighs about 1 / sqrt(n). */
export const evidenceOf = (x: Csr): number => EVIDENCE * Math.sqrt(x.data.length / x.rows);

/** Papers a thread takes at a time. */
const STEP = 4096;
/** Sums over papers are made in so many parts, which are then added in order: how many depends on the papers alone. */
const PARTS = 4;

export const paperSteps = (papers: number): Step[] => stepsOf(papers, STEP);

/** Steps dealt out to the parts that sums are made in. */
export const partsOf = (steps: readonly Step[]): Step[][] =>
  Array.from({ length: Math.min(PARTS, steps.length) }, (_, part) =>
    steps.filter((_step, s) => s % PARTS === part),
  );

/** A part of the papers: of runs of 256 those from one on, and of these one of every so many. */
export interface Part {
  readonly first: number;
  readonly every: number;
}

export const ALL: Part = { first: 0, every: 1 };

/** What papers add up to. */
export interface Sums {
  /** Sums of the papers by their shares in the topics: terms x k. */
  readonly weights: TopicTable;
  /** Sums of these shares, k. */
  readonly shares: ArrayLike<number>;
}

/**
 * The shares of papers in the topics, as the probabilities of their terms imply, and the topic of the largest: the softmax of
 * x . logs + 0.2 ln prior(c) over the topics c.
 * @param logs evidence * ln p(t | c), terms x k.
 * @param logPriors logarithms of the topics' shares in all papers.
 * @param part the papers that get their shares.
 * @param adds whether the sums are asked for; they are of no rows where not.
 * @returns the sums, in the memory of the machine, and how many papers got another topic.
 */
export function shareOut(
  machine: Machine,
  x: Csr,
  { topic, shares }: Mixture,
  logs: TopicTable,
  logPriors: Float64Array,
  { first, every }: Part,
  adds: boolean,
): Sums & { readonly moved: number } {
  const { k, width } = logs;
  const sums = topicTable(machine, adds ? x.columns : 0, k);
  const all = new Float64Array(k + 1);
  machine.scope(() => {
    const shift = machine.f32(width);
    logPriors.forEach((prior, c) => (shift[c] = -EVIDENCE * prior));
    const parts = partsOf(paperSteps(x.rows)).map((steps, p) => ({
      steps,
      weights: p === 0 ? sums : topicTable(machine, sums.rows, k),
      totals: machine.f64(k + 1),
    }));
    machine.run(
      "shareOut",
      parts.map(({ steps, weights, totals }) =>
        steps.map(([begin, end]) => {
          const papers = [x.indptr, x.indices, x.data, begin + first * RUN, end, every] as const;
          const into = [shares.data, topic, Number(adds), weights.data, totals] as const;
          return [...papers, logs.data, width, k, shift, ...into];
        }),
      ),
    );
    for (const { totals } of parts) for (let c = 0; c <= k; c++) all[c]! += totals[c]!;
    addTables(
      machine,
      parts.map(({ weights }) => weights),
    );
  });
  return { weights: sums, shares: all.subarray(0, k), moved: all[k]! };
}
