import { readFileSync } from "node:fs";
import type { Neighbours } from "../../src/cluster/neighbours.ts";

interface Graph {
  readonly points: number[][];
  readonly most: number;
  readonly which: number[][];
  readonly similarity: number[][];
  readonly labels: number[];
  readonly eigenvalues: number[];
  readonly modularity: number;
}

/** By SciPy, scikit-learn and NumPy: test/golden/make_cluster2.py. */
export const golden2 = JSON.parse(
  readFileSync(new URL("../golden/cluster2.json", import.meta.url), "utf8"),
) as {
  readonly ward: {
    readonly points: number[][];
    readonly heights: number[];
    readonly cuts: Readonly<Record<string, number[]>>;
  };
  readonly adjusted_rand: {
    readonly a: number[];
    readonly b: number[];
    readonly c: number[];
    readonly ab: number;
    readonly ac: number;
  };
  readonly graphs: { readonly mixed: Graph; readonly parts: Graph };
  readonly mixture: {
    readonly x: number[][];
    readonly some: number[];
    readonly assignment: number[];
    readonly shares: number[][];
    readonly topic: number[];
  };
};

export const neighboursOf = ({ most, which, similarity }: Graph): Neighbours => ({
  most,
  which: Int32Array.from(which.flat()),
  similarity: Float32Array.from(similarity.flat()),
});
