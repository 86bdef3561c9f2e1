import type { Topic } from "../label/topic.ts";
import type { Area, Box, Point } from "./boxes.ts";
import { nearestIn } from "./boxes.ts";
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
  /** Where the line from the anchor ends; undefined when the label stands by the anchor. */
  readonly end: Point | undefined;
}

export const LINE = 15;
/** Labels farther than this from their anchor have a line to it. */
const NEAR = 14;

/** Names for the topics' centres, placed so that none overlap. On a crowded map the names are shorter. */
export function mapLabels(
  topics: readonly Topic[],
  papers: readonly (Point & { readonly topic: number })[],
  dots: readonly Point[],
  { area, toPixel }: { area: Area; toPixel: (p: Point) => Point },
  measure: Measure,
): MapLabel[] {
  const widest = topics.length <= 30 ? 150 : 128;
  const wanted = topics.map(({ topic, label }) => {
    const lines = twoLines(clean(label), widest, measure);
    const width = Math.ceil(Math.max(...lines.map((line) => measure(line, STRONG.size, STRONG.weight))));
    return {
      topic,
      label: clean(label),
      lines,
      width,
      height: LINE * lines.length,
      anchor: toPixel(centre(papers, topic)),
    };
  });
  const boxes = placeLabels(wanted, dots, area);
  return wanted.flatMap(({ topic, label, lines, anchor }, i) => {
    const box = boxes[i];
    return box === undefined
      ? []
      : [{ topic, label, lines, box, anchor, ...aligned(box, anchor), end: leader(box, anchor) }];
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

/** The medians of the papers' coordinates: a few far papers do not move the centre. */
function centre(papers: readonly (Point & { readonly topic: number })[], topic: number): Point {
  const own = papers.filter((p) => p.topic === topic);
  return { x: median(own.map((p) => p.x)), y: median(own.map((p) => p.y)) };
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function aligned(box: Box, anchor: Point): Pick<MapLabel, "at" | "align"> {
  const { left, top: y, width } = box;
  if (left > anchor.x) return { align: "left", at: { x: left, y } };
  if (left + width < anchor.x) return { align: "right", at: { x: left + width, y } };
  return { align: "center", at: { x: left + width / 2, y } };
}

function leader(box: Box, anchor: Point): Point | undefined {
  const end = nearestIn(box, anchor);
  return Math.hypot(end.x - anchor.x, end.y - anchor.y) > NEAR ? end : undefined;
}
