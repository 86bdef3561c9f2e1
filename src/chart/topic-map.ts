import type { TopLevelSpec } from "vega-lite";
import type { DocumentRow } from "../label/tables.ts";
import { evenly } from "./evenly.ts";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import { type MapLabel, mapLabels } from "./map-labels.ts";
import { labelLayers, positionScale, topicLook } from "./map-layers.ts";
import { mapSize, plane } from "./map-plane.ts";
import type { Measure } from "./measure.ts";
import { clean } from "./text.ts";

/** More dots than this hide each other and make the SVG large. */
const MOST_DOTS = 5000;

type Inputs = Pick<ChartInputs, "documents" | "topics" | "variance">;

/** Every paper as a dot, every topic by name at its centre. */
export function topicMap(inputs: Inputs, measure: Measure): TopLevelSpec {
  const { documents, topics } = inputs;
  const area = mapSize(topics.length, documents);
  const shown = evenly(documents, (d) => d.topic, MOST_DOTS);
  const map = plane(documents, area);
  const labels = mapLabels(
    topics,
    documents,
    shown.map(map.toPixel),
    { area, toPixel: map.toPixel },
    measure,
  );
  const look = topicLook(topics);
  return {
    ...frame(heading(inputs, shown.length, farthest(labels)), area.width, measure),
    ...area,
    encoding: {
      x: { field: "x", type: "quantitative", axis: null, scale: positionScale(map.xDomain) },
      y: { field: "y", type: "quantitative", axis: null, scale: positionScale(map.yDomain) },
    },
    layer: [
      {
        data: { values: shown.map((d) => dotRow(d, topics)) },
        mark: { type: "point", filled: true, size: dotSize(shown.length), opacity: 0.62, aria: false },
        encoding: { ...look, tooltip: [{ field: "title" }, { field: "label", title: "topic" }] },
      },
      ...labelLayers(labels, map, look),
    ],
  };
}

const dotRow = ({ title, x, y, topic }: DocumentRow, topics: ChartInputs["topics"]) => ({
  x: rounded(x, 5),
  y: rounded(y, 5),
  topic,
  title: clean(title),
  label: topic < 0 ? "unassigned" : clean(topics[topic]!.label),
});

/** Square pixels of a dot. */
const dotSize = (dots: number): number => Math.round(Math.max(8, Math.min(60, 640 / Math.sqrt(dots))));

/** The topic whose centre lies farthest from the centre next to it; undefined where two are no finding. */
function farthest(labels: readonly MapLabel[]): string | undefined {
  if (labels.length < 3) return undefined;
  const distance = (a: MapLabel, b: MapLabel): number =>
    Math.hypot(a.anchor.x - b.anchor.x, a.anchor.y - b.anchor.y);
  const room = labels.map((label) =>
    Math.min(...labels.flatMap((l) => (l === label ? [] : [distance(l, label)]))),
  );
  return labels[room.indexOf(Math.max(...room))]!.label;
}

function heading({ documents, topics, variance }: Inputs, shown: number, apart: string | undefined): Heading {
  const axes =
    variance.length === 1
      ? "only principal component, which holds"
      : "first two principal components, which hold";
  const held = percent(variance[Math.min(1, variance.length - 1)]!.cumulative);
  const marks =
    shown < documents.length
      ? `Each mark is a paper of an even sample, ${grouped(shown)} of ${grouped(documents.length)}`
      : "Each mark is a paper";
  return {
    title:
      apart === undefined
        ? `${counted(documents.length, "paper")} fall into ${topics.length} topics`
        : `“${apart}” stands farthest apart among the ${topics.length} topics of ${counted(documents.length, "paper")}`,
    subtitle: `${marks}; hue and shape together tell its topic, named at its centre. Placed by the ${axes} ${held} of the variance: topics that overlap here may lie apart in the rest.`,
    description: `Scatter plot of ${grouped(shown)} papers by principal components, with the name of each topic at its centre.`,
  };
}
