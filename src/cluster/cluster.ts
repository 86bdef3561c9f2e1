import { type Edited, editTopics } from "../edits/edit-topics.ts";
import { lookUp, NOTHING } from "../edits/lookup.ts";
import { editsIn, type Outcome, tellConflicts } from "../edits/outcome.ts";
import type { TopicEdit } from "../edits/schema.ts";
import { usageError } from "../errors.ts";
import type { InputFile } from "../ingest/inputs.ts";
import { type Machine, startMachine } from "../kernels/machine.ts";
import { type Csr, csrIn } from "../linalg/csr.ts";
import { type Dense, type Dense32, rowOf } from "../linalg/dense.ts";
import { type ShuffledIndices, shuffledIndices } from "../quality/shuffled-indices.ts";
import { sample, seededRandom } from "../random.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import type { Vocabulary } from "../text/tokens.ts";
import { type Assignments, tiersOf } from "./assignment.ts";
import { type KSelection, selectK } from "./choose-k.ts";
import { decidingTerms } from "./deciding.ts";
import { extended } from "./extended.ts";
import { type Ground, ground, neighboursFor } from "./ground.ts";
import { type ClusterIndices, clusterIndices } from "./indices.ts";
import { clusterStability } from "./jaccard.ts";
import { kmeans } from "./kmeans.ts";
import { clusteringOf, clusterSizes } from "./lloyd.ts";
import { evidenceOf, likelihoods as likelihoodsOf, mixture } from "./mixture.ts";
import { place } from "./place.ts";
import { pointsAt, unitPoints } from "./points.ts";
import { distances, silhouettes } from "./silhouette.ts";
import { type Smoothing, smoothingFor } from "./smoothing-choice.ts";
import { split } from "./split.ts";

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
  readonly polish: boolean;
  /** Share of the papers to leave without a topic. */
  readonly unassigned: number;
  readonly restarts: number;
  readonly seed: number;
}

export interface ClusterScores extends ClusterIndices {
  readonly k: number;
  readonly silhouette: number;
  /** Mean stability of the topics, weighed by their sizes, 0 .. 1. */
  readonly stability: number;
  /** Adjusted Rand index between the starts of k-means; 1 where nothing is left to chance. */
  readonly seed_agreement: number;
  /** The indices of topics to which the papers were dealt out at random. */
  readonly shuffled: ShuffledIndices;
}

/** k-selection.json: how k was chosen, how papers were smoothed, and how good and how stable the clustering is. */
export type Selected = KSelection & {
  /** How many topics edits made of those chosen, where there were any. */
  readonly k_after_edits?: number;
  readonly smoothing: Smoothing;
  /** What a unit of TF-IDF weight counts for when a paper is placed by its words. */
  readonly evidence: number;
  readonly quality: ClusterScores;
  /** Of each topic, 0 .. 1: how surely resamples find it again, and how far starts agree on it. */
  readonly topics: readonly { readonly stability: number; readonly seed_agreement: number }[];
};

/** Papers that neighbours are found among and k-means starts on; of a smaller corpus all. */
const SAMPLE = 8000;
/** Papers on which the number of topics is chosen. */
const CHOICE_SAMPLE = 1500;

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
  { progress, warn, workers }: Pick<Context, "progress" | "workers"> & Partial<Pick<Context, "warn">>,
): Promise<{
  assignments: Assignments;
  centroids: Dense32;
  likelihoods: Dense32;
  selection: Selected;
  topicEdits: Outcome[];
}> {
  const range = checkedRange(options, scores.rows);
  const edits = editsIn(files) as readonly TopicEdit[];
  const lookup = vocabulary && documents ? await lookUp(edits, vocabulary, documents) : NOTHING;
  const machine = await startMachine(Math.min(workers, Math.ceil(scores.rows / WORTH_A_THREAD)));
  try {
    const points = unitPoints(machine, scores);
    const some = sample(points.rows, SAMPLE, seededRandom(options.seed, 3));
    const smoothing = smoothingFor(tfidf, some.length, options.neighbours);
    const own = ground(machine, pointsAt(machine, points, some), smoothing.neighbours);
    const selection = select(machine, own, options, range, progress);
    const found = kmeans(
      machine,
      own.smooth,
      selection.chosen,
      options.restarts,
      options.seed,
      (done, total) => {
        progress(done, total, "starts of k-means");
      },
    );
    const { assignment: first } = found.clustering;
    const { edited, overlaps, topic, order, likelihoods } = machine.scope(() => {
      const x = csrIn(machine, tfidf);
      const k = selection.chosen;
      const before = options.polish
        ? mixture(machine, x, k, some, first).topic
        : extended(machine, points, own.points, first, k);
      const edited = editTopics(
        edits,
        { k, topic: before },
        {
          lookup,
          likelihoods: (now) => likelihoodsOf(machine, x, now.k, now.topic),
          split: (papers, into) => split(machine, points, own.smooth, some, papers, into, options.seed),
        },
      );
      const topics = bySize(edited.topic, edited.k);
      return {
        ...topics,
        edited,
        overlaps: edited.isChanged ? inherited(found.overlaps, before, edited) : found.overlaps,
        likelihoods: likelihoodsOf(machine, x, edited.k, topics.topic),
      };
    });
    const { k } = edited;
    const outcomes = edited.outcomes.map((o) => ({ ...o, topics: o.topics.map((c) => order.indexOf(c)) }));
    tellConflicts(outcomes, files, warn);
    const ownTopics = edited.isChanged ? some.map((d) => edited.topic[d]!) : first;
    const stability = clusterStability(machine, own.points, smoothing.neighbours, ownTopics, k, options.seed);
    const topics = order.map((c) => ({ stability: stability[c]!, seed_agreement: overlaps[c]! }));
    const clustering = clusteringOf(machine, points, topic, k);
    const between = distances(machine, points, options.seed);
    const quality = silhouettes(between, topic, k);
    const placed = place(machine, points, clustering);
    return {
      assignments: {
        ...placed,
        deciding: decidingTerms(tfidf, likelihoods, topic, placed.secondTopic),
        tier: tiersOf(placed.margin, options.unassigned, edited.pinned),
        silhouette: spread(quality.points, quality.values, points.rows),
      },
      centroids: withoutPadding(clustering.centroids, scores.columns),
      likelihoods,
      selection: {
        ...selection,
        ...(edited.isChanged ? { k_after_edits: k, rule: `${selection.rule} Edits made ${k} of them.` } : {}),
        smoothing,
        evidence: evidenceOf(tfidf),
        quality: {
          k,
          ...clusterIndices(points, clustering),
          silhouette: quality.mean,
          stability: meanBySize(stability, order, clusterSizes(topic, k)),
          seed_agreement: found.agreement,
          shuffled: shuffledIndices(machine, points, clustering, between, options.seed),
        },
        topics,
      },
      topicEdits: outcomes,
    };
  } finally {
    await machine.close();
  }
}

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 4000;

