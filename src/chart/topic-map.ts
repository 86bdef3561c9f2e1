import type { TopLevelSpec } from "vega-lite";
import { LAYOUT_EXTENT } from "../layout/fit.ts";
import type { LayoutQuality } from "../layout/layout.ts";
import { drawMap, mapPaper, marksOf } from "./draw-map.ts";
import { counted, grouped, percent } from "./format.ts";
import type { Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Home } from "./map-homes.ts";
import { mapSize, planeOf } from "./map-plane.ts";
import type { Measure } from "./measure.ts";
import { closestTopics } from "./side-by-side.ts";

type Inputs = Pick<ChartInputs, "documents" | "topics" | "layout" | "layoutQuality">;

/** Room for names below the lowest islands, in units of the layout. */
const NAMES = 0.08;

/** Every paper as a dot where the layout puts it: topics are islands, with their names beside them. */
export function topicMap(inputs: Inputs, measure: Measure): TopLevelSpec {
  const { documents, topics, layout } = inputs;
  const area = mapSize(topics.length, false);
  const [low, high] = LAYOUT_EXTENT.y;
  const plane = planeOf(LAYOUT_EXTENT.x, [low - NAMES, high], area);
  const papers = documents.map((d, i) => mapPaper(d, layout.x[i]!, layout.y[i]!));
  return drawMap(
    { papers, topics, area, plane, hasIslands: true },
    (shown, homes) => heading(inputs, shown, homes),
    measure,
  );
}

function heading(
  { documents, topics, layoutQuality }: Inputs,
  shown: number,
  homes: readonly Home[],
): Heading {
  return {
    title: finding(documents, topics, homes),
    subtitle: `${marksOf(shown, documents.length)}; hue and shape together tell its topic, named beside it. Papers that are alike lie together; topics are drawn apart, so how far apart they lie says little.${kept(layoutQuality)}`,
    description: `Map of ${grouped(shown)} papers, alike ones together, with the name of each topic beside its island.`,
  };
}

function finding(documents: Inputs["documents"], topics: Inputs["topics"], homes: readonly Home[]): string {
  const close = closestTopics(documents, homes);
  if (close === undefined) return `${counted(documents.length, "paper")} fall into ${topics.length} topics`;
  const [a, b] = close.topics.map((t) => `“${topics[t]!.label}”`);
  return `${a} and ${b} lie side by side among ${topics.length} topics: ${percent(close.share)} of their papers would go to the other one next`;
}

/** ".893", without the zero. */
const short = (value: number): string => value.toFixed(2).replace(/^0/, "");

const kept = (q: LayoutQuality): string =>
  q.measured_on === 0
    ? ""
    : ` Neighbours kept (trustworthiness): ${short(q.trustworthiness)}, by two principal components ${short(q.trustworthiness_pca)}.`;
