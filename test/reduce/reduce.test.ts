import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { Csr } from "../../src/linalg/csr.ts";
import { reduce as reduceStage } from "../../src/reduce/reduce.ts";
import { seededRandom } from "../../src/random.ts";
import { apart, csrOf, rowsOf } from "../linalg/matrices.ts";
import { golden, matrixOf } from "./golden.ts";

const tall = matrixOf(golden.tall);
const seed = 1;

/** n papers of m terms at random. */
function random(n: number, m: number): Csr {
  const next = seededRandom(9);
  return csrOf(Array.from({ length: n }, () => Array.from({ length: m }, () => (next() < 0.2 ? next() : 0))));
}

const warnings: string[] = [];
const reduce = (inputs: Parameters<typeof reduceStage>[0], options: Parameters<typeof reduceStage>[1]) =>
  reduceStage(inputs, options, { warn: (sentence) => warnings.push(sentence) });

describe("reduce({ tfidf }, { components, seed })", () => {
  it("tabulates variance, its ratio to the total and the running sum, as scikit-learn has them", () => {
    const { variance } = reduce({ tfidf: tall }, { components: 9, seed });
    expect(variance.map((row) => row.component)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    let cumulative = 0;
    variance.forEach((row, c) => {
      cumulative += golden.tall.ratio[c]!;
      expect(row.variance).toBeCloseTo(golden.tall.variance[c]!, 6);
      expect(row.ratio).toBeCloseTo(golden.tall.ratio[c]!, 6);
      expect(row.cumulative).toBeCloseTo(cumulative, 6);
    });
    expect(variance.at(-1)!.cumulative).toBeCloseTo(1, 12);
  });

  it("keeps a number of components, or as many as there are", () => {
    const { scores, components } = reduce({ tfidf: tall }, { components: 4, seed });
    expect([scores.rows, scores.columns, components.rows, components.columns]).toEqual([24, 4, 4, 9]);
    expect(reduce({ tfidf: tall }, { components: 100, seed }).variance).toHaveLength(9);
  });

  it("keeps the fewest components that explain a share of the variance", () => {
    const sums = golden.tall.ratio.map((_, c) =>
      golden.tall.ratio.slice(0, c + 1).reduce((sum, r) => sum + r, 0),
    );
    for (const share of [0.01, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const { scores, components, variance } = reduce({ tfidf: tall }, { components: share, seed });
      const expected = sums.findIndex((sum) => sum >= share) + 1;
      expect(variance, `a share of ${share}`).toHaveLength(expected);
      expect(apart(rowsOf(components), golden.tall.components.slice(0, expected))).toBeLessThan(1e-6);
      expect(
        apart(
          rowsOf(scores),
          // One paper of the golden has no terms: here it has no scores either.
          golden.tall.scores.map((row, i) =>
            row.slice(0, expected).map((v) => (tall.indptr[i] === tall.indptr[i + 1] ? 0 : v)),
          ),
        ),
      ).toBeLessThan(1e-6);
    }
  });

  it("looks beyond the first 64 components for a share that needs more", () => {
    const { variance } = reduce({ tfidf: random(150, 140) }, { components: 0.9, seed });
    expect(variance.length).toBeGreaterThan(64);
    expect(variance.at(-1)!.cumulative).toBeGreaterThanOrEqual(0.9);
    expect(variance.at(-2)!.cumulative).toBeLessThan(0.9);
  });

  it("by itself keeps 2.5 times the root of the papers, from 2 to 100", () => {
    const kept = (papers: number, terms: number): number =>
      reduce({ tfidf: random(papers, terms) }, { components: "auto", seed }).variance.length;
    expect(kept(36, 40)).toBe(15);
    expect(kept(64, 40)).toBe(20);
    expect(kept(2000, 120)).toBe(100);
    expect(kept(3, 40)).toBe(2);
  });

  it("keeps fewer where terms depend on each other", () => {
    const { variance, scores } = reduce({ tfidf: matrixOf(golden.deficient) }, { components: 8, seed });
    expect(variance).toHaveLength(6);
    expect(scores.columns).toBe(6);
  });

  it.each([2, 0.9, "auto"] as const)(
    "rejects papers that are all alike as bad input: components %s",
    (components) => {
      const tfidf = csrOf(Array.from({ length: 60 }, () => [0.6, 0.48, 0.64]));
      const run = (): unknown => reduce({ tfidf }, { components, seed });
      expect(run).toThrow(
        "All 60 papers use the same words, but expected papers that differ; add others with --input.",
      );
      expect(run).toThrow(expect.objectContaining({ exitCode: 3 }) as UserError);
    },
  );

  it("gives a paper without terms scores of 0, and says how many there are", () => {
    const { indptr, indices, data, rows, columns } = tall;
    const blank = {
      rows: rows + 1,
      columns,
      indptr: Int32Array.of(...indptr, indptr.at(-1)!),
      indices,
      data,
    };
    warnings.length = 0;
    const { scores } = reduce({ tfidf: blank }, { components: 3, seed });
    expect([...scores.data.slice(-3)]).toEqual([0, 0, 0]);
    expect(warnings).toEqual([
      `2 of ${rows + 1} papers hold no term that others share; they stand at no topic's heart, with a score of 0.`,
    ]);
  });
});