const autoKMax = (papers: number): number => Math.min(40, Math.round(Math.sqrt(papers)) + 4);

function checkedRange({ k, kMin, kMax }: ClusterOptions, papers: number): { kMin: number; kMax: number } {
  const advice = `expected fewer topics than the ${papers} papers; lower it or add papers.`;
  if (k !== "auto" && k >= papers) throw usageError(`--k is ${k}, but ${advice}`);
  if (k === "auto" && kMin >= papers) throw usageError(`--k-min is ${kMin}, but ${advice}`);
  if (k === "auto" && kMax !== "auto" && kMax >= papers)
    throw usageError(`--k-max is ${kMax}, but ${advice}`);
  const most = kMax === "auto" ? Math.max(kMin, Math.min(autoKMax(papers), papers - 1)) : kMax;
  return { kMin, kMax: most };
}
function select(
  machine: Machine,
  own: Ground,
  { k }: ClusterOptions,
  range: { kMin: number; kMax: number },
  progress: Context["progress"],
): KSelection {
  if (k !== "auto") {
    return {
      chosen: k,
      tried_on: 0,
      plausible: null,
      is_clear: null,
      rule: `Given: --k ${k}.`,
      candidates: [],
    };
  }
  return machine.scope(() => {
    const tried = chosenFrom(machine, own);
    return selectK(machine, tried, range, (done, total) => {
      progress(done, total, "numbers of topics tried");
    });
  });
}

/** The points on which the number of topics is chosen: the same whatever the seed, so that the number does not hang on it. */
function chosenFrom(machine: Machine, own: Ground): Ground {
  if (own.points.rows <= CHOICE_SAMPLE) return own;
  const few = sample(own.points.rows, CHOICE_SAMPLE, seededRandom(0, 8));
  const isSmooth = own.smooth !== own.points;
  return ground(machine, pointsAt(machine, own.points, few), isSmooth ? neighboursFor(CHOICE_SAMPLE) : 0);
}

/** A value of each edited topic: the mean of the values of the clusters that its papers come from. */
function inherited(values: readonly number[], before: Int32Array, { k, topic }: Edited): number[] {
  const sums = new Float64Array(k);
  topic.forEach((c, d) => (sums[c]! += values[before[d]!]!));
  const sizes = clusterSizes(topic, k);
  return Array.from(sums, (sum, c) => sum / sizes[c]!);
}

/** Renumbers clusters by size, descending, equal ones in the order of their first points; order[topic] is the cluster it was. */
function bySize(assignment: Int32Array, k: number): { topic: Int32Array; order: number[] } {
  const sizes = clusterSizes(assignment, k);
  const first = Int32Array.from(sizes, (_, c) => assignment.indexOf(c));
  const order = Array.from(sizes.keys()).sort((a, b) => sizes[b]! - sizes[a]! || first[a]! - first[b]!);
  const number = new Int32Array(k);
  order.forEach((c, topic) => (number[c] = topic));
  return { topic: Int32Array.from(assignment, (c) => number[c]!), order };
}

const meanBySize = (values: readonly number[], order: readonly number[], sizes: Int32Array): number =>
  order.reduce((sum, c, topic) => sum + values[c]! * sizes[topic]!, 0) / sizes.reduce((sum, n) => sum + n, 0);

function withoutPadding(centroids: Dense, columns: number): Dense32 {
  const data = new Float32Array(centroids.rows * columns);
  for (let c = 0; c < centroids.rows; c++) {
    data.set(rowOf(centroids, c).subarray(0, columns), c * columns);
  }
  return { rows: centroids.rows, columns, data };
}

function spread(places: Int32Array, values: Float64Array, size: number): Float64Array {
  const all = new Float64Array(size).fill(NaN);
  places.forEach((place, i) => (all[place] = values[i]!));
  return all;
}
