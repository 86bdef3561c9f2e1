import { describe, expect, it } from "vitest";
import { clusterIndices } from "../../src/cluster/indices.ts";
import { lloyd } from "../../src/cluster/lloyd.ts";
import { distances, silhouettes } from "../../src/cluster/silhouette.ts";
import { type Dense, zeros } from "../../src/linalg/dense.ts";
import { seededRandom } from "../../src/random.ts";
import { denseOf } from "../linalg/matrices.ts";
import { golden } from "./golden.ts";

const onLine = (...xs: number[]): Dense => denseOf(xs.map((x) => [x]));
const measured = (points: Dense, labels: readonly number[], k: number): ReturnType<typeof silhouettes> =>
  silhouettes(distances(points, 1), Int32Array.from(labels), k);

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
    const { values, mean, points } = measured(denseOf(golden.points), golden.labels, 6);
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

describe("distances(points, seed)", () => {
  it("measures all of 2,000 points", () => {
    expect(distances(zeros(2000, 1), 1).points).toHaveLength(2000);
  });

  it("measures a sample of more, by the seed", () => {
    const points = zeros(2500, 1);
    const { points: places, between } = distances(points, 1);
    expect(places).toHaveLength(2000);
    expect(between).toHaveLength(2000 * 2000);
    expect(distances(points, 1).points).toEqual(places);
    expect(distances(points, 2).points).not.toEqual(places);
  });

  it("measures between the points it names", () => {
    const random = seededRandom(1);
    const points = denseOf(Array.from({ length: 2100 }, () => [random(), random()]));
    const { points: places, between } = distances(points, 5);
    for (const [a, b] of [
      [0, 1],
      [7, 1999],
      [1234, 56],
    ] as const) {
      const [p, q] = [places[a]!, places[b]!];
      const expected = Math.hypot(
        points.data[2 * p]! - points.data[2 * q]!,
        points.data[2 * p + 1]! - points.data[2 * q + 1]!,
      );
      expect(between[a * 2000 + b]).toBeCloseTo(expected, 6);
      expect(between[b * 2000 + a]).toBe(between[a * 2000 + b]);
    }
  });
});

describe("clusterIndices(points, clustering)", () => {
  /** The golden labels as a clustering with centroids that are means. */
  function labelled(points: Dense, labels: readonly number[], k: number) {
    const centroids = zeros(k, points.columns);
    labels.forEach((c, i) => {
      const size = labels.filter((other) => other === c).length;
      for (let j = 0; j < points.columns; j++) {
        centroids.data[c * points.columns + j]! += points.data[i * points.columns + j]! / size;
      }
    });
    const inertia = labels.reduce((sum, c, i) => {
      for (let j = 0; j < points.columns; j++) {
        sum += (points.data[i * points.columns + j]! - centroids.data[c * points.columns + j]!) ** 2;
      }
      return sum;
    }, 0);
    return { k, assignment: Int32Array.from(labels), centroids, inertia };
  }

  it("by hand: 0 and 2 against 9 and 11", () => {
    const points = onLine(0, 2, 9, 11);
    expect(clusterIndices(points, lloyd(points, onLine(0, 9)))).toEqual({
      inertia: 4,
      davies_bouldin: (1 + 1) / 9,
      // Between: 2 * 4.5^2 + 2 * 4.5^2 with 1 degree of freedom; within: 4 with 2.
      calinski_harabasz: 81 / (4 / 2),
    });
  });

  it("equals scikit-learn's davies_bouldin_score and calinski_harabasz_score", () => {
    const points = denseOf(golden.points);
    const { davies_bouldin, calinski_harabasz } = clusterIndices(points, labelled(points, golden.labels, 6));
    expect(davies_bouldin).toBeCloseTo(golden.davies_bouldin, 10);
    expect(calinski_harabasz).toBeCloseTo(golden.calinski_harabasz, 8);
  });

  it("is 0 where the ratios have no value: points that coincide, clusters of one point", () => {
    const same = onLine(5, 5, 5);
    expect(clusterIndices(same, labelled(same, [0, 0, 1], 2))).toEqual({
      inertia: 0,
      davies_bouldin: 0,
      calinski_harabasz: 0,
    });
    const alone = onLine(1, 4);
    expect(clusterIndices(alone, labelled(alone, [0, 1], 2)).calinski_harabasz).toBe(0);
  });
});
