import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, cutAt, mergesOf, type Tree, ward } from "../../src/cluster/ward.ts";
import { golden2 } from "./golden2.ts";

const squared = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, x, j) => sum + (x - b[j]!) ** 2, 0);

/** The tree of points, with rows of distances filled up by so many entries that must not count. */
function treeOf(points: readonly (readonly number[])[], weights = points.map(() => 1), filling = 0): Tree {
  const rows = points.map((a) => [...points.map((b) => squared(a, b)), ...Array<number>(filling).fill(-1)]);
  return ward(Float64Array.from(rows.flat()), points.length + filling, weights);
}
const onLine = (...xs: number[]): number[][] => xs.map((x) => [x]);

/** Labels renumbered by their first places, as cut() numbers clusters. */
const byFirst = (labels: readonly number[]): number[] => {
  const seen = [...new Set(labels)];
  return labels.map((label) => seen.indexOf(label));
};

describe("ward(squared, stride, weights)", () => {
  it("by hand, on a line: 0, 1, 5 and 7", () => {
    const { left, right, height, leaves } = treeOf(onLine(0, 1, 5, 7));
    expect(leaves).toBe(4);
    expect([Array.from(left), Array.from(right)]).toEqual([
      [0, 2, 4],
      [1, 3, 5],
    ]);
    // Two pairs with the means .5 and 6: sqrt(2 * 2 * 2 / 4) * 5.5.
    expect(Array.from(height)).toEqual([1, 2, expect.closeTo(Math.SQRT2 * 5.5, 12)]);
  });

  it("by hand: leaves that stand for several points are joined as these points would be", () => {
    // 0 (3 points) and 4 (1 point): sqrt(2 * 3 / 4) * 4; their mean is 1, 9 apart from 10 (2 points): sqrt(2 * 4 * 2 / 6) * 9.
    const { height, left, right } = treeOf(onLine(0, 4, 10), [3, 1, 2]);
    expect([left[0], right[0]]).toEqual([0, 1]);
    expect(height[0]).toBeCloseTo(Math.sqrt(1.5) * 4, 12);
    expect(height[1]).toBeCloseTo(Math.sqrt(16 / 6) * 9, 12);
    // 0 and 3 stand for 20 points each: to join them costs 180, 3 and 6 but 360 / 21, and 6 and 11 cost 25.
    const heavy = treeOf(onLine(0, 3, 6, 11), [20, 20, 1, 1]);
    expect([heavy.left[0], heavy.right[0]]).toEqual([1, 2]);
    expect(heavy.height[0]).toBeCloseTo(Math.sqrt(360 / 21), 12);
  });

  it("has the upper heights of the points that its leaves stand for", () => {
    const points = [
      [0, 0],
      [3, 1],
      [9, 2],
      [7, 7],
    ];
    const weights = [2, 1, 3, 2];
    const each = points.flatMap((point, i) => Array<number[]>(weights[i]!).fill(point));
    const expected = Array.from(treeOf(each).height).slice(4);
    Array.from(treeOf(points, weights).height).forEach((height, m) => {
      expect(height).toBeCloseTo(expected[m]!, 10);
    });
  });

  it.each([0, 4])(
    "equals SciPy's heights, whatever fills up the rows of distances: %i entries",
    (filling) => {
      const { points, heights } = golden2.ward;
      const { height } = treeOf(points, undefined, filling);
      expect(height).toHaveLength(heights.length);
      heights.forEach((expected, m) => {
        expect(height[m]).toBeCloseTo(expected, 10);
      });
    },
  );

  it("equals them to 1e-5 where distances are in single precision, and overwrites these", () => {
    const { points, heights } = golden2.ward;
    const distances = Float32Array.from(points.flatMap((a) => points.map((b) => squared(a, b))));
    const before = distances.slice();
    const { height } = ward(
      distances,
      points.length,
      points.map(() => 1),
    );
    expect(distances).not.toEqual(before);
    heights.forEach((expected, m) => {
      expect(Math.abs(height[m]! - expected)).toBeLessThan(1e-5 * expected);
    });
  });

  it("joins points that coincide first, at height 0, in a settled order", () => {
    const tree = treeOf(onLine(5, 0, 5, 0, 5));
    expect(Array.from(tree.height).slice(0, 3)).toEqual([0, 0, 0]);
    expect(tree.height[3]).toBeCloseTo(Math.sqrt((2 * 3 * 2) / 5) * 5, 12);
    expect(Array.from(cut(tree, 2))).toEqual([0, 1, 0, 1, 0]);
    expect(treeOf(onLine(5, 0, 5, 0, 5))).toEqual(tree);
    expect(Array.from(treeOf(onLine(3, 3, 3, 3)).height)).toEqual([0, 0, 0]);
  });

  it("ends where all neighbours are as near: the corners of a square", () => {
    const tree = treeOf([
      [0, 0],
      [0, 1],
      [1, 1],
      [1, 0],
    ]);
    expect(Array.from(tree.height)).toEqual([1, 1, expect.closeTo(Math.SQRT2, 12)]);
    expect(Array.from(cut(tree, 2))).toEqual([0, 0, 1, 1]);
  });

  it("has no merge for one leaf, and one for two", () => {
    const one = treeOf(onLine(3));
    expect(one.height).toHaveLength(0);
    expect(Array.from(cut(one, 1))).toEqual([0]);
    const two = treeOf(onLine(3, 7));
    expect(Array.from(two.height)).toEqual([4]);
    expect([1, 2].map((k) => Array.from(cut(two, k)))).toEqual([
      [0, 0],
      [0, 1],
    ]);
  });

  it("has ascending heights whose squares add up to twice the inertia, for any points", () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -3, max: 3 })), {
      minLength: 1,
      maxLength: 14,
    });
    fc.assert(
      fc.property(rows, (points) => {
        const { height } = treeOf(points);
        const mean = [0, 1].map((j) => points.reduce((sum, p) => sum + p[j]!, 0) / points.length);
        const inertia = points.reduce((sum, p) => sum + squared(p, mean), 0);
        expect(height.reduce((sum, h) => sum + h * h, 0)).toBeCloseTo(2 * inertia, 8);
        expect(height).toEqual(height.slice().sort());
      }),
    );
  });
});

