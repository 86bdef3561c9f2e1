import { clusterSizes } from "../cluster/lloyd.ts";
import { rounded } from "../label/cells.ts";
import { jensenShannon, jensenShannonByChance } from "./jensen-shannon.ts";
import { kolmogorovSmirnov } from "./kolmogorov-smirnov.ts";
import type { Model } from "./model.ts";
import type { Placed } from "./placement.ts";

/** How unlike the papers of the run the new ones are. */
export interface Drift {
  readonly papers: number;
  /** Papers that hold no weighted term of the vocabulary. */
  readonly without_topic: number;
  /** Shares of words that the vocabulary lacks, 0 .. 1; of the old papers as if each were new to it. */
  readonly unknown_words: { readonly new: number; readonly old: number };
  /**
   * Cosine similarities to the centroid of the own topic, new against old. Components and centroids are fitted to the old papers, so
   * that others of the same kind score a bit less: a test of significance would say of any thousand that they have drifted.
   */
  readonly score: {
    /** Statistic of Kolmogorov and Smirnov, 0 .. 1. */
    readonly distance: number;
    /** Share of the new papers below what 95% of the old ones reach, 0 .. 1. */
    readonly far: number;
  };
  readonly shares: {
    /** Jensen-Shannon divergence of the topics' shares in the new papers and in the old, in bits. */
    readonly divergence: number;
    /** What to expect of it from so many papers where nothing has changed. */
    readonly by_chance: number;
    /** The topics whose shares changed most, the most first. */
    readonly grew: readonly ShareChange[];
    readonly shrank: readonly ShareChange[];
  };
}

export interface ShareChange {
  readonly topic: number;
  readonly label: string;
  readonly old: number;
  readonly new: number;
}

/** A share of the old papers this small counts as far from their topics. */
const FAR = 0.05;
/** Topics told of that grew, and that shrank, by so much of all papers at least. */
const MOST_CHANGES = 3;
const LEAST_CHANGE = 0.01;

/**
 * @param words of the new and of the old papers in all, and those of them that the vocabulary lacks.
 */
export function driftOf(
  { topic, score, labels }: Pick<Model, "topic" | "score" | "labels">,
  placed: Pick<Placed, "topic" | "score">,
  words: Readonly<Record<"new" | "old", { readonly all: number; readonly unknown: number }>>,
): Drift {
  const before = Float64Array.from(score).sort();
  const now = Float64Array.from(placed.score).sort();
  const known = placed.topic.filter((c) => c >= 0);
  const share = ({ all, unknown }: { all: number; unknown: number }): number =>
    all === 0 ? 0 : rounded(unknown / all);
  const floor = quantile(before, FAR);
  return {
    papers: placed.topic.length,
    without_topic: placed.topic.length - known.length,
    unknown_words: { new: share(words.new), old: share(words.old) },
    score: {
      distance: rounded(kolmogorovSmirnov(before, now)),
      far: rounded(now.filter((s) => s < floor).length / now.length),
    },
    shares: sharesOf(topic, known, labels),
  };
}

function sharesOf(before: Int32Array, now: Int32Array, labels: readonly string[]): Drift["shares"] {
  const k = labels.length;
  const old = sharesIn(before, k);
  const fresh = now.length === 0 ? old : sharesIn(now, k);
  const changes = labels.map((label, topic) => ({
    topic,
    label,
    old: rounded(old[topic]!),
    new: rounded(fresh[topic]!),
  }));
  const growth = (change: ShareChange): number => change.new - change.old;
  const grown = changes.sort((a, b) => growth(b) - growth(a) || a.topic - b.topic);
  return {
    divergence: rounded(jensenShannon(old, fresh)),
    by_chance: rounded(jensenShannonByChance(k, before.length, Math.max(1, now.length))),
    grew: grown.filter((change) => growth(change) >= LEAST_CHANGE).slice(0, MOST_CHANGES),
    shrank: grown
      .filter((change) => growth(change) <= -LEAST_CHANGE)
      .reverse()
      .slice(0, MOST_CHANGES),
  };
}

const sharesIn = (topic: Int32Array, k: number): number[] =>
  Array.from(clusterSizes(topic, k), (size) => size / topic.length);

/** The quantile by linear interpolation, Hyndman and Fan's (1996) type 7. @param values ascending. */
export function quantile(values: Float64Array, p: number): number {
  const place = p * (values.length - 1);
  const below = Math.floor(place);
  const a = values[below]!;
  const b = values[Math.min(below + 1, values.length - 1)]!;
  return a + (place - below) * (b - a);
}
