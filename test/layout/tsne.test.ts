import { describe, expect, it } from "vitest";
import { affinities } from "../../src/layout/affinities.ts";
import { chosenByTopic } from "../../src/layout/chosen.ts";
import { fit } from "../../src/layout/fit.ts";
import { repulsionOf } from "../../src/layout/repulsion.ts";
import { seededRandom } from "../../src/random.ts";

describe("repulsion", () => {
  /** By each pair. */
  function exact(x: Float64Array, y: Float64Array) {
    const force = { x: new Float64Array(x.length), y: new Float64Array(x.length), total: 0 };
    for (let i = 0; i < x.length; i++) {
      for (let j = 0; j < x.length; j++) {
        if (i === j) continue;
        const q = 1 / (1 + (x[i]! - x[j]!) ** 2 + (y[i]! - y[j]!) ** 2);
        force.total += q;
        force.x[i]! += q * q * (x[i]! - x[j]!);
        force.y[i]! += q * q * (y[i]! - y[j]!);
      }
    }
    return force;
  }

  it("is exact for points that one square holds, and by hand for two", () => {
    const { x, total } = repulsionOf(Float64Array.of(0, 2), Float64Array.of(0, 0))();
    expect(x[0]).toBeCloseTo(-2 / 25, 12);
    expect(x[1]).toBeCloseTo(2 / 25, 12);
    expect(total).toBeCloseTo(2 / 5, 12);
  });

  it.each([7, 400, 3000])("is near that of all pairs, %i points", (points) => {
    const random = seededRandom(5);
    const x = Float64Array.from({ length: points }, () => 40 * random() ** 2);
    const y = Float64Array.from({ length: points }, () => 40 * random());
    const force = repulsionOf(x, y)();
    const expected = exact(x, y);
    expect(Math.abs(force.total / expected.total - 1)).toBeLessThan(0.03);
    const [off, all] = [0, 0].map((_, which) =>
      x.reduce(
        (sum, _x, i) =>
          sum +
          Math.hypot(
            expected.x[i]! - (which === 0 ? force.x[i]! : 0),
            expected.y[i]! - (which === 0 ? force.y[i]! : 0),
          ),
        0,
      ),
    );
    expect(off! / all!).toBeLessThan(0.05);
  });

  it("bears points that coincide, and one alone", () => {
    const same = repulsionOf(new Float64Array(50).fill(3), new Float64Array(50))();
    expect([...same.x, ...same.y].every((v) => v === 0)).toBe(true);
    expect(same.total).toBe(50 * 49);
    expect(repulsionOf(new Float64Array(1), new Float64Array(1))().total).toBe(0);
  });
});

describe("affinities", () => {
  it("by hand: less across topics, the mean of both directions, none of those that are not alike", () => {
    // 0 and 1 are each other's first, 2 names 0, of another topic; 0 names 2 second, 1 and 2 name none.
    const near = {
      most: 2,
      which: Int32Array.of(1, 2, 0, 2, 0, 1),
      similarity: Float32Array.of(0.9, 0.2, 0.9, 0, 0.2, -0.1),
    };
    const { indptr, indices, weights } = affinities(near, Int32Array.of(0, 0, 1));
    const row = (i: number): [number, number][] =>
      [...indices.subarray(indptr[i], indptr[i + 1])].map((j, e) => [j, weights[indptr[i]! + e]!]);
    expect(row(0)).toEqual([
      [1, 0.5],
      [2, 0.05],
    ]);
    expect(row(1)).toEqual([[0, 0.5]]);
    expect(row(2)).toEqual([[0, 0.05]]);
  });
});

describe("fit", () => {
  it("turns the longer axis level, and fits 3 : 2 into the map", () => {
    // A rectangle of 4 by 3, turned by a right angle and moved.
    const { x, y } = fit({ x: Float64Array.of(10, 13, 13, 10), y: Float64Array.of(5, 5, 9, 9) });
    expect([...x].map(Math.abs)).toEqual([1.5, 1.5, 1.5, 1.5]);
    expect([...y].map(Math.abs)).toEqual([1, 1, 1, 1]);
    expect(x[0]).toBe(x[1]);
    expect(y[1]).toBe(y[2]);
  });

  it("does not stretch a line into a plane, and leaves one point in the middle", () => {
    const line = fit({ x: Float64Array.of(0, 1, 2), y: Float64Array.of(0, 0.01, 0) });
    expect(Math.max(...line.x.map(Math.abs))).toBeCloseTo(1.5, 12);
    expect(Math.max(...line.y.map(Math.abs))).toBeLessThan(0.02);
    expect(fit({ x: Float64Array.of(7, 7), y: Float64Array.of(2, 2) })).toEqual({
      x: Float64Array.of(0, 0),
      y: Float64Array.of(0, 0),
    });
  });
});

describe("chosenByTopic", () => {
  it("takes all papers where they are few", () => {
    expect([...chosenByTopic(Int32Array.of(0, 1, 0), 2, 3)]).toEqual([0, 1, 2]);
  });

  it("takes of each topic its share, but all of a small one", () => {
    const topic = Int32Array.from({ length: 10_000 }, (_, i) => (i < 12 ? 2 : i % 4 === 0 ? 1 : 0));
    const chosen = chosenByTopic(topic, 3, 1000);
    const counts = [0, 1, 2].map((t) => chosen.filter((i) => topic[i] === t).length);
    expect(counts).toEqual([749, 250, 12]);
    expect([...chosen]).toEqual([...new Set(chosen)].sort((a, b) => a - b));
  });
});
