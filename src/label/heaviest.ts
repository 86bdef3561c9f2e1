import { copied } from "../kernels/copied.ts";
import { sum } from "../linalg/vectors.ts";
import { factorOf, type FeaturePapers, frequencyOf, type Weighted } from "./class-tfidf.ts";
import type { Corpus } from "./corpus.ts";

/**
 * The features of each topic with the largest weights of class-based TF-IDF above 0, at most `most`, the heaviest first, the lower number
 * among equals.
 * @param counts in the memory of the machine.
 * @param contentOf how far a feature bears content, 0 .. 1; null for one that is not admitted.
 */
export function heaviestFeatures(
  { machine, lanes }: Pick<Corpus, "machine" | "lanes">,
  counts: FeaturePapers,
  sizes: Int32Array,
  contentOf: (feature: number) => number | null,
  most: number,
): Weighted[][] {
  const { k, features, papers } = counts;
  return machine.scope(() => {
    const n = sum(sizes);
    const frequency = copied(machine.i32, frequencyOf(counts));
    const [factor, admitted] = [machine.f64(features), machine.u8(features)];
    for (let t = 0; t < features; t++) {
      const content = contentOf(t);
      if (content === null) continue;
      admitted[t] = 1;
      factor[t] = factorOf(frequency[t]!, n, content);
    }
    const [which, weights] = [machine.i32(k * most).fill(-1), machine.f64(k * most)];
    const own = copied(machine.i32, sizes);
    const shared = [own, n, frequency, factor, admitted, most, which, weights] as const;
    machine.run(
      "heaviest",
      Array.from({ length: lanes }, (_, lane) =>
        [...sizes.keys()]
          .filter((c) => c % lanes === lane)
          .map((c) => [papers, features, c, c + 1, ...shared] as const),
      ),
    );
    return Array.from(sizes, (_, c) =>
      Array.from(which.subarray(c * most, (c + 1) * most), (feature, i) => ({
        feature,
        weight: weights[c * most + i]!,
      })).filter(({ feature }) => feature >= 0),
    );
  });
}
