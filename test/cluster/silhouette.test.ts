import { describe, expect, it } from "vitest";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { lloyd } from "../../src/cluster/lloyd.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import type { Machine } from "../../src/kernels/machine.ts";
import type { Points } from "../../src/cluster/points.ts";
import { type Dense, rowOf, squaredDistance, zeros } from "../../src/linalg/dense.ts";
import { seededRandom } from "../../src/random.ts";
import { machineOfTest, openMachine } from "../support/machine.ts";
import { golden } from "./golden.ts";
import { onLine as onLineOf, pointsOf, unitGroups } from "./points.ts";

const machine = await openMachine(1);
const onLine = (...xs: number[]): Points => onLineOf(machine, ...xs);
const measured = (points: Points, labels: readonly number[], k: number): ReturnType<typeof silhouettes> =>
  silhouettes(machine, distances(machine, points, 1), Int32Array.from(labels), k);
const origins = (rows: number): Points => ({ rows, columns: 4, data: machine.f32(4 * rows) });

describe("silhouettes(distances, assignment, k)", () => {
  it("by hand: 0 and 1 against 4 and 6, on a line", () => {
    const { values, mean } = measured(onLine(0, 1, 4, 6), [0, 0, 1, 1], 2);
    const expected = [(5 - 1) / 5, (4 - 1) / 4, (3.5 - 2) / 3.5, (5.5 - 2) / 5.5];
    values.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 6);
    });
    expect(mean).toBeCloseTo(expected.reduce((sum, v) => sum + v, 0) / 4, 6);
  });

  it("equals scikit-learn's silhouette_samples and silhouette_score", () => {
    const { values, mean, points } = measured(pointsOf(machine, golden.points), golden.labels, 6);
    expect(points).toHaveLength(golden.points.length);
    golden.silhouette_samples.forEach((expected, i) => {
      expect(values[i]).toBeCloseTo(expected, 5);
    });
    expect(mean).toBeCloseTo(golden.silhouette, 6);
  });

  it("is 0 for a point alone in its cluster, and where points coincide", () => {
    expect(Array.from(measured(onLine(0, 1, 9), [0, 0, 1], 2).values)[2]).toBe(0);
    expect(Array.from(measured(onLine(3, 3, 3, 3), [0, 0, 1, 1], 2).values)).toEqual([0, 0, 0, 0]);
  });

  it("takes no notice of clusters without a point, as a sample may leave them", () => {
    expect(measured(onLine(0, 1, 4, 6), [0, 0, 2, 2], 4).mean).toBe(
      measured(onLine(0, 1, 4, 6), [0, 0, 1, 1], 2).mean,
    );
    expect(Array.from(measured(onLine(0, 1), [1, 1], 2).values)).toEqual([0, 0]);
  });
});

describe("distances(machine, points, seed)", () => {
  it("measures all of 2,000 points", () => {
    expect(distances(machine, origins(2000), 1).points).toHaveLength(2000);
  });

  it("measures a sample of more, by the seed", () => {
    const points = origins(2500);
    const { points: places, between, stride } = distances(machine, points, 1);
    expect(places).toHaveLength(2000);
    expect(stride).toBe(2000);
    expect(between).toHaveLength(2000 * 2000);
    expect(distances(machine, points, 1).points).toEqual(places);
    expect(distances(machine, points, 2).points).not.toEqual(places);
  });

  it.each([1, 7, 8, 9, 130])(
    "are those of the definition to 1e-6, and 0 of a point to itself: %i points",
    (n) => {
      const random = seededRandom(1);
      const points = pointsOf(
        machine,
        Array.from({ length: n }, () => [random(), random(), random(), random(), random()]),
      );
      const { between, stride } = distances(machine, points, 5);
      for (let a = 0; a < n; a++) {
        for (let b = 0; b < n; b++) {
          const expected = Math.sqrt(squaredDistance(points, a, points, b));
          expect(Math.abs(between[a * stride + b]! - expected)).toBeLessThan(1e-6);
        }
        expect(between[a * stride + a]).toBe(0);
      }
    },
  );

  it("measures between the points it names", () => {
    const points = unitGroups(machine, 2100, 3);
    const { points: places, between } = distances(machine, points, 5);
    for (const [a, b] of [
      [0, 1],
      [7, 1999],
      [1234, 56],
    ] as const) {
      const expected = Math.sqrt(squaredDistance(points, places[a]!, points, places[b]!));
      expect(between[a * 2000 + b]).toBeCloseTo(expected, 6);
      expect(between[b * 2000 + a]).toBe(between[a * 2000 + b]);
    }
  });

  it("are the same numbers on 2 threads", async () => {
    const other = await machineOfTest(2);
    // Of 504 numbers a row 500 count.
    const of = (on: Machine): Float32Array =>
      distances(on, unitGroups(on, 500, 3), 1).between.filter((_, at) => at % 504 < 500);
    expect(of(other)).toEqual(of(machine));
  });
});

describe("clusterIndices(machine, points, clustering)", () => {
  /** Labels as a clustering with centroids that are means. */
  function labelled(points: Points, labels: readonly number[], k: number) {
    const centroids: Dense = zeros(k, points.columns);
    labels.forEach((c, i) => {
      const size = labels.filter((other) => other === c).length;
      rowOf(points, i).forEach((entry, j) => (centroids.data[c * points.columns + j]! += entry / size));
    });
    const inertia = labels.reduce((sum, c, i) => sum + squaredDistance(points, i, centroids, c), 0);
    return { k, assignment: Int32Array.from(labels), centroids, inertia };
  }

  it("by hand: 0 and 2 against 9 and 11", () => {
    const points = onLine(0, 2, 9, 11);
    expect(
      clusterIndices(machine, points, lloyd(machine, points, labelled(onLine(0, 9), [0, 1], 2).centroids)),
    ).toEqual({
      inertia: 4,
      davies_bouldin: (1 + 1) / 9,
      // Between: 2 * 4.5^2 + 2 * 4.5^2 with 1 degree of freedom; within: 4 with 2.
      calinski_harabasz: 81 / (4 / 2),
    });
  });

  it("equals scikit-learn's davies_bouldin_score to 1e-6 and calinski_harabasz_score to 1e-4: the points are in single precision", () => {
    const points = pointsOf(machine, golden.points);
    const { davies_bouldin, calinski_harabasz } = clusterIndices(
      machine,
      points,
      labelled(points, golden.labels, 6),
    );
    expect(davies_bouldin).toBeCloseTo(golden.davies_bouldin, 6);
    expect(calinski_harabasz).toBeCloseTo(golden.calinski_harabasz, 4);
  });

  it("is 0 where the ratios have no value: points that coincide, clusters of one point", () => {
    const same = onLine(5, 5, 5);
    expect(clusterIndices(machine, same, labelled(same, [0, 0, 1], 2))).toEqual({
      inertia: 0,
      davies_bouldin: 0,
      calinski_harabasz: 0,
    });
    const alone = onLine(1, 4);
    expect(clusterIndices(machine, alone, labelled(alone, [0, 1], 2)).calinski_harabasz).toBe(0);
  });
});