describe("cut(tree, k)", () => {
  const { points, cuts } = golden2.ward;
  const tree = treeOf(points);

  it.each(Object.keys(cuts))(
    "equals SciPy's fcluster(maxclust), numbered by the first leaves: k = %s",
    (k) => {
      expect(Array.from(cut(tree, Number(k)))).toEqual(byFirst(cuts[k]!));
    },
  );

  it("gives exactly k clusters, each within one of those for k - 1", () => {
    for (let k = 2; k <= points.length; k++) {
      const [coarse, fine] = [cut(tree, k - 1), cut(tree, k)];
      expect(new Set(fine).size).toBe(k);
      expect(Array.from(fine)).toEqual(byFirst(Array.from(fine)));
      const over = new Map(Array.from(fine, (c, i) => [c, coarse[i]!]));
      expect(Array.from(fine, (c) => over.get(c))).toEqual(Array.from(coarse));
    }
  });

  it("gives each leaf a cluster where there are no more leaves than k", () => {
    expect(Array.from(cut(treeOf(onLine(1, 2, 3)), 9))).toEqual([0, 1, 2]);
  });
});

describe("cutAt(merges, k)", () => {
  it("cuts merges, in whatever order they were found, as the tree that they make", () => {
    const { points } = golden2.ward;
    const rows = points.map((a) => points.map((b) => squared(a, b)));
    const merges = mergesOf(Float64Array.from(rows.flat()), 60, new Float64Array(60).fill(1));
    const column = (of: "a" | "b"): Int32Array => Int32Array.from(merges, (merge) => merge[of]);
    const height = Float64Array.from(merges, (merge) => merge.height);
    const tree = treeOf(points);
    for (const k of [1, 2, 7, 30, 59, 60, 99])
      expect(cutAt({ leaves: 60, a: column("a"), b: column("b"), height }, k)).toEqual(cut(tree, k));
  });

  it("makes the first of equal merges, and leaves a point alone", () => {
    const [a, b, height] = [Int32Array.of(0, 2), Int32Array.of(1, 3), Float64Array.of(1, 1)];
    const merges = {
      leaves: 4,
      a: Int32Array.of(...a, 0),
      b: Int32Array.of(...b, 2),
      height: Float64Array.of(...height, 5),
    };
    expect(Array.from(cutAt(merges, 3))).toEqual([0, 0, 1, 2]);
    const none = { leaves: 1, a: new Int32Array(0), b: new Int32Array(0), height: new Float64Array(0) };
    expect(Array.from(cutAt(none, 1))).toEqual([0]);
  });
});
