import { describe, expect, it } from "vitest";
import { tierOf } from "../../src/cluster/assignment.ts";
import { cluster, type ClusterOptions } from "../../src/cluster/cluster.ts";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { UserError } from "../../src/errors.ts";
import { type Dense, unitRows } from "../../src/linalg/dense.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { apart, denseOf, rowsOf } from "../linalg/matrices.ts";

const quiet = { progress: () => undefined };
const defaults: ClusterOptions = { k: "auto", kMin: 2, kMax: "auto", restarts: 5, seed: 1 };
const run = (scores: Dense, options: Partial<ClusterOptions>): ReturnType<typeof cluster> =>
  cluster({ scores }, { ...defaults, ...options }, quiet);

/** Papers in given directions of the plane, in degrees, at any distance. */
const directions = (...degrees: number[]): Dense =>
  denseOf(
    degrees.map((d, i) => [Math.cos((d * Math.PI) / 180) * (i + 1), Math.sin((d * Math.PI) / 180) * (i + 1)]),
  );

/** Groups of given sizes along the axes. */
function groups(sizes: readonly number[]): Dense {
  const normal = gaussian(seededRandom(2));
  const rows = sizes.flatMap((size, g) =>
    Array.from({ length: size }, () => sizes.map((_, axis) => Number(axis === g) + 0.05 * normal())),
  );
  return denseOf(rows);
}

