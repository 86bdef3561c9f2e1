import type { TopLevelSpec } from "vega-lite";
import type { DocumentRow } from "../label/tables.ts";
import type { Topic } from "../label/topic.ts";
import type { Area, Point } from "./boxes.ts";
import type { Dot } from "./dot-density.ts";
import { evenly } from "./evenly.ts";
import { grouped } from "./format.ts";
import { frame, type Heading } from "./frame.ts";
import { mapLabels } from "./map-labels.ts";
import { labelLayers, positionScale, topicLook } from "./map-layers.ts";
import { type Home, mapHomes } from "./map-homes.ts";
import { type Plane, placeRow } from "./map-plane.ts";
import type { Measure } from "./measure.ts";
import { clean } from "./text.ts";

/** More dots than this hide each other and make the SVG large. */
const MOST_DOTS = 5000;

/** A paper on a map; its topic is -1 when it has none. */
export interface MapPaper extends Point {
  readonly topic: number;
  readonly title: string;
  readonly label: string;
}

export interface TopicMap {
  readonly papers: readonly MapPaper[];
  readonly topics: readonly Topic[];
  readonly area: Area;
  readonly plane: Plane;
  /** Whether topics are islands, beside which names stand, or overlap, so that marks show their centres. */
  readonly hasIslands: boolean;
}

export const mapPaper = ({ title, topic, label }: DocumentRow, x: number, y: number): MapPaper => ({
  x,
  y,
  topic,
  title,
  label,
});

/** The papers that a map shows as dots, in their order: all, or of many an even sample. */
export const drawnPapers = <Paper extends { readonly topic: number }>(papers: readonly Paper[]): Paper[] =>
  evenly(papers, ({ topic }) => topic, MOST_DOTS);

/** Every paper, or an even sample of many, as a dot, and every topic by name; `heading` is told which papers and names are drawn. */
export function drawMap(
  { papers, topics, area, plane, hasIslands }: TopicMap,
  heading: (shown: number, homes: readonly Home[]) => Heading,
  measure: Measure,
): TopLevelSpec {
  const shown = drawnPapers(papers);
  const homes = mapHomes(topics.length, papers, plane.toPixel, hasIslands);
  const labels = mapLabels(topics, homes, weighted(shown, plane), area, measure);
  const look = topicLook(topics);
  return {
    ...frame(heading(shown.length, homes), area.width, measure),
    ...area,
    encoding: {
      x: { field: "x", type: "quantitative", axis: null, scale: positionScale(plane.xDomain) },
      y: { field: "y", type: "quantitative", axis: null, scale: positionScale(plane.yDomain) },
    },
    layer: [
      {
        name: "dots",
        data: { values: shown.map((paper) => dotRow(paper, topics)) },
        mark: { type: "point", filled: true, size: dotSize(shown.length), opacity: 0.62, aria: false },
        encoding: { ...look, tooltip: [{ field: "title" }, { field: "label", title: "topic" }] },
      },
      ...labelLayers(labels, plane, look, !hasIslands),
    ],
  };
}

/** The dots in pixels; all topics weigh the same, so that names do not rather cover a small one. */
function weighted(papers: readonly MapPaper[], { toPixel }: Plane): Dot[] {
  const sizes = new Map<number, number>();
  for (const { topic } of papers) sizes.set(topic, (sizes.get(topic) ?? 0) + 1);
  return papers.map((paper) => ({ ...toPixel(paper), weight: 1 / sizes.get(paper.topic)! }));
}

const dotRow = ({ title, x, y, topic }: MapPaper, topics: readonly Topic[]) => ({
  ...placeRow({ x, y }),
  topic,
  title: clean(title),
  label: topic < 0 ? "unassigned" : clean(topics[topic]!.label),
});

/** Square pixels of a dot. */
const dotSize = (dots: number): number => Math.round(Math.max(8, Math.min(60, 640 / Math.sqrt(dots))));

/** What a mark of a map is, for its subtitle. */
export const marksOf = (shown: number, papers: number): string =>
  shown < papers
    ? `Each mark is a paper of an even sample, ${grouped(shown)} of ${grouped(papers)}`
    : "Each mark is a paper";
