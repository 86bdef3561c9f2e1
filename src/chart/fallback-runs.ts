import { rounded } from "./format.ts";
import { type Fallback, type Fonts, isInvisible, type Weight } from "./fonts.ts";
import type { Measure } from "./measure.ts";

/** A part of a text that one font draws; undefined stands for Inter, also for what no font has. */
interface Run {
  readonly font: Fallback | undefined;
  text: string;
}

/** The parts of a text by the font that draws them. What has no shape goes with what stands before it. */
export function runsOf(text: string, { inter, fallback }: Fonts): Run[] {
  const runs: Run[] = [];
  for (const character of text) {
    const c = character.codePointAt(0)!;
    const last = runs.at(-1);
    const font = isInvisible(c) ? last?.font : inter[400].has(c) ? undefined : fallback(c);
    if (last !== undefined && last.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return runs;
}

/** How a line of text is set. */
export interface Setting {
  readonly size: number;
  readonly weight: Weight;
  readonly anchor: "start" | "middle" | "end";
}

/** A run and where it starts, in pixels from where the line is anchored. */
export interface PlacedRun extends Run {
  readonly x: number;
}

/**
 * Sets the runs of a line side by side. They are placed one by one because resvg draws no text in which one font has more glyphs than
 * another, as shaped scripts do; a run that shaping makes narrower leaves a little room behind it.
 */
export function placedRuns(
  runs: readonly Run[],
  { size, weight, anchor }: Setting,
  measure: Measure,
): PlacedRun[] {
  const widths = runs.map(({ text }) => measure(text, size, weight));
  const width = widths.reduce((sum, w) => sum + w, 0);
  let x = anchor === "start" ? 0 : anchor === "middle" ? -width / 2 : -width;
  const places = new Map<number, number>();
  for (const i of visualOrder(runs)) {
    places.set(i, x);
    x += widths[i]!;
  }
  return runs.map((run, i) => ({ ...run, x: rounded(places.get(i)!, 2) }));
}

const FROM_THE_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const HAS_LETTERS = /[\p{L}\p{N}]/u;

/** The runs from left to right: those of a script that is read from the right change places, with what stands between them. */
function visualOrder(runs: readonly Run[]): number[] {
  const isRight = runs.map(({ text }) => FROM_THE_RIGHT.test(text));
  const order: number[] = [];
  for (let from = 0; from < runs.length;) {
    let to = from + 1;
    for (let i = to; isRight[from]! && i < runs.length; i++) {
      if (isRight[i]!) to = i + 1;
      else if (HAS_LETTERS.test(runs[i]!.text)) break;
    }
    for (let i = to - 1; i >= from; i--) order.push(i);
    from = to;
  }
  return order;
}
