import { type Edited, editTopics } from "../edits/edit-topics.ts";
import type { Lookup } from "../edits/lookup.ts";
import type { TopicEdit } from "../edits/schema.ts";
import type { Machine } from "../kernels/machine.ts";
import type { Csr } from "../linalg/csr.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { extended } from "./extended.ts";
import type { Ground } from "./ground.ts";
import type { Found } from "./kmeans.ts";
import { likelihoods } from "./likelihoods.ts";
import { clusterSizes } from "./lloyd.ts";
import { mixture } from "./mixture.ts";
import type { Points } from "./points.ts";
import { split } from "./split.ts";

/** All papers, in the memory of the machine. */
export interface Corpus {
  /** Their reduced vectors, of unit length. */
  readonly points: Points;
  /** TF-IDF. */
  readonly x: Csr;
  /** Means of the columns of X. */
  readonly mean: Float64Array;
}

/** What k-means found on some of the papers. */
export interface Start {
  readonly found: Found;
  readonly own: Ground;
  /** The papers that `own` holds, ascending. */
  readonly some: Int32Array;
}

export interface FinalTopics {
  readonly k: number;
  readonly topic: Int32Array;
  /** order[topic] is the cluster that it was before topics were numbered by size. */
  readonly order: readonly number[];
  readonly edited: Edited;
  /** Of each topic, how far starts of k-means agree on it. */
  readonly agreement: readonly number[];
  /** ln p(t | c), k x terms. */
  readonly likelihoods: Dense32;
}

/** The topics of all papers: those of k-means, polished by the mixture or else extended to the other papers, then edited. */
export function finalTopics(
  machine: Machine,
  { points, x, mean }: Corpus,
  { found, own, some }: Start,
  { polish, seed }: { readonly polish: "yes" | "no"; readonly seed: number },
  edits: readonly TopicEdit[],
  lookup: Lookup,
): FinalTopics {
  return machine.scope(() => {
    const { assignment, k } = found.clustering;
    const before =
      polish === "yes"
        ? mixture(machine, x, mean, k, some, assignment).topic
        : extended(machine, points, own.points, assignment, k);
    const edited = editTopics(
      edits,
      { k, topic: before },
      {
        lookup,
        likelihoods: (now) => likelihoods(machine, x, mean, now.k, now.topic),
        split: (papers, into) => split(machine, points, own.smooth, some, papers, into, seed),
      },
    );
    const { topic, order } = bySize(edited.topic, edited.k);
    const overlaps = edited.isChanged ? inherited(found.overlaps, before, edited) : found.overlaps;
    return {
      k: edited.k,
      topic,
      order,
      edited,
      agreement: order.map((c) => overlaps[c]!),
      likelihoods: likelihoods(machine, x, mean, edited.k, topic),
    };
  });
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
  return { topic: assignment.map((c) => number[c]!), order };
}
