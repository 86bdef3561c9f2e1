import type { Topic } from "../label/topic.ts";
import type { Area, Box, Point } from "./boxes.ts";
import { shortest } from "./boxes.ts";
import type { Dot } from "./dot-density.ts";
import type { Home } from "./map-homes.ts";
import type { Measure } from "./measure.ts";
import { placeLabels } from "./place-labels.ts";
import { clean, wrap } from "./text.ts";
import { STRONG } from "./theme.ts";

/** The name of a topic on the map; pixels. */
export interface MapLabel {
  readonly topic: number;
  readonly label: string;
  readonly lines: readonly string[];
  readonly box: Box;
  /** The centre of the topic. */
  readonly anchor: Point;
  /** Where the text starts, and how it is aligned there: towards its anchor. */
  readonly at: Point;
  readonly align: "left" | "center" | "right";
  /** A line to the home, from the label; undefined when the label stands by it. */
  readonly leader: readonly [from: Point, to: Point] | undefined;
}

export const LINE = 15;
/** Labels farther than this from their home have a line to it. */
const NEAR = 14;

/** Names for the topics, by their homes and placed so that none overlap. On a crowded map the names are shorter. */
export function mapLabels(
  topics: readonly Topic[],
  homes: readonly Home[],
  dots: readonly Dot[],
  area: Area,
  measure: Measure,
): MapLabel[] {
  const widest = topics.length <= 30 ? 150 : 128;
  const wanted = topics.map(({ topic, label }, t) => {
    const lines = twoLines(clean(label), widest, measure);
    const width = Math.ceil(Math.max(...lines.map((line) => measure(line, STRONG.size, STRONG.weight))));
    return {
      topic,
      label: clean(label),
      lines,
      width,
      height: LINE * lines.length,
      anchor: homes[t]!.centre,
      home: homes[t]!.box,
    };
  });
  const boxes = placeLabels(wanted, dots, area);
  return wanted.flatMap(({ topic, label, lines, anchor, home }, i) => {
    const box = boxes[i];
    return box === undefined
      ? []
      : [{ topic, label, lines, box, anchor, ...aligned(box, anchor), leader: leader(box, home) }];
  });
}

/** As many of the label's terms, which commas separate, as fit into two lines. */
function twoLines(label: string, width: number, measure: Measure): string[] {
  const terms = label.split(", ");
  for (let kept = terms.length; kept > 1; kept--) {
    const lines = wrap(terms.slice(0, kept).join(", "), width, STRONG, measure);
    if (lines.length <= 2 && !lines.some((line) => line.endsWith("…"))) return lines;
  }
  return wrap(terms[0]!, width, STRONG, measure, 2);
}

function aligned(box: Box, anchor: Point): Pick<MapLabel, "at" | "align"> {
  const { left, top: y, width } = box;
  if (left > anchor.x) return { align: "left", at: { x: left, y } };
  if (left + width < anchor.x) return { align: "right", at: { x: left + width, y } };
  return { align: "center", at: { x: left + width / 2, y } };
}

function leader(box: Box, home: Box): MapLabel["leader"] {
  const [from, to] = shortest(box, home);
  return Math.hypot(to.x - from.x, to.y - from.y) > NEAR ? [from, to] : undefined;
}
