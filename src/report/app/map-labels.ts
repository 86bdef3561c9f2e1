import { type Box, contains, overlap, type Point, shortest } from "../../chart/boxes.ts";
import type { Dot } from "../../chart/dot-density.ts";
import { placeLabels } from "../../chart/place-labels.ts";
import { wrap } from "../../chart/text.ts";
import type { Size } from "./camera.ts";

/** A name to stand on the map: of a topic, or of a single paper. */
export interface Named {
  readonly text: string;
  /** Number of the topic, or of the paper. */
  readonly id: number;
  readonly anchor: Point;
  /** Where what it names lies. */
  readonly home: Box;
}

/** Names that are wanted, and some papers as they are seen: names keep off them. */
export interface Names {
  readonly topics: readonly Named[];
  readonly papers: readonly Named[];
  readonly dots: readonly Dot[];
}

export interface Label extends Named {
  readonly kind: "topic" | "paper";
  readonly lines: readonly string[];
  readonly box: Box;
  /** A line to the home, where the name stands off it. */
  readonly leader: readonly [from: Point, to: Point] | null;
}

/** Pixels: widest text, its lines, the room around it, and how far from its anchor a name still belongs to it. */
const WIDEST = 160;
const LINE = 16;
const PADDING = { x: 8, y: 2 };
const FARTHEST = 130;
const NEAR = 16;
/** A name may hide at most this part of the papers that a topic in sight has on the average. */
const HIDDEN = 0.75;
const TOPIC = { size: 12.5, weight: 600 } as const;
const PAPER = { size: 11.5, weight: 400 } as const;

type Measure = (text: string, size: number, weight?: number) => number;

/**
 * Places names so that no two overlap: topics first, the largest foremost, then papers where room is left. What finds no place near
 * its anchor, or none but on many papers, is left out: it comes when the reader zooms in.
 */
export function placeNames({ topics, papers, dots }: Names, size: Size, measure: Measure): Label[] {
  const linesOf = size.width * size.height < ROOM * topics.length ? firstTerm : topicLines;
  const wanted = topics.map((named) => ({
    ...named,
    ...sizeOf(linesOf(named.text, measure), TOPIC, measure),
  }));
  const boxes = placeLabels(wanted, dots, size);
  const placed = wanted.flatMap(({ id, text, anchor, home, lines }, i): Label[] => {
    const box = boxes[i];
    if (box === undefined) return [];
    const [from, to] = shortest(box, home);
    const away = Math.hypot(from.x - to.x, from.y - to.y);
    const hidden = dots.filter((dot) => contains(box, dot)).length / Math.max(1, dots.length);
    if (away > FARTHEST || hidden * topics.length > HIDDEN) return [];
    return [{ id, text, anchor, home, lines, kind: "topic", box, leader: away > NEAR ? [from, to] : null }];
  });
  for (const paper of papers) {
    const label = besidePaper(paper, placed, size, measure);
    if (label !== null) placed.push(label);
  }
  return placed;
}

/** Where a topic in sight has less than so many square pixels its name is one term. */
const ROOM = 22_000;

const firstTerm = (text: string, measure: Measure): string[] =>
  wrap(text.split(", ")[0]!, 0.85 * WIDEST, TOPIC, measure, 2);

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
      return { ...paper, kind: "paper", lines, box, leader: null };
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
    const box = shifted(label.box, dx, dy);
    if (kept.some((other) => overlap(other.box, box, 2))) continue;
    kept.push({ ...label, anchor, box, home: shifted(label.home, dx, dy), leader: null });
  }
  return kept;
}

const shifted = (box: Box, dx: number, dy: number): Box => ({
  ...box,
  left: box.left + dx,
  top: box.top + dy,
});
