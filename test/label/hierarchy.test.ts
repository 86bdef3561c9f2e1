import { describe, expect, it } from "vitest";
import { hierarchyOf, type TopicNode } from "../../src/label/hierarchy.ts";
import { dense32Of } from "../linalg/matrices.ts";

/** Topics in directions of the plane, in degrees, whatever their length. */
const directions = (...degrees: number[]) =>
  dense32Of(
    degrees.map((d, i) =>
      [Math.cos((d * Math.PI) / 180), Math.sin((d * Math.PI) / 180)].map((x) => x * (i + 1)),
    ),
  );
const named = (...sizes: number[]) =>
  sizes.map((size, i) => ({ label: `topic ${i}, more`, short: `topic ${i}`, size }));

const topicsUnder = ({ topic, children }: TopicNode): number[] =>
  topic === undefined ? children!.flatMap(topicsUnder).sort((a, b) => a - b) : [topic];

describe("hierarchyOf(centroids, topics, groups)", () => {
  it("by hand: four topics, two and two of like direction, however long their centroids", () => {
    const { tree, groups } = hierarchyOf(directions(0, 90, 10, 100), named(5, 4, 3, 2), 2);
    const chord = (degrees: number): number => 2 * Math.sin((degrees * Math.PI) / 360);
    expect(tree.children!.map(topicsUnder)).toEqual([
      [0, 2],
      [1, 3],
    ]);
    for (const child of tree.children!) expect(child.height).toBeCloseTo(chord(10), 5);
    // The means of the pairs are 90 degrees apart, at cos 5 from the middle; sqrt(2 * 2 * 2 / 4) of that.
    const apart = Math.SQRT2 * Math.cos((5 * Math.PI) / 180);
    expect(tree.height).toBeCloseTo(Math.SQRT2 * apart, 5);
    expect(groups).toEqual([
      { group: 0, label: "topic 0 / topic 2", size: 8, topics: [0, 2] },
      { group: 1, label: "topic 1 / topic 3", size: 6, topics: [1, 3] },
    ]);
  });

  it("names joined topics after their three largest", () => {
    const { tree } = hierarchyOf(directions(0, 1, 2, 3), named(1, 9, 4, 6), "auto");
    expect(tree).toMatchObject({ label: "topic 1 / topic 3 / topic 2", size: 20 });
  });

  it("makes no groups of up to 12 topics, and the root of twice their number above", () => {
    const groups = (k: number): number =>
      hierarchyOf(
        directions(...Array.from({ length: k }, (_, i) => 7 * i)),
        named(...Array<number>(k).fill(1)),
        "auto",
      ).groups.length;
    expect([2, 12, 13, 21, 40].map(groups)).toEqual([0, 0, 5, 6, 9]);
  });

  it("cuts where it is told: no group, all in one, each in its own, never more than topics", () => {
    const groups = (count: number): number[][] =>
      hierarchyOf(directions(0, 50, 60), named(3, 2, 1), count).groups.map(({ topics }) => [...topics]);
    expect(groups(0)).toEqual([]);
    expect(groups(1)).toEqual([[0, 1, 2]]);
    expect(groups(2)).toEqual([[0], [1, 2]]);
    expect(groups(9)).toEqual([[0], [1], [2]]);
  });

  it("bears topics without papers and centroids of no direction", () => {
    const { tree } = hierarchyOf(
      dense32Of([
        [0, 0],
        [0, 0],
        [1, 0],
      ]),
      named(0, 0, 4),
      2,
    );
    expect(topicsUnder(tree)).toEqual([0, 1, 2]);
    expect(JSON.stringify(tree)).not.toContain("null");
  });
});
