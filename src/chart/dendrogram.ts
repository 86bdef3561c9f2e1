import type { TopicNode } from "../label/hierarchy.ts";

/** A line of a dendrogram: along the depth at a join's foot, or across the leaves where two nodes join. */
export interface Branch {
  /** Places along the leaves, 0 for the first leaf's middle, and heights of the tree. */
  readonly from: { readonly leaf: number; readonly height: number };
  readonly to: { readonly leaf: number; readonly height: number };
}

/** The topics in the order in which the tree meets them. */
export const leavesOf = (node: TopicNode): number[] =>
  node.children === undefined ? [node.topic!] : node.children.flatMap(leavesOf);

/** The lines that draw a tree beside its leaves: for each join one across, and one from each of its two nodes up to it. */
export function branchesOf(tree: TopicNode): Branch[] {
  const branches: Branch[] = [];
  let leaf = 0;
  const draw = (node: TopicNode): { leaf: number; height: number } => {
    if (node.children === undefined) return { leaf: leaf++, height: 0 };
    const feet = node.children.map(draw);
    const height = node.height!;
    const tops = feet.map((foot) => ({ leaf: foot.leaf, height }));
    branches.push(...feet.map((foot, i) => ({ from: foot, to: tops[i]! })), {
      from: tops[0]!,
      to: tops.at(-1)!,
    });
    return { leaf: (tops[0]!.leaf + tops.at(-1)!.leaf) / 2, height };
  };
  draw(tree);
  return branches;
}
