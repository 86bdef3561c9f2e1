import { lookUp, NOTHING } from "../edits/lookup.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import type { TopicEdit } from "../edits/schema.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { startMachine } from "../kernels/machine.ts";
import { type Csr, csrIn } from "../linalg/csr.ts";
import { type Dense, type Dense32, rowOf } from "../linalg/dense.ts";
import { momentsOf } from "../linalg/moments.ts";
import { sample, seededRandom } from "../random.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Vocabulary } from "../text/tokens.ts";
import type { Assignments } from "./assignment.ts";
import { finalTopics } from "./final-topics.ts";
import { ground } from "./ground.ts";
import { kmeans } from "./kmeans.ts";
import { measureTopics } from "./measure-topics.ts";
import { pointsAt, unitPoints } from "./points.ts";
import { numberOfTopics, rangeOfK } from "./number-of-topics.ts";
import type { Selected } from "./selected.ts";
import { evidenceOf } from "./shares.ts";
import { smoothingFor } from "./smoothing-choice.ts";

export interface ClusterInputs {
  readonly scores: Dense32;
  readonly tfidf: Csr;
  /** The edits of topics, and what they need, if there are any. */
  readonly files?: readonly InputFile[];
  readonly vocabulary?: Vocabulary;
  readonly documents?: LineBlocks;
}

export interface ClusterOptions {
  readonly k: number | "auto";
  readonly kMin: number;
  readonly kMax: number | "auto";
  /** Neighbours that papers are averaged with before k-means; 0 for none. */
  readonly neighbours: number | "auto";
  /** Whether a mixture over the terms goes over what k-means found. */
  readonly polish: "yes" | "no";
  /** Share of the papers to leave without a topic. */
  readonly unassigned: number;
  readonly restarts: number;
  readonly seed: number;
}

export interface Clustered {
  readonly assignments: Assignments;
  readonly centroids: Dense32;
  readonly likelihoods: Dense32;
  readonly selection: Selected;
  readonly topicEdits: Outcome[];
}

/** Papers that neighbours are found among and k-means starts on; of a smaller corpus all. */
const SAMPLE = 8000;

/**
 * Clusters the papers by k-means on their reduced vectors, scaled to unit length so that direction alone counts (spherical k-means in
 * all but the centroids' length) and smoothed by their neighbours. A mixture over the terms goes over the result, and places the
 * papers of a large corpus that k-means did not see. Then edits merge and split topics and pin papers. Topics are numbered by size, the
 * largest 0.
 * @throws usageError when k does not fit the number of papers.
 */
export async function cluster(
  { scores, tfidf, files = [], vocabulary, documents }: ClusterInputs,
  options: ClusterOptions,
  {
    progress,
    warn,
    workers,
    memory,
  }: Pick<Context, "progress" | "workers" | "memory"> & Partial<Pick<Context, "warn">>,
): Promise<Clustered> {
  const range = rangeOfK(options, scores.rows);
  const edits = editsIn(files) as readonly TopicEdit[];
  const lookup = vocabulary && documents ? await lookUp(edits, vocabulary, documents) : NOTHING;
  const machine = await startMachine(Math.min(workers, Math.ceil(scores.rows / WORTH_A_THREAD)), memory);
  try {
    const points = unitPoints(machine, scores);
    const some = sample(points.rows, SAMPLE, seededRandom(options.seed, 3));
    const smoothing = smoothingFor(tfidf, some.length, options.neighbours);
    const own = ground(machine, pointsAt(machine, points, some), smoothing.neighbours);
    const chosen = numberOfTopics(machine, own, points.rows, options, range, progress);
    const { restarts, seed } = options;
    const found = kmeans(machine, own.smooth, chosen.chosen, restarts, seed, (done, total) => {
      progress(done, total, "starts of k-means");
    });
    const start = { found, own, some };
    const x = csrIn(machine, tfidf);
    const corpus = { points, x, mean: momentsOf(machine, x).mean };
    const topics = finalTopics(machine, corpus, start, options, edits, lookup);
    const { k, order, edited, likelihoods } = topics;
    const { neighbours } = smoothing;
    const measured = measureTopics(machine, corpus, start, topics, { ...options, neighbours });
    const outcomes = edited.outcomes.map((o) => ({ ...o, topics: o.topics.map((c) => order.indexOf(c)) }));
    tellConflicts(outcomes, files, warn);
    return {
      assignments: measured.assignments,
      centroids: withoutPadding(measured.centroids, scores.columns),
      likelihoods,
      selection: {
        ...chosen,
        ...(edited.isChanged ? { k_after_edits: k, rule: `${chosen.rule} Edits made ${k} of them.` } : {}),
        smoothing,
        evidence: evidenceOf(tfidf),
        quality: measured.quality,
        topics: measured.topics,
      },
      topicEdits: outcomes,
    };
  } finally {
    await machine.close();
  }
}

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 4000;

function withoutPadding(centroids: Dense, columns: number): Dense32 {
  const data = new Float32Array(centroids.rows * columns);
  for (let c = 0; c < centroids.rows; c++) {
    data.set(rowOf(centroids, c).subarray(0, columns), c * columns);
  }
  return { rows: centroids.rows, columns, data };
}
