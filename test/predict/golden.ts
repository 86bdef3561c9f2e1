import { readFileSync } from "node:fs";

type Matrix = readonly (readonly number[])[];

interface Golden {
  readonly evidence: number;
  /** TF-IDF of the papers of a run, and of others. */
  readonly old: Matrix;
  readonly new: Matrix;
  readonly topic: readonly number[];
  readonly likelihoods: Matrix;
  readonly components: Matrix;
  readonly centroids: Matrix;
  /** New papers by topics. */
  readonly shares: Matrix;
  readonly cosines: Matrix;
  readonly distances: Matrix;
  readonly kolmogorov_smirnov: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly statistic: number;
  }[];
  readonly jensen_shannon: readonly {
    readonly p: readonly number[];
    readonly q: readonly number[];
    readonly bits: number;
  }[];
}

/** Placements by scikit-learn, statistics by SciPy: test/golden/make_predict.py. */
export const golden = JSON.parse(
  readFileSync(new URL("../golden/predict.json", import.meta.url), "utf8"),
) as Golden;
