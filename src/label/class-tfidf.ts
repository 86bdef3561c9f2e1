/** Occurrences of features (terms or phrases) in topics. */
export interface TopicCounts {
  readonly k: number;
  readonly features: number;
  /** k x features. */
  readonly counts: Int32Array;
}

/** The weight of a feature in a topic, 0 where it does not occur. */
export type Weights = (feature: number, topic: number) => number;

/**
 * Class-based TF-IDF (Grootendorst 2022): how much a feature says of a topic. For feature t in topic c
 *
 *   W(t, c) = tf(t, c) * ln(1 + A / f(t))
 *
 * where tf is the feature's share of the topic's occurrences, f its occurrences in all topics, A the mean occurrences in a topic.
 */
export function classTfidf({ k, features, counts }: TopicCounts): Weights {
  const perTopic = new Float64Array(k);
  const perFeature = new Float64Array(features);
  for (let c = 0; c < k; c++) {
    for (let t = 0; t < features; t++) {
      perTopic[c]! += counts[c * features + t]!;
      perFeature[t]! += counts[c * features + t]!;
    }
  }
  const mean = perTopic.reduce((sum, n) => sum + n, 0) / k;
  const rarity = perFeature.map((n) => Math.log(1 + mean / n));
  return (feature, topic) => {
    const count = counts[topic * features + feature]!;
    return count === 0 ? 0 : (count / perTopic[topic]!) * rarity[feature]!;
  };
}

export interface Weighted {
  readonly feature: number;
  readonly weight: number;
}

/**
 * The heaviest features of a topic, at most `count` of those that `admit` lets in, the heaviest first, the lower number among
 * equals; those without weight left out.
 */
export function heaviest(
  weights: Weights,
  topic: number,
  features: number,
  count: number,
  admit: (feature: number) => boolean = () => true,
): Weighted[] {
  const best: Weighted[] = [];
  for (let feature = 0; feature < features; feature++) {
    const weight = weights(feature, topic);
    if (weight === 0 || (best.length === count && weight <= best.at(-1)!.weight) || !admit(feature)) continue;
    if (best.length === count) best.pop();
    let place = best.length;
    while (place > 0 && best[place - 1]!.weight < weight) place--;
    best.splice(place, 0, { feature, weight });
  }
  return best;
}
