import { describe, expect, it } from "vitest";
import { assignedTopics, TIERS, tiersOf } from "../../src/cluster/assignment.ts";

const named = (margin: readonly number[], unassigned = 0): string[] =>
  Array.from(tiersOf(Float64Array.from(margin), unassigned), (tier) => TIERS[tier]!);

describe("tiersOf(margin, unassigned)", () => {
  it("is border below 0.05, else core", () => {
    expect(named([0, 0.049, 0.05, 1, -0.3])).toEqual(["border", "border", "core", "core", "border"]);
  });

  it("leaves the share of least margin unassigned, the first among equals, and no more than that share", () => {
    const [C, B, U] = TIERS;
    expect(named([0.5, 0.01, 0.4, 0.01, 0.3], 0.2)).toEqual([C, U, C, B, C]);
    expect(named([0.5, 0.01, 0.4, 0.01, 0.3], 0.5)).toEqual([C, U, C, U, C]);
    expect(named([0.5, 0.01, 0.4, 0.01, 0.3], 0.19)).toEqual([C, B, C, B, C]);
    expect(named([0.5, -0.2, 0.4, 0.3], 0.5)).toEqual([C, U, C, U]);
  });
});

describe("assignedTopics({ topic, tier })", () => {
  it("is -1 for those that were left unassigned", () => {
    const topic = Int32Array.of(0, 2, 1);
    expect(Array.from(assignedTopics({ topic, tier: Uint8Array.of(0, 2, 1) }))).toEqual([0, -1, 1]);
    expect(Array.from(topic)).toEqual([0, 2, 1]);
  });
});
