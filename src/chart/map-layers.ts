import type { Topic } from "../label/topic.ts";
import type { Point } from "./boxes.ts";
import type { Layer } from "./frame.ts";
import type { MapLabel } from "./map-labels.ts";
import { LINE } from "./map-labels.ts";
import { type Plane, placeRow } from "./map-plane.ts";
import { COLOR, inkOf, STRONG, topicScales } from "./theme.ts";

export const positionScale = (domain: [number, number]) => ({ domain, nice: false, zero: false });

/** Hue and shape by topic; a paper without a topic is grey. */
export function topicLook(topics: readonly Topic[]) {
  const { color, shape } = topicScales([...topics.map((t) => t.topic), -1]);
  return {
    color: { field: "topic", type: "nominal", scale: color, legend: null },
    shape: { field: "topic", type: "nominal", scale: shape, legend: null },
  } as const;
}

/** Pixels between a name and the edge of the plate behind it. */
const PLATE = 2;

/** The topics' names: lines, plates that keep lines and dots from under the text, marks at the centres if wanted, text. */
export function labelLayers(
  labels: readonly MapLabel[],
  { toData }: Pick<Plane, "toData">,
  look: ReturnType<typeof topicLook>,
  hasMarks: boolean,
): Layer[] {
  const position = (p: Point): Point => placeRow(toData(p));
  return [
    leaders(labels, position),
    plates(labels, position),
    ...(hasMarks ? [marks(labels, position, look)] : []),
    names(labels, position),
  ];
}

type Position = (p: Point) => Point;

const segment = (position: Position, from: Point, to: Point) => {
  const [a, b] = [position(from), position(to)];
  return { ...a, x2: b.x, y2: b.y };
};

const plates = (labels: readonly MapLabel[], position: Position): Layer => ({
  data: {
    values: labels.map(({ box: { left, top, width, height } }) =>
      segment(position, { x: left - PLATE, y: top - PLATE }, { x: left + width + PLATE, y: top + height }),
    ),
  },
  mark: { type: "rect", color: COLOR.paper, opacity: 0.86, cornerRadius: 3, aria: false },
  encoding: { x2: { field: "x2" }, y2: { field: "y2" } },
});

const leaders = (labels: readonly MapLabel[], position: Position): Layer => ({
  data: {
    values: labels.flatMap(({ leader }) => (leader === undefined ? [] : [segment(position, ...leader)])),
  },
  mark: { type: "rule", color: COLOR.ink, strokeWidth: 0.9, opacity: 0.55, aria: false },
  encoding: { x2: { field: "x2" }, y2: { field: "y2" } },
});

const marks = (
  labels: readonly MapLabel[],
  position: Position,
  look: ReturnType<typeof topicLook>,
): Layer => ({
  name: "centres",
  data: { values: labels.map(({ anchor, topic, label }) => ({ ...position(anchor), topic, label })) },
  mark: { type: "point", filled: true, size: 150, opacity: 1, stroke: COLOR.paper, strokeWidth: 1.8 },
  encoding: { ...look, description: { field: "label" } },
});

const names = (labels: readonly MapLabel[], position: Position): Layer => ({
  data: {
    values: labels.map(({ at, align, lines, topic }) => ({
      ...position(at),
      align,
      lines: [...lines],
      ink: inkOf(topic),
    })),
  },
  mark: {
    type: "text",
    align: { expr: "datum.align" },
    baseline: "top",
    color: { expr: "datum.ink" },
    fontSize: STRONG.size,
    fontWeight: STRONG.weight,
    lineHeight: LINE,
    aria: false,
  },
  encoding: { text: { field: "lines", type: "nominal" } },
});
