import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import type { Csr } from "../../src/linalg/csr.ts";
import { reduce as reduceStage } from "../../src/reduce/reduce.ts";
import { seededRandom } from "../../src/random.ts";
import { apart, csrOf, rowsOf } from "../linalg/matrices.ts";
import { golden, matrixOf } from "./golden.ts";
import { sparseGroups } from "./matrices.ts";

const tall = matrixOf(golden.tall);

/** n papers of m terms at random. */
function random(n: number, m: number): Csr {
  const next = seededRandom(9);
  return csrOf(Array.from({ length: n }, () => Array.from({ length: m }, () => (next() < 0.2 ? next() : 0))));
}

const warnings: string[] = [];
const reduce = (
  inputs: Parameters<typeof reduceStage>[0],
  options: Parameters<typeof reduceStage>[1],
  workers = 1,
): ReturnType<typeof reduceStage> =>
  reduceStage(inputs, options, {
    warn: (sentence) => warnings.push(sentence),
    progress: () => undefined,
    workers,
  });

describe("reduce({ tfidf }, { components })", () => {
  it("tabulates variance, its ratio to the total and the running sum, as scikit-learn has them", async () => {
    const { variance } = await reduce({ tfidf: tall }, { components: 9 });
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

  it("keeps a number of components, or as many as there are", async () => {
    const { scores, components } = await reduce({ tfidf: tall }, { components: 4 });
    expect([scores.rows, scores.columns, components.rows, components.columns]).toEqual([24, 4, 4, 9]);
    expect((await reduce({ tfidf: tall }, { components: 100 })).variance).toHaveLength(9);
  });

  it("keeps the fewest components that explain a share of the variance", async () => {
    const sums = golden.tall.ratio.map((_, c) =>
      golden.tall.ratio.slice(0, c + 1).reduce((sum, r) => sum + r, 0),
    );
    for (const share of [0.01, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const { scores, components, variance } = await reduce({ tfidf: tall }, { components: share });
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

  it("looks beyond the first 64 components for a share that needs more", async () => {
    const { variance } = await reduce({ tfidf: random(150, 140) }, { components: 0.9 });
    expect(variance.length).toBeGreaterThan(64);
    expect(variance.at(-1)!.cumulative).toBeGreaterThanOrEqual(0.9);
    expect(variance.at(-2)!.cumulative).toBeLessThan(0.9);
  });

  it("by itself keeps 2.5 times the root of the papers, from 2 to 100", async () => {
    const kept = async (papers: number, terms: number): Promise<number> =>
      (await reduce({ tfidf: random(papers, terms) }, { components: "auto" })).variance.length;
    expect(await kept(36, 40)).toBe(15);
    expect(await kept(64, 40)).toBe(20);
    expect(await kept(2000, 120)).toBe(100);
    expect(await kept(3, 40)).toBe(2);
  });

  it("keeps fewer where terms depend on each other", async () => {
    const { variance, scores } = await reduce({ tfidf: matrixOf(golden.deficient) }, { components: 8 });
    expect(variance).toHaveLength(6);
    expect(scores.columns).toBe(6);
  });

  it.each([2, 0.9, "auto"] as const)(
    "rejects papers that are all alike as bad input: components %s",
    async (components) => {
      const tfidf = csrOf(Array.from({ length: 60 }, () => [0.6, 0.48, 0.64]));
      const error = await reduce({ tfidf }, { components }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(UserError);
      expect(error).toMatchObject({
        message:
          "All 60 papers use the same words, but expected papers that differ; add others with --input.",
        exitCode: 3,
      });
    },
  );

  it("gives a paper without terms scores of 0, and says how many there are", async () => {
    const { indptr, indices, data, rows, columns } = tall;
    const blank = {
      rows: rows + 1,
      columns,
      indptr: Int32Array.of(...indptr, indptr.at(-1)!),
      indices,
      data,
    };
    warnings.length = 0;
    const { scores } = await reduce({ tfidf: blank }, { components: 3 });
    expect([...scores.data.slice(-3)]).toEqual([0, 0, 0]);
    expect(warnings).toEqual([
      `2 of ${rows + 1} papers hold no term that others share; they stand at no topic's heart, with a score of 0.`,
    ]);
  });

  it("tells how far each component is from being exact", async () => {
    const { variance } = await reduce({ tfidf: matrixOf(golden.large) }, { components: 10 });
    for (const { residual } of variance) {
      expect(residual).toBeGreaterThan(0);
      expect(residual).toBeLessThan(1e-4);
    }
    const small = await reduce({ tfidf: tall }, { components: 3 });
    expect(small.variance.map(({ residual }) => residual)).toEqual([0, 0, 0]);
  });

  it("looks beyond the first 64 components of a matrix above 250 on both sides, too", async () => {
    const { variance, components } = await reduce(
      { tfidf: sparseGroups(400, 300, 12, 3) },
      { components: 0.85 },
    );
    expect(components.rows).toBeGreaterThan(64);
    expect(variance.at(-1)!.cumulative).toBeGreaterThanOrEqual(0.85);
    expect(variance.at(-2)!.cumulative).toBeLessThan(0.85);
  });

  it("gives the same bytes with 1, 2 and 3 workers", async () => {
    // Entries enough for three threads.
    const tfidf = sparseGroups(16_000, 260, 26, 5);
    expect(tfidf.data.length).toBeGreaterThan(400_000);
    const expected = await reduce({ tfidf }, { components: 10 }, 1);
    for (const workers of [2, 3]) {
      expect(await reduce({ tfidf }, { components: 10 }, workers)).toEqual(expected);
    }
  });
});
