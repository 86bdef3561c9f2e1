import { dot } from "../linalg/vectors.ts";
import { npmiOf } from "./npmi.ts";
import type { WindowCounts } from "./windows.ts";

/**
 * C_v of a list of terms (Roeder, Both and Hinneburg 2015), 0 .. 1 for terms that belong together: each term's vector of NPMI with
 * all terms of the list, itself among them, is compared by cosine with the sum of the vectors of all; the mean of that. With
 * windows of 110 it is gensim's c_v. 0 when the list has no pair.
 */
export function cvCoherence(counts: WindowCounts): number {
  const size = Math.sqrt(counts.together.length);
  if (size < 2) return 0;
  const vectors = Array.from({ length: size }, (_, i) =>
    Float64Array.from({ length: size }, (__, j) => npmiOf(counts, size, i, j)),
  );
  const all = Float64Array.from({ length: size }, (_, j) =>
    vectors.reduce((sum, vector) => sum + vector[j]!, 0),
  );
  return vectors.reduce((sum, vector) => sum + cosine(vector, all), 0) / size;
}

/** 0 when one of them has no length. */
function cosine(a: Float64Array, b: Float64Array): number {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b));
  return lengths > 0 ? dot(a, b) / lengths : 0;
}
