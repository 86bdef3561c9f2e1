import { describe, expect, it } from "vitest";
import { tiersOf } from "../../src/cluster/assignment.ts";
import { cluster, type ClusterOptions } from "../../src/cluster/cluster.ts";
import { adjustedRand } from "../../src/cluster/adjusted-rand.ts";
import { kmeans } from "../../src/cluster/kmeans.ts";
import { clusterSizes } from "../../src/cluster/lloyd.ts";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { UserError } from "../../src/errors.ts";
import { unitPoints } from "../../src/cluster/points.ts";
import type { Csr } from "../../src/linalg/csr.ts";
import { type Dense32, zeros } from "../../src/linalg/dense.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";
import { apart, dense32Of, rowsOf } from "../linalg/matrices.ts";
import { scoresOfGroups } from "./points.ts";

const machine = await openMachine(1);
const defaults: ClusterOptions = {
  k: "auto",
  kMin: 2,
  kMax: "auto",
  neighbours: "auto",
  polish: "yes",
  unassigned: 0,
  restarts: 3,
  seed: 1,
};
const run = (scores: Dense32, options: Partial<ClusterOptions>, workers = 1): ReturnType<typeof cluster> =>
  cluster(
    { scores, tfidf: termsOf(scores) },
    { ...defaults, ...options },
    { progress: () => undefined, workers },
  );

/** Six terms of its own for each paper's longest axis, of equal weight; none for papers without direction. */
function termsOf({ rows, columns, data }: Dense32): Csr {
  const axes = Array.from({ length: rows }, (_, i) => {
    const row = data.subarray(i * columns, (i + 1) * columns);
    return row.every((x) => x === 0) ? [] : [row.indexOf(Math.max(...row))];
  });
  const indptr = Int32Array.from({ length: rows + 1 }, () => 0);
  axes.forEach((own, i) => (indptr[i + 1] = indptr[i]! + 6 * own.length));
  const indices = Int32Array.from(axes.flat().flatMap((axis) => [0, 1, 2, 3, 4, 5].map((t) => 6 * axis + t)));
  return {
    rows,
    columns: 6 * columns,
    indptr,
    indices,
    data: new Float32Array(indices.length).fill(6 ** -0.5),
  };
}

/** Papers in given directions of the plane, in degrees, at any distance. */
const directions = (...degrees: number[]): Dense32 =>
  dense32Of(
    degrees.map((d, i) => [Math.cos((d * Math.PI) / 180) * (i + 1), Math.sin((d * Math.PI) / 180) * (i + 1)]),
  );

/** Centroids as they were before they were written in single precision, filled up to so many columns. */
function inDouble(centroids: Dense32, columns: number): ReturnType<typeof zeros> {
  const padded = zeros(centroids.rows, columns);
  rowsOf(centroids).forEach((row, c) => {
    padded.data.set(row, c * columns);
  });
  return padded;
}

/** Groups of given sizes along the axes. */
function groups(sizes: readonly number[]): Dense32 {
  const normal = gaussian(seededRandom(2));
  const rows = sizes.flatMap((size, g) =>
    Array.from({ length: size }, () => sizes.map((_, axis) => Number(axis === g) + 0.05 * normal())),
  );
  return dense32Of(rows);
}

