import { describe, expect, it } from "vitest";
import { extremes } from "../../src/linalg/extremes.ts";
import { gaussian, seededRandom } from "../../src/random.ts";
import { openMachine } from "../support/machine.ts";
import { denseOf, multiply, transpose } from "./matrices.ts";

const machine = await openMachine(1);

/** A symmetric matrix with given eigenvalues, whose eigenvectors Gram and Schmidt make of random ones. */
function withEigenvalues(values: readonly number[]): ReturnType<typeof denseOf> {
  const normal = gaussian(seededRandom(4));
  const vectors: number[][] = [];
  while (vectors.length < values.length) {
    let v = values.map(() => normal());
    for (const u of vectors) {
      const along = u.reduce((sum, entry, i) => sum + entry * v[i]!, 0);
      v = v.map((entry, i) => entry - along * u[i]!);
    }
    const length = Math.hypot(...v);
    vectors.push(v.map((entry) => entry / length));
  }
  const scaled = vectors.map((v, c) => v.map((entry) => entry * values[c]!));
  return denseOf(multiply(transpose(vectors), scaled));
}

describe("extremes(machine, s)", () => {
  it.each([
    ["well apart", [5, 3, 2, 1]],
    ["of a long, even fall", Array.from({ length: 40 }, (_, i) => 100 * 0.9 ** i)],
    ["of a steep fall", [1000, 10, 1, 0.1]],
    ["all alike", [2, 2, 2]],
    ["only one", [7]],
  ])("finds the least eigenvalue from above and the largest from below, to 2%%: %s", (_, values) => {
    const { least, largest } = extremes(machine, withEigenvalues(values));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    expect(least).toBeGreaterThan(low * (1 - 1e-9));
    expect(least).toBeLessThan(low * 1.02);
    expect(largest).toBeLessThan(high * (1 + 1e-9));
    expect(largest).toBeGreaterThan(high * 0.98);
  });

  it("sees eigenvectors whose entries sum to 0", () => {
    const { least, largest } = extremes(
      machine,
      denseOf([
        [2, -1],
        [-1, 2],
      ]),
    );
    expect(least).toBeCloseTo(1, 6);
    expect(largest).toBeCloseTo(3, 6);
  });

  it("has 0 as the least of a singular matrix, and of one that is singular to rounding", () => {
    const { least, largest } = extremes(
      machine,
      denseOf([
        [1, -1],
        [-1, 1],
      ]),
    );
    expect(least).toBe(0);
    expect(largest).toBeCloseTo(2, 12);
    expect(extremes(machine, withEigenvalues([1, 1e-12, 0.5])).least).toBe(0);
    expect(extremes(machine, denseOf([[0]]))).toEqual({ least: 0, largest: 0 });
  });
});
