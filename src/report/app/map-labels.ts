import { type Box, nearestIn, overlap, type Point } from "../../chart/boxes.ts";
import { placeLabels } from "../../chart/place-labels.ts";
import { wrap } from "../../chart/text.ts";
import type { Size } from "./camera.ts";

/** A name to stand on the map: of a topic, or of a single paper. */
export interface Named {
  readonly text: string;
  /** Number of the topic, or of the paper. */
  readonly id: number;
  readonly anchor: Point;
}

/** Names that are wanted, and some papers as they are seen: names keep off them. */
export interface Names {
  readonly topics: readonly Named[];
  readonly papers: readonly Named[];
  readonly dots: readonly Point[];
}

export interface Label extends Named {
  readonly kind: "topic" | "paper";
  readonly lines: readonly string[];
  readonly box: Box;
  /** End of a line from the anchor, where the name stands off it. */
  readonly end: Point | null;
}

/** Pixels: widest text, its lines, the room around it, and how far from its anchor a name still belongs to it. */
const WIDEST = 160;
const LINE = 16;
const PADDING = { x: 32, y: 6 };
const FARTHEST = 130;
const NEAR = 16;
const TOPIC = { size: 12.5, weight: 600 } as const;
const PAPER = { size: 11.5, weight: 400 } as const;

type Measure = (text: string, size: number, weight?: number) => number;

/**
 * Places names so that no two overlap: topics first, the largest foremost, then papers where room is left. What finds no place near
 * its anchor is left out: it comes when the reader zooms in.
 */
export function placeNames({ topics, papers, dots }: Names, size: Size, measure: Measure): Label[] {
  const linesOf = topics.length > CROWD ? firstTerm : topicLines;
  const wanted = topics.map((named) => ({
    ...named,
    ...sizeOf(linesOf(named.text, measure), TOPIC, measure),
  }));
  const boxes = placeLabels(wanted, dots, size);
  const placed = wanted.flatMap(({ id, text, anchor, lines }, i): Label[] => {
    const box = boxes[i];
    if (box === undefined) return [];
    const end = nearestIn(box, anchor);
    const away = Math.hypot(end.x - anchor.x, end.y - anchor.y);
    return away > FARTHEST
      ? []
      : [{ id, text, anchor, lines, kind: "topic", box, end: away > NEAR ? end : null }];
  });
  for (const paper of papers) {
    const label = besidePaper(paper, placed, size, measure);
    if (label !== null) placed.push(label);
  }
  return placed;
}

/** With more topics than this in sight each has room for one term. */
const CROWD = 24;

const firstTerm = (text: string, measure: Measure): string[] =>
  wrap(text.split(", ")[0]!, 0.85 * WIDEST, TOPIC, measure, 1);

/** As many of the terms that commas separate as go into two lines. */
function topicLines(text: string, measure: Measure): string[] {
  const terms = text.split(", ");
  for (let kept = terms.length; kept > 1; kept--) {
    const lines = wrap(terms.slice(0, kept).join(", "), WIDEST, TOPIC, measure);
    if (lines.length <= 2 && !lines.some((line) => line.endsWith("…"))) return lines;
  }
  return wrap(terms[0]!, WIDEST, TOPIC, measure, 2);
}

function sizeOf(lines: readonly string[], { size, weight }: typeof TOPIC | typeof PAPER, measure: Measure) {
  const width = Math.ceil(Math.max(...lines.map((line) => measure(line, size, weight)))) + PADDING.x;
  return { lines, width, height: LINE * lines.length + PADDING.y };
}

/** A paper's title right or left of it, where that is free. */
function besidePaper(paper: Named, placed: readonly Label[], area: Size, measure: Measure): Label | null {
  const { lines, width, height } = sizeOf(wrap(paper.text, 1.2 * WIDEST, PAPER, measure, 2), PAPER, measure);
  const { x, y } = paper.anchor;
  for (const left of [x + 8, x - 8 - width]) {
    const box = { left, top: y - height / 2, width, height };
    const isInside =
      left >= 0 && left + width <= area.width && box.top >= 0 && box.top + height <= area.height;
    if (isInside && !placed.some((label) => overlap(label.box, box, 2))) {
      return { ...paper, kind: "paper", lines, box, end: null };
    }
  }
  return null;
}

/** The labels as they go along with their anchors, while the reader moves the map; those that would overlap stay out meanwhile. */
export function following(labels: readonly Label[], moved: (anchor: Point) => Point): Label[] {
  const kept: Label[] = [];
  for (const label of labels) {
    const anchor = moved(label.anchor);
    const [dx, dy] = [anchor.x - label.anchor.x, anchor.y - label.anchor.y];
    const box = { ...label.box, left: label.box.left + dx, top: label.box.top + dy };
    if (kept.some((other) => overlap(other.box, box, 2))) continue;
    kept.push({
      ...label,
      anchor,
      box,
      end: label.end === null ? null : { x: label.end.x + dx, y: label.end.y + dy },
    });
  }
  return kept;
}
