import { sum } from "../linalg/vectors.ts";

/** How many papers of each topic hold each feature (a term or a phrase), and how many hold it in their title. */
export interface FeaturePapers {
  readonly k: number;
  readonly features: number;
  /** k x features. */
  readonly papers: Int32Array;
  readonly inTitles: Int32Array;
}

/** Above 0 for a feature that is more frequent in the topic than in the others, else 0 or less. */
export type Weights = (feature: number, topic: number) => number;

/**
 * Class-based TF-IDF that holds a topic against the others: how much a feature t says of a topic c is
 *
 *   W(t, c) = (df(t, c) / n(c) - df(t, others) / n(others)) * (ln((1 + n) / (1 + df(t))) + 1) * sqrt(content(t))
 *
 * where n counts papers and df those that hold t: the mean TF-IDF (of tf 0 or 1) over the papers of the topic, less that over all
 * others. Grootendorst (2022) weighs occurrences instead, so that one paper can speak for its topic.
 *
 * @param sizes n(c), the papers of each topic.
 * @param content how far a feature bears content, 0 .. 1.
 */
export function classTfidf(
  { k, features, papers }: Pick<FeaturePapers, "k" | "features" | "papers">,
  sizes: Int32Array,
  content: (feature: number) => number = () => 1,
): Weights {
  const n = sum(sizes);
  const frequency = frequencyOf({ k, features, papers });
  const factor = Float64Array.from(frequency, (df, t) => factorOf(df, n, content(t)));
  return (feature, topic) => {
    const inside = papers[topic * features + feature]!;
    if (inside === 0) return 0;
    const size = sizes[topic]!;
    const outside = (frequency[feature]! - inside) / Math.max(1, n - size);
    return (inside / size - outside) * factor[feature]!;
  };
}

/** Of each feature the papers of all topics that hold it. */
export function frequencyOf({
  k,
  features,
  papers,
}: Pick<FeaturePapers, "k" | "features" | "papers">): Int32Array {
  const frequency = new Int32Array(features);
  for (let c = 0; c < k; c++) {
    for (let t = 0; t < features; t++) frequency[t]! += papers[c * features + t]!;
  }
  return frequency;
}

/** What the weights of a feature in df of n papers have in common. */
export const factorOf = (df: number, n: number, content: number): number =>
  (Math.log((1 + n) / (1 + df)) + 1) * Math.sqrt(content);

export interface Weighted {
  readonly feature: number;
  readonly weight: number;
}

/**
 * The heaviest features of a topic, at most `count`, the heaviest first, the lower number among equals; those without weight left
 * out.
 */
export const heaviest = (weights: Weights, topic: number, features: number, count: number): Weighted[] =>
  Array.from({ length: features }, (_, feature) => ({ feature, weight: weights(feature, topic) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count);
