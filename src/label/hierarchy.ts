import { toUnitLength } from "../linalg/vectors.ts";
import { cut, type Tree, ward } from "../cluster/ward.ts";
import { type Dense32, rowOf, squaredDistance } from "../linalg/dense.ts";

/** A topic, or topics that were joined. */
export interface TopicNode {
  readonly label: string;
  /** Papers. */
  readonly size: number;
  /** The number of a topic; of joined topics none. */
  readonly topic?: number;
  /** How far apart the two children are: sqrt(2 a b / (a + b)) |x - y| for a and b topics, with the means x and y of their directions. */
  readonly height?: number;
  readonly children?: readonly TopicNode[];
}

/** Topics that lie near each other. */
export interface TopicGroup {
  /** 0 .. groups-1, the largest first. */
  readonly group: number;
  readonly label: string;
  readonly size: number;
  readonly topics: readonly number[];
}

/** hierarchy.json: the tree of topics, and the groups it falls into where it is cut; none of them where it is not cut. */
export interface Hierarchy {
  readonly groups: readonly TopicGroup[];
  readonly tree: TopicNode;
}

/** A topic with its label, the first part of it, and its papers. */
export interface NamedTopic {
  readonly label: string;
  readonly short: string;
  readonly size: number;
}

/**
 * Joins topics by Ward's method on the directions of their centroids.
 * @param centroids topics x components.
 * @param groups that the tree is cut into; 0 for none; auto is none up to 12 topics, and the root of twice their number above.
 */
export function hierarchyOf(
  centroids: Dense32,
  topics: readonly NamedTopic[],
  groups: number | "auto",
): Hierarchy {
  const k = centroids.rows;
  const directions = unitRows(centroids);
  const between = Float64Array.from({ length: k * k }, (_, at) =>
    squaredDistance(directions, Math.floor(at / k), directions, at % k),
  );
  const tree = ward(between, k, new Uint8Array(k).fill(1));
  const nodes = nodesOf(tree, topics);
  const count = Math.min(k, groups === "auto" ? autoGroups(k) : groups);
  return { groups: count === 0 ? [] : groupsOf(tree, count, nodes), tree: nodes.at(-1)!.node };
}

/** Up to so many topics a reader takes in at a glance. */
const AT_A_GLANCE = 12;

const autoGroups = (topics: number): number =>
  topics <= AT_A_GLANCE ? 0 : Math.round(Math.sqrt(2 * topics));

/** The rows scaled to unit length: loose topics have short centroids, which would all seem near each other. */
function unitRows({ rows, columns, data }: Dense32): Dense32 {
  const unit = Float32Array.from(data);
  for (let i = 0; i < rows; i++) {
    toUnitLength(rowOf({ rows, columns, data: unit }, i));
  }
  return { rows, columns, data: unit };
}

interface Named {
  readonly node: TopicNode;
  readonly topics: readonly number[];
}

/** The nodes of the tree, topics first, then joined ones in the order of the merges. */
function nodesOf({ leaves, left, right, height }: Tree, all: readonly NamedTopic[]): Named[] {
  const nodes = all.map(({ label, size }, topic): Named => ({
    node: { topic, label, size },
    topics: [topic],
  }));
  for (let m = 0; m < leaves - 1; m++) {
    const [a, b] = [nodes[left[m]!]!, nodes[right[m]!]!];
    const topics = [...a.topics, ...b.topics].sort((x, y) => x - y);
    const children = a.node.size >= b.node.size ? [a.node, b.node] : [b.node, a.node];
    const size = a.node.size + b.node.size;
    nodes.push({ node: { label: nameOf(topics, all), size, height: height[m]!, children }, topics });
  }
  return nodes;
}

/** Joined topics are named after so many of them. */
const NAMED = 3;

/** What the largest of the topics are about, in a word or a phrase each. */
const nameOf = (topics: readonly number[], all: readonly NamedTopic[]): string =>
  [...topics]
    .sort((a, b) => all[b]!.size - all[a]!.size || a - b)
    .slice(0, NAMED)
    .map((topic) => all[topic]!.short)
    .join(" / ");

function groupsOf(tree: Tree, count: number, nodes: readonly Named[]): TopicGroup[] {
  const group = cut(tree, count);
  const members = Array.from({ length: count }, (_, g) =>
    [...group.keys()].filter((topic) => group[topic] === g),
  );
  return members
    .map((topics) => nodes.find((node) => same(node.topics, topics))!)
    .sort((a, b) => b.node.size - a.node.size || a.topics[0]! - b.topics[0]!)
    .map(({ node: { label, size }, topics }, g) => ({ group: g, label, size, topics }));
}

const same = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);