describe("cluster({ scores }, options)", () => {
  it("by hand: four papers in two directions", () => {
    const { assignments, centroids } = run(directions(0, 10, 90, 100), { k: 2 });
    const cos5 = Math.cos((5 * Math.PI) / 180);
    expect(Array.from(assignments.topic)).toEqual([0, 0, 1, 1]);
    expect(Array.from(assignments.secondTopic)).toEqual([1, 1, 0, 0]);
    for (const score of assignments.score) expect(score).toBeCloseTo(cos5, 12);
    // The centroid is the mean of unit vectors: 5 degrees off each, at cos 5 from the middle.
    const at = (degrees: number): number[] => [
      cos5 * Math.cos((degrees * Math.PI) / 180),
      cos5 * Math.sin((degrees * Math.PI) / 180),
    ];
    expect(apart(rowsOf(centroids), [at(5), at(95)])).toBeLessThan(1e-12);
    const own = Math.sin((5 * Math.PI) / 180);
    const other = (degrees: number): number =>
      Math.sqrt(1 + cos5 * cos5 - 2 * cos5 * Math.cos((degrees * Math.PI) / 180));
    const margins = [95, 85, 85, 95].map((degrees) => (other(degrees) - own) / other(degrees));
    assignments.margin.forEach((margin, i) => {
      expect(margin).toBeCloseTo(margins[i]!, 12);
    });
  });

  it("counts direction alone: longer vectors weigh no more", () => {
    const near = directions(0, 10, 90, 100);
    const far = { ...near, data: near.data.map((x, i) => (i < 2 ? 1000 * x : x)) };
    expect(run(far, { k: 2 }).assignments.topic).toEqual(run(near, { k: 2 }).assignments.topic);
    expect(apart(rowsOf(run(far, { k: 2 }).centroids), rowsOf(run(near, { k: 2 }).centroids))).toBeLessThan(
      1e-12,
    );
  });

  it("numbers topics by size, equal ones in the order of their first papers", () => {
    const { assignments } = run(groups([4, 9, 4, 6]), { k: 4 });
    const expected = [
      ...Array<number>(4).fill(2),
      ...Array<number>(9).fill(0),
      ...Array<number>(4).fill(3),
      ...Array<number>(6).fill(1),
    ];
    expect(Array.from(assignments.topic)).toEqual(expected);
  });

  it("numbers the centroids like the topics", () => {
    const scores = groups([4, 9, 6]);
    const { assignments, centroids } = run(scores, { k: 3 });
    const points = rowsOf(unitRows(scores));
    rowsOf(centroids).forEach((centroid, topic) => {
      const members = points.filter((_, i) => assignments.topic[i] === topic);
      const mean = centroid.map((_, j) => members.reduce((sum, p) => sum + p[j]!, 0) / members.length);
      expect(apart([centroid], [mean])).toBeLessThan(1e-12);
    });
  });

  it("chooses the k of clear groups", () => {
    const { selection, assignments } = run(groups([10, 9, 8, 7, 6]), {});
    expect(selection.chosen).toBe(5);
    expect(assignments.k).toBe(5);
    expect(selection.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it("tries from kMin to kMax, by itself to the root of the papers plus 4, and always below the papers", () => {
    const tried = (papers: number, options: Partial<ClusterOptions>): number[] =>
      run(groups([papers - 2, 2]), options).selection.candidates.map(({ k }) => k);
    expect(tried(16, { kMin: 3, kMax: 5 })).toEqual([3, 4, 5]);
    expect(tried(16, {}).at(-1)).toBe(8);
    expect(tried(5, {})).toEqual([2, 3, 4]);
    expect(tried(16, { kMin: 12 })).toEqual([12]);
  });

  it("takes a given k without trying others, and says so", () => {
    const { selection } = run(groups([5, 5]), { k: 3 });
    expect(selection).toMatchObject({ chosen: 3, rule: "Given: --k 3.", candidates: [] });
  });

  it("measures the quality of the clustering it returns", () => {
    const scores = groups([6, 5, 4]);
    const { assignments, centroids, selection } = run(scores, { k: 3 });
    const points = unitRows(scores);
    const { values, mean } = silhouettes(distances(points, 1), assignments.topic, 3);
    expect(assignments.silhouette).toEqual(values);
    const { inertia } = selection.quality;
    const indices = clusterIndices(points, { k: 3, assignment: assignments.topic, centroids, inertia });
    expect(selection.quality).toEqual({ k: 3, silhouette: mean, ...indices });
  });

  it("measures silhouettes of a sample above 2,000 papers, and leaves the others without", () => {
    const { assignments, selection } = run(groups([1500, 1000]), { k: 2, restarts: 1 });
    const { points } = distances(unitRows(groups([1500, 1000])), 1);
    const withValue = Array.from(assignments.silhouette.keys()).filter(
      (i) => !Number.isNaN(assignments.silhouette[i]),
    );
    expect(withValue).toEqual(Array.from(points));
    const mean = withValue.reduce((sum, i) => sum + assignments.silhouette[i]!, 0) / withValue.length;
    expect(mean).toBeCloseTo(selection.quality.silhouette, 12);
  });

  it("keeps a paper without any term, which has no direction", () => {
    const { assignments } = run(
      denseOf([
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

  it("gives equal results for equal seeds", () => {
    expect(run(groups([9, 9, 9]), {})).toEqual(run(groups([9, 9, 9]), {}));
  });

  it.each([
    [{ k: 5 }, "--k is 5, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ k: 6 }, "--k is 6, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ kMin: 5 }, "--k-min is 5, but expected fewer topics than the 5 papers; lower it or add papers."],
    [{ kMax: 9 }, "--k-max is 9, but expected fewer topics than the 5 papers; lower it or add papers."],
  ])("rejects %j of 5 papers as wrong usage", (options, message) => {
    const attempt = (): unknown => run(groups([3, 2]), options);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ exitCode: 2 }) as UserError);
  });

  it("does not ask of kMin and kMax that they fit the papers when k is given", () => {
    expect(run(groups([3, 2]), { k: 2, kMin: 50, kMax: 60 }).assignments.k).toBe(2);
  });
});

describe("tierOf(margin)", () => {
  it("is border below 0.05, else core", () => {
    expect([0, 0.049, 0.05, 1].map(tierOf)).toEqual(["border", "border", "core", "core"]);
  });
});
