/** Occurrences of features (terms or phrases) in topics. */
export interface TopicCounts {
  readonly k: number;
  readonly features: number;
  /** k x features. */
  readonly counts: Int32Array;
}

/**
 * Class-based TF-IDF (Grootendorst 2022): how much a feature says of a topic. For feature t in topic c
 *
 *   W(t, c) = tf(t, c) * ln(1 + A / f(t))
 *
 * where tf is the feature's share of the topic's occurrences, f its occurrences in all topics, A the mean occurrences in a topic.
 * @returns k x features
 */
export function classTfidf({ k, features, counts }: TopicCounts): Float64Array {
  const perTopic = new Float64Array(k);
  const perFeature = new Float64Array(features);
  for (let c = 0; c < k; c++) {
    for (let t = 0; t < features; t++) {
      perTopic[c]! += counts[c * features + t]!;
      perFeature[t]! += counts[c * features + t]!;
    }
  }
  const mean = perTopic.reduce((sum, n) => sum + n, 0) / k;
  return Float64Array.from(counts, (count, i) =>
    count === 0
      ? 0
      : (count / perTopic[Math.floor(i / features)]!) * Math.log(1 + mean / perFeature[i % features]!),
  );
}

export interface Weighted {
  readonly feature: number;
  readonly weight: number;
}

/** The features of one topic by weight, the heaviest first, the lower number among equals; those without weight left out. */
export function ranked(weights: Float64Array, features: number, topic: number): Weighted[] {
  const row = weights.subarray(topic * features, (topic + 1) * features);
  const present: Weighted[] = [];
  row.forEach((weight, feature) => {
    if (weight > 0) present.push({ feature, weight });
  });
  return present.sort((a, b) => b.weight - a.weight || a.feature - b.feature);
}