describe("cluster({ scores, tfidf }, options)", () => {
  it("by hand: four papers in two directions", async () => {
    const { assignments, centroids } = await run(directions(0, 10, 90, 100), { k: 2 });
    const cos5 = Math.cos((5 * Math.PI) / 180);
    expect(Array.from(assignments.topic)).toEqual([0, 0, 1, 1]);
    expect(Array.from(assignments.secondTopic)).toEqual([1, 1, 0, 0]);
    for (const score of assignments.score) expect(score).toBeCloseTo(cos5, 6);
    // The centroid is the mean of unit vectors: 5 degrees off each, at cos 5 from the middle.
    const at = (degrees: number): number[] => [
      cos5 * Math.cos((degrees * Math.PI) / 180),
      cos5 * Math.sin((degrees * Math.PI) / 180),
    ];
    expect(apart(rowsOf(centroids), [at(5), at(95)])).toBeLessThan(1e-6);
    const own = Math.sin((5 * Math.PI) / 180);
    const other = (degrees: number): number =>
      Math.sqrt(1 + cos5 * cos5 - 2 * cos5 * Math.cos((degrees * Math.PI) / 180));
    const margins = [95, 85, 85, 95].map((degrees) => (other(degrees) - own) / other(degrees));
    assignments.margin.forEach((margin, i) => {
      expect(margin).toBeCloseTo(margins[i]!, 6);
    });
  });

  it("counts direction alone: longer vectors weigh no more", async () => {
    const near = directions(0, 10, 90, 100);
    const far = { ...near, data: near.data.map((x, i) => (i < 2 ? 1000 * x : x)) };
    const [one, other] = [await run(near, { k: 2 }), await run(far, { k: 2 })];
    expect(other.assignments.topic).toEqual(one.assignments.topic);
    expect(apart(rowsOf(other.centroids), rowsOf(one.centroids))).toBeLessThan(1e-6);
  });

  it("numbers topics by size, equal ones in the order of their first papers", async () => {
    const { assignments } = await run(groups([4, 9, 4, 6]), { k: 4 });
    const expected = [
      ...Array<number>(4).fill(2),
      ...Array<number>(9).fill(0),
      ...Array<number>(4).fill(3),
      ...Array<number>(6).fill(1),
    ];
    expect(Array.from(assignments.topic)).toEqual(expected);
  });

  it("numbers the centroids like the topics", async () => {
    const scores = groups([4, 9, 6]);
    const { assignments, centroids } = await run(scores, { k: 3 });
    const points = rowsOf(unitPoints(machine, scores));
    rowsOf(centroids).forEach((centroid, topic) => {
      const members = points.filter((_, i) => assignments.topic[i] === topic);
      const mean = centroid.map((_, j) => members.reduce((sum, p) => sum + p[j]!, 0) / members.length);
      expect(apart([centroid], [mean])).toBeLessThan(1e-6);
    });
  });

  it("chooses the k of clear groups", async () => {
    const { selection, assignments } = await run(groups([20, 18, 16, 14, 12]), {});
    expect(selection.chosen).toBe(5);
    expect(assignments.k).toBe(5);
    expect(selection.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(selection.tried_on).toBe(80);
    expect(selection.rule).not.toContain("tried on");
    expect(selection.plausible!.from).toBeLessThanOrEqual(5);
    expect(selection.plausible!.to).toBeGreaterThanOrEqual(5);
  });

  it("chooses the same k whatever the seed", async () => {
    const scores = { rows: 200, columns: 6, data: scoresOfGroups(200, 6, 0.5) };
    const [one, other] = [await run(scores, { seed: 1 }), await run(scores, { seed: 2 })];
    const { chosen, plausible, rule, candidates } = one.selection;
    expect(other.selection).toMatchObject({ chosen, plausible, rule, candidates });
    // Of no more than 2,000 papers the seed draws nothing but the samples that tell how stable topics are, and shuffled topics.
    expect(other.assignments).toEqual(one.assignments);
    expect(other.centroids).toEqual(one.centroids);
    expect(one.selection.quality.seed_agreement).toBe(1);
  });

  it("tries from kMin to kMax, by itself to the root of the papers plus 4, and always below the papers", async () => {
    const tried = async (papers: number, options: Partial<ClusterOptions>): Promise<number[]> =>
      (await run(groups([papers - 2, 2]), options)).selection.candidates.map(({ k }) => k);
    expect(await tried(16, { kMin: 3, kMax: 5 })).toEqual([3, 4, 5]);
    expect((await tried(16, {})).at(-1)).toBe(8);
    expect(await tried(5, {})).toEqual([2, 3, 4]);
    expect(await tried(16, { kMin: 12 })).toEqual([12]);
  });

  it("takes a given k without trying others, and says so", async () => {
    const { selection } = await run(groups([5, 5]), { k: 3 });
    expect(selection).toMatchObject({
      chosen: 3,
      tried_on: 0,
      plausible: null,
      is_clear: null,
      rule: "Given: --k 3.",
      candidates: [],
    });
  });

  it("measures the quality of the clustering it returns", async () => {
    const scores = groups([6, 5, 4]);
    const { assignments, centroids, selection } = await run(scores, { k: 3 });
    const points = unitPoints(machine, scores);
    const { values, mean } = silhouettes(machine, distances(machine, points, 1), assignments.topic, 3);
    // As the file keeps them.
    expect(assignments.silhouette).toEqual(values.map((value) => Number(value.toFixed(6))));
    const { inertia, silhouette, davies_bouldin, calinski_harabasz } = selection.quality;
    const padded = inDouble(centroids, points.columns);
    const indices = clusterIndices(machine, points, {
      k: 3,
      assignment: assignments.topic,
      centroids: padded,
    });
    expect(silhouette).toBe(mean);
    expect(davies_bouldin).toBeCloseTo(indices.davies_bouldin, 6);
    expect(calinski_harabasz / indices.calinski_harabasz).toBeCloseTo(1, 6);
    const summed = rowsOf(points).reduce((sum, point, i) => {
      const centre = rowsOf(padded)[assignments.topic[i]!]!;
      return sum + point.reduce((total, x, j) => total + (x - centre[j]!) ** 2, 0);
    }, 0);
    expect(inertia).toBeCloseTo(summed, 6);
  });

  it("measures silhouettes of a sample above 2,000 papers, and leaves the others without", async () => {
    const { assignments, selection } = await run(groups([1500, 1000]), { k: 2, restarts: 1 });
    const { points } = distances(machine, unitPoints(machine, groups([1500, 1000])), 1);
    const withValue = Array.from(assignments.silhouette.keys()).filter(
      (i) => !Number.isNaN(assignments.silhouette[i]),
    );
    expect(withValue).toEqual(Array.from(points));
    const mean = withValue.reduce((sum, i) => sum + assignments.silhouette[i]!, 0) / withValue.length;
    expect(mean).toBeCloseTo(selection.quality.silhouette, 6);
  });

  it("keeps a paper without any term, which has no direction", async () => {
    const { assignments } = await run(
      dense32Of([
        [1, 0],
        [1, 0.1],
        [0, 1],
        [0.1, 1],
        [0, 0],
      ]),
      { k: 2 },
    );
    expect(assignments.score[4]).toBe(0);
    expect(assignments.margin[4]).toBeGreaterThanOrEqual(0);
  });

  it("gives equal results for equal seeds", async () => {
    expect(await run(groups([9, 9, 9]), {})).toEqual(await run(groups([9, 9, 9]), {}));
  });

  it("tells how stable each topic is, and the clustering by the sizes of its topics", async () => {
    const scores = groups([30, 20, 10]);
    const { selection, assignments } = await run(scores, { k: 3 });
    expect(selection.topics).toEqual(Array(3).fill({ stability: 1, seed_agreement: 1 }));
    expect(selection.quality).toMatchObject({ stability: 1, seed_agreement: 1 });
    for (const neighbours of [0, "auto"] as const) {
      const cut = await run(scores, { k: 4, neighbours, polish: "no" });
      const sizes = clusterSizes(cut.assignments.topic, 4);
      const mean =
        cut.selection.topics.reduce((sum, { stability }, c) => sum + stability * sizes[c]!, 0) / 60;
      expect(cut.selection.quality.stability).toBeCloseTo(mean, 12);
      expect(mean).toBeLessThan(0.95);
    }
    expect(assignments.tier).toEqual(tiersOf(assignments.margin, 0));
  });

  it("leaves a share of the papers unassigned where asked to, those that lie least firmly", async () => {
    const { assignments } = await run(groups([12, 8]), { k: 2, unassigned: 0.25 });
    const left = Array.from(assignments.tier.keys()).filter((d) => assignments.tier[d] === 2);
    expect(left).toHaveLength(5);
    const least = Math.max(...left.map((d) => assignments.margin[d]!));
    expect(Array.from(assignments.margin).filter((margin) => margin < least)).toHaveLength(4);
    expect(Math.min(...assignments.topic)).toBe(0);
  });

  it("measures topics to which the papers were dealt out, and what the topics say of the terms", async () => {
    const { selection, likelihoods } = await run(groups([12, 8]), { k: 2 });
    const { shuffled, silhouette, inertia } = selection.quality;
    expect(shuffled.silhouette).toBeLessThan(silhouette / 2);
    expect(shuffled.inertia).toBeGreaterThan(2 * inertia);
    expect([likelihoods.rows, likelihoods.columns]).toEqual([2, 12]);
    expect(selection.evidence).toBeCloseTo(0.2 * Math.sqrt(6), 6);
    rowsOf(likelihoods).forEach((row, topic) => {
      const own = row.slice(6 * topic, 6 * topic + 6);
      expect(Math.min(...own)).toBeGreaterThan(Math.max(...row.filter((x) => !own.includes(x))));
    });
  });

  it("polishes the clusters on the terms, unless told not to", async () => {
    // The scores put a paper of the second group's terms into the first.
    const scores = groups([9, 9]);
    const tfidf = termsOf(scores);
    const astray = { ...scores, data: scores.data.slice() };
    astray.data.set([1, 0], 2 * 17);
    const topics = async (polish: "yes" | "no"): Promise<number[]> => {
      const options = { ...defaults, k: 2, polish, neighbours: 0 };
      const found = await cluster({ scores: astray, tfidf }, options, {
        progress: () => undefined,
        workers: 1,
      });
      return Array.from(found.assignments.topic);
    };
    const nine = (topic: number): number[] => Array<number>(9).fill(topic);
    expect(await topics("yes")).toEqual([...nine(0), ...nine(1)]);
    expect(await topics("no")).toEqual([...nine(0), ...nine(1).slice(1), 0]);
  });

  it("smooths by as many neighbours as asked for, and says how", async () => {
    const scores = { rows: 120, columns: 4, data: scoresOfGroups(120, 4, 0.6) };
    const none = await run(scores, { k: 4, neighbours: 0, polish: "no" });
    expect(none.selection.smoothing).toEqual({ neighbours: 0, rounds: 0, reason: "Given: --neighbours 0." });
    const plain = kmeans(machine, unitPoints(machine, scores), 4, 1, 1).clustering;
    expect(adjustedRand(none.assignments.topic, plain.assignment)).toBe(1);
    expect(none.selection.quality.inertia).toBeCloseTo(plain.inertia, 6);
    const some = await run(scores, { k: 4, neighbours: 9, polish: "no" });
    expect(some.selection.smoothing).toMatchObject({ neighbours: 9, rounds: 3 });
    expect(some.assignments.topic).not.toEqual(none.assignments.topic);
    // Centroids are those of the papers as they are: k-means on these has less inertia.
    expect(some.selection.quality.inertia).toBeGreaterThan(none.selection.quality.inertia);
    expect((await run(scores, { k: 4 })).selection.smoothing).toMatchObject({
      neighbours: 6,
      reason:
        "Half of the papers hold 6 different terms or more: enough to tell by them which papers are alike.",
    });
  });

  it.each([
    [0, "no"],
    [0, "yes"],
    [5, "yes"],
  ] as const)(
    "gives the same clusters in any order of the papers: %i neighbours, polish %s",
    async (neighbours, polish) => {
      const scores = { rows: 90, columns: 5, data: scoresOfGroups(90, 5, 0.3) };
      // 31 and 90 share no factor.
      const order = Array.from({ length: 90 }, (_, i) => (31 * i) % 90);
      const rows = rowsOf(scores);
      const options = { k: 5, neighbours, polish };
      const [one, other] = [
        await run(scores, options),
        await run(dense32Of(order.map((i) => rows[i]!)), options),
      ];
      const back = new Int32Array(90);
      order.forEach((from, i) => (back[from] = other.assignments.topic[i]!));
      expect(adjustedRand(one.assignments.topic, back)).toBe(1);
      expect(other.selection.quality.inertia).toBeCloseTo(one.selection.quality.inertia, 6);
    },
  );

  it("works on 30 papers from 2 topics to 29, with finite numbers throughout", async () => {
    const scores = { rows: 30, columns: 3, data: scoresOfGroups(30, 3, 0.4) };
    for (const k of [2, 3, 9, 29] as const) {
      const { assignments, centroids, likelihoods, selection } = await run(scores, { k });
      expect(Math.min(...clusterSizes(assignments.topic, k))).toBeGreaterThan(0);
      const { score, margin, silhouette } = assignments;
      for (const values of [score, margin, silhouette, centroids.data, likelihoods.data]) {
        expect(values.every(Number.isFinite)).toBe(true);
      }
      const { shuffled, ...quality } = selection.quality;
      const stabilities = selection.topics.flatMap(({ stability, seed_agreement }) => [
        stability,
        seed_agreement,
      ]);
      const { silhouette: mean, stability, davies_bouldin, calinski_harabasz, inertia } = quality;
      const measures = [mean, stability, davies_bouldin, calinski_harabasz, inertia, shuffled.silhouette];
      expect([...measures, ...stabilities].every(Number.isFinite)).toBe(true);
    }
    const { selection } = await run(scores, {});
    for (const { stability, stability_error, ...measured } of selection.candidates) {
      expect(Object.values(measured).every(Number.isFinite)).toBe(true);
      expect(Number.isFinite(stability ?? 0) && Number.isFinite(stability_error ?? 0)).toBe(true);
    }
  });

  it("is not thrown by papers that all say the same, or nothing", async () => {
    for (const row of [
      [0.6, 0.8],
      [0, 0],
    ]) {
      const { assignments, selection } = await run(dense32Of(Array.from({ length: 20 }, () => row)), {});
      expect(Math.min(...clusterSizes(assignments.topic, selection.chosen))).toBeGreaterThan(0);
      for (const values of [assignments.score, assignments.margin, assignments.silhouette]) {
        expect(values.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("lets samples of more than 2,000 papers compete", async () => {
    const scores = { rows: 2300, columns: 6, data: scoresOfGroups(2300, 6, 0.9) };
    const { selection, assignments } = await run(scores, { k: 9, neighbours: 0 });
    expect(selection.quality.seed_agreement).toBeGreaterThan(0.2);
    expect(selection.quality.seed_agreement).toBeLessThan(1);
    for (const topic of selection.topics) expect(topic.seed_agreement).toBeLessThan(1);
    const other = await run(scores, { k: 9, neighbours: 0, seed: 2 });
    expect(other.assignments.topic).not.toEqual(assignments.topic);
  });

  it.each(["yes", "no"] as const)(
    "clusters a sample of more than 8,000 papers and places the others; 1, 2 and 3 workers give the same: polish %s",
    async (polish) => {
      const scores = { rows: 9000, columns: 6, data: scoresOfGroups(9000, 6, 0.15) };
      const options = { kMin: 5, kMax: 7, restarts: 2, polish };
      const expected = await run(scores, options, 1);
      expect(expected.selection.tried_on).toBe(2000);
      expect(expected.selection.rule).toMatch(
        / It was tried on 2,000 of 9,000 papers, which show the broad topics: --k asks for finer ones\.$/,
      );
      expect(expected.selection.chosen).toBe(6);
      expect(expected.selection.smoothing.neighbours).toBe(20);
      const groupOf = Int32Array.from({ length: 9000 }, (_, i) => i % 6);
      expect(adjustedRand(expected.assignments.topic, groupOf)).toBeGreaterThan(0.99);
      for (const workers of polish === "yes" ? [2, 3] : []) {
        expect(await run(scores, options, workers)).toEqual(expected);
      }
    },
  );

  it.each([
    [{ k: 5 }, "--k is 5, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ k: 6 }, "--k is 6, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ kMin: 5 }, "--k-min is 5, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ kMax: 9 }, "--k-max is 9, but expected fewer topics than the 5 papers; lower it or add papers."],
  ])("rejects %j of 5 papers as wrong usage", async (options, message) => {
    const error = await run(groups([3, 2]), options).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message, exitCode: 2 });
  });

  it("does not ask of kMin and kMax that they fit the papers when k is given", async () => {
    expect((await run(groups([3, 2]), { k: 2, kMin: 50, kMax: 60 })).assignments.k).toBe(2);
  });
});
