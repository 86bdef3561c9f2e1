import { describe, expect, it } from "vitest";
import { tierOf } from "../../src/cluster/assignment.ts";
import { cluster, type ClusterOptions } from "../../src/cluster/cluster.ts";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { UserError } from "../../src/errors.ts";
import { unitPoints } from "../../src/cluster/points.ts";
import { type Dense32, zeros } from "../../src/linalg/dense.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";
import { apart, dense32Of, rowsOf } from "../linalg/matrices.ts";
import { scoresOfGroups } from "./points.ts";

const machine = await openMachine(1);
const defaults: ClusterOptions = { k: "auto", kMin: 2, kMax: "auto", restarts: 5, seed: 1 };
const run = (scores: Dense32, options: Partial<ClusterOptions>, workers = 1): ReturnType<typeof cluster> =>
  cluster({ scores }, { ...defaults, ...options }, { progress: () => undefined, workers });

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

describe("cluster({ scores }, options)", () => {
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
    const { selection, assignments } = await run(groups([10, 9, 8, 7, 6]), {});
    expect(selection.chosen).toBe(5);
    expect(assignments.k).toBe(5);
    expect(selection.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(selection.tried_on).toBe(40);
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
    expect(selection).toMatchObject({ chosen: 3, tried_on: 0, rule: "Given: --k 3.", candidates: [] });
  });

  it("measures the quality of the clustering it returns", async () => {
    const scores = groups([6, 5, 4]);
    const { assignments, centroids, selection } = await run(scores, { k: 3 });
    const points = unitPoints(machine, scores);
    const { values, mean } = silhouettes(distances(machine, points, 1), assignments.topic, 3);
    expect(assignments.silhouette).toEqual(values);
    const { inertia, silhouette, davies_bouldin, calinski_harabasz } = selection.quality;
    const padded = inDouble(centroids, points.columns);
    const indices = clusterIndices(points, {
      k: 3,
      assignment: assignments.topic,
      centroids: padded,
      inertia,
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
    expect(mean).toBeCloseTo(selection.quality.silhouette, 12);
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

  it("tries every k on 5,000 of more papers, and says so; 1, 2 and 3 workers give the same", async () => {
    const scores = { rows: 9000, columns: 6, data: scoresOfGroups(9000, 6, 0.15) };
    const options = { kMin: 4, kMax: 8, restarts: 2 };
    const expected = await run(scores, options, 1);
    expect(expected.selection.tried_on).toBe(5000);
    expect(expected.selection.rule).toMatch(/ Tried on a sample of 5,000 of the 9,000 papers\.$/);
    expect(expected.selection.chosen).toBe(6);
    const sizes = new Int32Array(6);
    expected.assignments.topic.forEach((topic) => sizes[topic]!++);
    for (const size of sizes) expect(Math.abs(size - 1500)).toBeLessThan(15);
    for (const workers of [2, 3]) expect(await run(scores, options, workers)).toEqual(expected);
  });

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

describe("tierOf(margin)", () => {
  it("is border below 0.05, else core", () => {
    expect([0, 0.049, 0.05, 1].map(tierOf)).toEqual(["border", "border", "core", "core"]);
  });
});
