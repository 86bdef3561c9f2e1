import type { TopLevelSpec } from "vega-lite";
import { cosines } from "./cosines.ts";
import { branchesOf, leavesOf } from "./dendrogram.ts";
import { rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { message } from "./message.ts";
import { pixelPlane } from "./pixel-plane.ts";
import { cellLayers, cellRows, HEAD } from "./similarity-cells.ts";
import { clean } from "./text.ts";
import { COLOR, LABEL, SMALL } from "./theme.ts";
import { topicNames } from "./topic-rows.ts";

type Inputs = Pick<ChartInputs, "topics" | "centroids" | "hierarchy">;

const NAMES = 270;
/** Pixels of the dendrogram, and between it and the cells. */
const TREE = 130;
const GAP = 10;
/** Up to so many topics the cells have room for their figures. */
const MOST_FIGURES = 14;
/** More topics than this have no room for a row each. */
export const MOST_COMPARED = 120;
/** Topics with a cosine below this have little in common. */
const ALIKE = 0.1;

/** How alike each two topics are: cells in the order of the tree, which is drawn beside them. */
export function topicSimilarity(inputs: Inputs, measure: Measure): TopLevelSpec {
  const { topics, centroids, hierarchy } = inputs;
  const between = cosines(centroids);
  const head = heading(topics, between);
  if (topics.length > MOST_COMPARED) return message(head, "These are too many topics to draw.", measure);
  const order = leavesOf(hierarchy.tree);
  const { names, width } = topicNames(topics, NAMES, measure);
  const step = topics.length <= MOST_FIGURES ? 38 : topics.length <= 30 ? 24 : 15;
  const cells = cellRows(order, between, step);
  const side = step * order.length;
  const [plotWidth, plotHeight] = [side + GAP + TREE, side + HEAD];
  const others = cells.filter(({ isOwn }) => !isOwn).map(({ similarity }) => Math.abs(similarity));
  const shown = Math.ceil(100 * Math.max(...others, 0.01)) / 100;
  return {
    ...frame(head, Math.max(560, plotWidth + width + 12), measure),
    ...pixelPlane(plotWidth, plotHeight),
    layer: [
      ...cellLayers(cells, shown, topics.length <= MOST_FIGURES),
      ...nameLayers(order, names, step),
      treeLayer(inputs, step),
    ],
  };
}

/** The topics' numbers and names at the rows, the numbers at the columns as well. */
function nameLayers(order: readonly number[], names: readonly string[], step: number): Layer[] {
  const numbers = {
    type: "text",
    fontSize: step < 20 ? 10 : SMALL.size,
    color: COLOR.muted,
    aria: false,
  } as const;
  const middle = (place: number): number => (place + 0.5) * step;
  return [
    {
      data: {
        values: order.map((topic, place) => ({
          x: 0,
          y: HEAD + middle(place),
          name: `${names[topic]!}  ${topic}`,
        })),
      },
      mark: { type: "text", align: "right", dx: -10, fontSize: LABEL.size, aria: false },
      encoding: { text: { field: "name", type: "nominal" } },
    },
    {
      data: { values: order.map((topic, place) => ({ x: middle(place), y: HEAD / 2, topic })) },
      mark: numbers,
      encoding: { text: { field: "topic", type: "nominal" } },
    },
  ];
}

function treeLayer({ topics, hierarchy: { tree } }: Inputs, step: number): Layer {
  const start = step * topics.length + GAP;
  const scale = tree.height === undefined || tree.height === 0 ? 0 : (TREE - 2) / tree.height;
  const x = (height: number): number => rounded(start + height * scale, 1);
  const y = (leaf: number): number => rounded(HEAD + (leaf + 0.5) * step, 1);
  return {
    data: {
      values: branchesOf(tree).map(({ from, to }) => ({
        x: x(from.height),
        x2: x(to.height),
        y: y(from.leaf),
        y2: y(to.leaf),
      })),
    },
    mark: { type: "rule", color: COLOR.rule, strokeWidth: 1.2, strokeCap: "square", aria: false },
    encoding: { x2: { field: "x2" }, y2: { field: "y2" } },
  };
}

function heading(topics: ChartInputs["topics"], between: readonly number[][]): Heading {
  let best = { cosine: -Infinity, a: 0, b: 0 };
  between.forEach((row, a) => {
    row.slice(0, a).forEach((cosine, b) => {
      if (cosine > best.cosine) best = { cosine, a, b };
    });
  });
  const name = (topic: number): string => `“${clean(topics[topic]!.label)}”`;
  const pair = `${name(best.b)} and ${name(best.a)}`;
  const cosine = rounded(best.cosine).toFixed(2).replace("-", "−");
  return {
    title:
      topics.length === 1
        ? "One topic has no other to be like"
        : best.cosine < ALIKE
          ? `No two of ${topics.length} topics are alike: nearest are ${pair} (${cosine})`
          : `Most alike of ${topics.length} topics: ${pair}, with a cosine of ${cosine}`,
    subtitle:
      "Each cell is the cosine of two topics' centroids, seen from the mean of all papers: blue for alike, white for unrelated, orange for opposite. Rows and columns stand in the order of the tree on the right, which joins the most alike topics first.",
    description: `Heatmap of the cosine similarity of ${topics.length} topics, beside their dendrogram.`,
  };
}
