import { describe, expect, it } from "vitest";
import { startMachine } from "../../src/kernels/machine.ts";
import { csrIn } from "../../src/linalg/csr.ts";
import type { Model } from "../../src/predict/model.ts";
import { type Placed, placed } from "../../src/predict/placement.ts";
import { csrOf } from "../linalg/matrices.ts";
import { golden } from "./golden.ts";
import { model } from "./model.ts";

const BLANK = 4;
const full = golden.new.flatMap((row, i) => (row.some((x) => x > 0) ? [i] : []));

async function place(by: Model): Promise<Placed> {
  const machine = await startMachine(1);
  try {
    return placed(machine, csrIn(machine, csrOf(golden.new)), by);
  } finally {
    await machine.close();
  }
}

/** The topics by falling value, the lower number among equals. */
const ranked = (values: readonly number[]): number[] =>
  [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);

describe("placed(machine, x, model)", () => {
  it("by words: topic, second and shares are scikit-learn's tempered naive Bayes", async () => {
    const { topic, strength, second, secondStrength, score } = await place(model);
    expect(full).toHaveLength(golden.new.length - 1);
    for (const i of full) {
      const shares = golden.shares[i]!;
      const [first, next] = ranked(shares);
      expect([topic[i], second[i]]).toEqual([first, next]);
      expect(strength[i]).toBeCloseTo(shares[first!]!, 5);
      expect(secondStrength[i]).toBeCloseTo(shares[next!]!, 5);
      expect(score[i]).toBeCloseTo(golden.cosines[i]![first!]!, 5);
    }
    expect(new Set(topic).size).toBeGreaterThan(2);
  });

  it("by centroids: topic and second are the nearest, and the strength is how much nearer", async () => {
    const { topic, strength, second, secondStrength, score } = await place({ ...model, polished: false });
    for (const i of full) {
      const distances = golden.distances[i]!;
      const [first, next] = ranked(distances.map((distance) => -distance));
      expect([topic[i], second[i]]).toEqual([first, next]);
      expect(strength[i]).toBeCloseTo(1 - distances[first!]! / distances[next!]!, 4);
      expect(secondStrength[i]).toBeNaN();
      expect(score[i]).toBeCloseTo(golden.cosines[i]![first!]!, 5);
    }
  });

  it.each([true, false])("a paper without terms has no topic (polished: %s)", async (polished) => {
    const { topic, strength, second, secondStrength, score } = await place({ ...model, polished });
    expect([topic[BLANK], second[BLANK]]).toEqual([-1, -1]);
    expect([strength[BLANK], secondStrength[BLANK], score[BLANK]]).toEqual([0, 0, 0]);
  });
});
