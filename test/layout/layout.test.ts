import { describe, expect, it } from "vitest";
import { layOut, NEAREST } from "../../src/layout/layout.ts";
import type { Dense32 } from "../../src/linalg/dense.ts";
import { scoresOfGroups } from "../cluster/points.ts";

/** Papers in so many groups, paper i in group i % groups. */
const inGroups = (rows: number, groups: number, spread = 0.3) => ({
  scores: { rows, columns: groups, data: scoresOfGroups(rows, groups, spread) } satisfies Dense32,
  topic: Int32Array.from({ length: rows }, (_, i) => i % groups),
  k: groups,
});

const bytes = (array: Float32Array | Int32Array): Buffer =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

const expectWithin = ({ x, y }: { x: Float32Array; y: Float32Array }): void => {
  // Papers that are placed amid others may reach out of the map by a bit.
  for (const value of x) expect(Math.abs(value)).toBeLessThan(1.6);
  for (const value of y) expect(Math.abs(value)).toBeLessThan(1.1);
};

describe("layOut", () => {
  it("sets three groups apart: every paper is nearer to its own centre than to another", async () => {
    const { layout, layoutQuality } = await layOut(inGroups(300, 3), 1);
    const centre = (t: number, of: Float32Array): number =>
      of.filter((_, i) => i % 3 === t).reduce((sum, v) => sum + v, 0) / 100;
    const centres = [0, 1, 2].map((t) => [centre(t, layout.x), centre(t, layout.y)] as const);
    for (let i = 0; i < 300; i++) {
      const away = centres.map(([x, y]) => Math.hypot(layout.x[i]! - x, layout.y[i]! - y));
      expect(away.indexOf(Math.min(...away)), `paper ${i}`).toBe(i % 3);
    }
    expectWithin(layout);
    expect(layoutQuality).toMatchObject({ neighbours: 15, measured_on: 300 });
  });

  it("keeps more neighbours than the first two of many components", async () => {
    const { layoutQuality } = await layOut(inGroups(600, 12), 1);
    expect(layoutQuality.trustworthiness).toBeGreaterThan(0.9);
    expect(layoutQuality.trustworthiness_pca).toBeLessThan(0.8);
  });

  it("moves groups apart that know nothing of each other's topics, too", async () => {
    const { scores } = inGroups(300, 3, 0.1);
    const { layout } = await layOut({ scores, topic: new Int32Array(300), k: 1 }, 1);
    for (let i = 0; i < 300; i++) {
      const away = Array.from(layout.x, (x, j) =>
        j === i ? Infinity : Math.hypot(x - layout.x[i]!, layout.y[j]! - layout.y[i]!),
      );
      expect(away.indexOf(Math.min(...away)) % 3).toBe(i % 3);
    }
  });

  it.each([500, 9000])("gives the same bytes for any number of workers, %i papers", async (papers) => {
    const inputs = inGroups(papers, 6);
    const one = await layOut(inputs, 1);
    const three = await layOut(inputs, 3);
    for (const part of ["x", "y", "nearest"] as const) {
      expect(Buffer.compare(bytes(one.layout[part]), bytes(three.layout[part])), part).toBe(0);
    }
    expect(three.layoutQuality).toEqual(one.layoutQuality);
    expectWithin(one.layout);
  });

  it("places the papers of a large corpus amid those of their topic, none on another", async () => {
    const { layout } = await layOut(inGroups(9000, 6, 0.1), 2);
    expect(new Set(Array.from(layout.x, (x, i) => `${x} ${layout.y[i]!}`)).size).toBe(9000);
    for (let i = 0; i < 9000; i += 49) {
      let [best, least] = [-1, Infinity];
      for (let j = 0; j < 9000; j++) {
        const away = Math.hypot(layout.x[j]! - layout.x[i]!, layout.y[j]! - layout.y[i]!);
        if (j !== i && away < least) [best, least] = [j, away];
      }
      expect(best % 6, `nearest to paper ${i}`).toBe(i % 6);
    }
  });

  it.each([1, 2, 3, 4, 5])("lays out %i papers, and measures nothing", async (papers) => {
    const { layout, layoutQuality } = await layOut(
      {
        scores: { rows: papers, columns: 2, data: scoresOfGroups(papers, 2, 0.1) },
        topic: new Int32Array(papers),
        k: 1,
      },
      2,
    );
    expect([layout.x.length, layout.y.length, layout.nearest.length]).toEqual([
      papers,
      papers,
      NEAREST * papers,
    ]);
    expectWithin(layout);
    expect(layoutQuality).toEqual({
      trustworthiness: 0,
      trustworthiness_pca: 0,
      neighbours: 15,
      measured_on: 0,
    });
  });

  it.each([
    ["identical papers", Float32Array.from({ length: 400 }, (_, i) => (i % 4) + 1)],
    ["papers without a word", new Float32Array(400)],
  ])("places %s, not on one spot", async (_, data) => {
    const { layout, layoutQuality } = await layOut(
      { scores: { rows: 100, columns: 4, data }, topic: new Int32Array(100), k: 1 },
      1,
    );
    expectWithin(layout);
    expect(new Set(Array.from(layout.x, (x, i) => `${x} ${layout.y[i]!}`)).size).toBeGreaterThan(95);
    expect(layoutQuality.trustworthiness).toBe(1);
  });

  it("takes scores of one component, and topics without papers", async () => {
    const data = Float32Array.from({ length: 60 }, (_, i) => (i < 30 ? 1 : -1) * (1 + i / 100));
    const { layout } = await layOut(
      { scores: { rows: 60, columns: 1, data }, topic: Int32Array.from(data, (v) => (v > 0 ? 0 : 2)), k: 3 },
      1,
    );
    expectWithin(layout);
  });
});
