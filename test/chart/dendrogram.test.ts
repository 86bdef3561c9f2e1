import { describe, expect, it } from "vitest";
import { branchesOf, leavesOf } from "../../src/chart/dendrogram.ts";
import type { TopicNode } from "../../src/label/hierarchy.ts";

const leaf = (topic: number): TopicNode => ({ topic, label: `t${topic}`, size: 1 });
const join = (height: number, ...children: TopicNode[]): TopicNode => ({
  label: "",
  size: 2,
  height,
  children,
});

describe("dendrogram", () => {
  const tree = join(3, leaf(1), join(2, leaf(2), leaf(0)));

  it("meets the topics in the order of the tree", () => {
    expect(leavesOf(tree)).toEqual([1, 2, 0]);
    expect(leavesOf(leaf(0))).toEqual([0]);
  });

  it("draws two lines up to each join, and one across", () => {
    const at = (place: number, height: number) => ({ leaf: place, height });
    expect(branchesOf(tree)).toEqual([
      { from: at(1, 0), to: at(1, 2) },
      { from: at(2, 0), to: at(2, 2) },
      { from: at(1, 2), to: at(2, 2) },
      { from: at(0, 0), to: at(0, 3) },
      { from: at(1.5, 2), to: at(1.5, 3) },
      { from: at(0, 3), to: at(1.5, 3) },
    ]);
  });

  it("draws nothing for a single topic", () => {
    expect(branchesOf(leaf(0))).toEqual([]);
  });
});
