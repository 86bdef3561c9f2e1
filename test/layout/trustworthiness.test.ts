import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { squaredDistances } from "../../src/cluster/distances.ts";
import { type Machine, startMachine } from "../../src/kernels/machine.ts";
import { trustworthiness } from "../../src/layout/trustworthiness.ts";
import { pointsOf } from "../cluster/points.ts";

/** By scikit-learn: test/golden/make_layout.py. */
const golden = JSON.parse(readFileSync(new URL("../golden/layout.json", import.meta.url), "utf8")) as {
  readonly before: number[][];
  readonly maps: readonly {
    readonly name: string;
    readonly x: number[];
    readonly y: number[];
    readonly trustworthiness: Readonly<Record<string, number>>;
  }[];
};

let machine: Machine;
beforeAll(async () => {
  machine = await startMachine(1);
});
afterAll(() => machine.close());

describe("trustworthiness", () => {
  it.each(
    golden.maps.flatMap(({ name, x, y, trustworthiness: values }) =>
      Object.entries(values).map(([k, value]) => [name, Number(k), value, x, y] as const),
    ),
  )("is scikit-learn's: %s at %i neighbours", (_, k, value, x, y) => {
    const before = squaredDistances(machine, pointsOf(machine, golden.before));
    expect(trustworthiness(before, Float32Array.from(x), Float32Array.from(y), k)).toBeCloseTo(value, 12);
  });

  it("by hand: five points on a line, the last one put between the first two", () => {
    // The nearest on the map: 4 of 0 (its rank was 4), 4 of 1 (4), 1 of 2 (1), 2 of 3 (1), 0 of 4 (4).
    const before = squaredDistances(
      machine,
      pointsOf(
        machine,
        [0, 1.01, 2.03, 3.06, 4.1].map((x) => [x]),
      ),
    );
    const value = trustworthiness(before, Float32Array.of(0, 1, 1.9, 3.1, 0.4), new Float32Array(5), 1);
    expect(value).toBeCloseTo(1 - (2 / (5 * 1 * (10 - 3 - 1))) * (3 + 3 + 0 + 0 + 3), 12);
  });

  it("is 1 of the points themselves, and for points that all coincided", () => {
    const random = golden.before.map(([x, y]) => [x!, y!]);
    const x = Float32Array.from(random, (row) => row[0]!);
    const y = Float32Array.from(random, (row) => row[1]!);
    expect(trustworthiness(squaredDistances(machine, pointsOf(machine, random)), x, y, 15)).toBe(1);
    const same = pointsOf(
      machine,
      random.map(() => [1, 2]),
    );
    expect(trustworthiness(squaredDistances(machine, same), x, y, 15)).toBe(1);
  });
});
