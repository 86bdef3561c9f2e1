import { readFileSync } from "node:fs";

interface Golden {
  readonly texts: readonly string[];
  readonly coherence_topics: readonly (readonly string[])[];
  readonly c_npmi_10: Coherence;
  readonly c_v_110: Coherence;
  readonly c_v_10: Coherence;
  readonly agreement: Readonly<
    Record<
      string,
      Readonly<Record<"nmi" | "ari" | "homogeneity" | "completeness" | "v_measure" | "purity", number>> & {
        readonly labels: readonly number[];
        readonly topics: readonly number[];
      }
    >
  >;
}
interface Coherence {
  readonly per_topic: readonly number[];
  readonly mean: number;
}

/** Coherence by gensim, agreement by scikit-learn: test/golden/make_quality.py. */
export const golden = JSON.parse(
  readFileSync(new URL("../golden/quality.json", import.meta.url), "utf8"),
) as Golden;
