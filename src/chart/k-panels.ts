import type { Area, Point } from "./boxes.ts";
import { rounded } from "./format.ts";
import type { Layer } from "./frame.ts";
import { COLOR, LABEL, SMALL, STRONG } from "./theme.ts";
import { roundScale, roundStep, type Scale } from "./ticks.ts";

/** A measure of numbers of topics. */
export interface Panel {
  readonly title: string;
  /** Ascending by k. */
  readonly rows: readonly PanelRow[];
  /** Whether less is better: then it grows downwards. */
  readonly isReversed: boolean;
}

export interface PanelRow {
  readonly k: number;
  readonly value: number;
  /** One standard error below and above. */
  readonly low: number | null;
  readonly high: number | null;
}

/** What all panels mark. */
export interface Marked {
  readonly first: number;
  readonly last: number;
  readonly chosen: number;
  readonly plausible: { readonly from: number; readonly to: number } | null;
}

/** Pixels of a panel, of its name above and its axis below, of the figures on its left, and between its edge and the first number. */
const WIDTH = 330;
const HEIGHT = 120;
const HEAD = 26;
const FOOT = 42;
const FIGURES = 56;
const EDGE = 8;
const COLUMNS = 2;

/** The size of all panels together. */
export const panelsArea = (panels: number): Area => ({
  width: Math.min(COLUMNS, panels) * (WIDTH + FIGURES) - FIGURES,
  height: Math.ceil(panels / COLUMNS) * (HEAD + HEIGHT + FOOT) - FOOT + 22,
});

/**
 * The panels side by side, in pixels of a single view: Vega takes longer for views of their own than for all other charts together.
 * Lines are told apart by the field `panel`.
 */
export function panelLayers(panels: readonly Panel[], marked: Marked): Layer[] {
  const drawn = panels.map((panel, i) => drawnPanel(panel, i, marked));
  const all = <T>(of: (panel: ReturnType<typeof drawnPanel>) => readonly T[]): { values: T[] } => ({
    values: drawn.flatMap(of),
  });
  const ends = { x2: { field: "x2" }, y2: { field: "y2" } };
  const detail = { field: "panel", type: "nominal" } as const;
  const outline = { stroke: COLOR.paper, strokeWidth: 2 };
  return [
    layer(
      all((p) => p.plausible),
      { type: "rect", color: COLOR.grid, opacity: 0.6 },
      ends,
    ),
    layer(
      all((p) => p.grid),
      { type: "rule", color: COLOR.grid },
      { x2: { field: "x2" } },
    ),
    layer(
      all((p) => p.errors),
      { type: "area", color: COLOR.accent, opacity: 0.14 },
      {
        detail,
        y: { field: "y", type: "quantitative" },
        y2: { field: "y2" },
      },
    ),
    layer(
      all((p) => p.line),
      { type: "line", color: COLOR.accent, strokeWidth: 2 },
      { detail },
    ),
    layer(
      all((p) => p.chosen),
      { type: "rule", color: COLOR.ink, strokeDash: [3, 3] },
      { y2: { field: "y2" } },
    ),
    layer(
      all((p) => p.chosen),
      { type: "point", filled: true, size: 80, opacity: 1, color: COLOR.accent, ...outline },
      {
        y: { field: "at", type: "quantitative" },
      },
    ),
    text(
      all((p) => p.names),
      { align: "left", fontSize: LABEL.size, fontWeight: STRONG.weight },
    ),
    text(
      all((p) => p.figures),
      { align: "right", fontSize: SMALL.size, color: COLOR.muted },
    ),
    text(
      all((p) => p.numbers),
      { align: "center", fontSize: SMALL.size, color: COLOR.muted },
    ),
  ];
}

const layer = (data: { values: object[] }, mark: object, encoding: object): Layer =>
  ({ data, mark: { ...mark, aria: false }, encoding }) as Layer;

const text = (data: { values: object[] }, mark: object): Layer =>
  layer(data, { type: "text", ...mark }, { text: { field: "text", type: "nominal" } });

/** Where everything of a panel stands. */
function drawnPanel(
  { title, rows, isReversed }: Panel,
  panel: number,
  { first, last, chosen, plausible }: Marked,
) {
  const { x: left, y: top } = corner(panel);
  const scale = scaleOf(rows);
  const right = left + WIDTH;
  const x = (k: number): number =>
    rounded(left + EDGE + (last > first ? (k - first) / (last - first) : 0.5) * (WIDTH - 2 * EDGE), 1);
  const y = (value: number): number => {
    const share = (value - scale.from) / (scale.to - scale.from);
    return rounded(top + HEIGHT * (isReversed ? share : 1 - share), 1);
  };
  const own = rows.filter(({ k }) => k === chosen);
  const measured = rows.filter(({ low }) => low !== null);
  return {
    plausible:
      plausible === null ? [] : [{ x: x(plausible.from), x2: x(plausible.to), y: top, y2: top + HEIGHT }],
    grid: scale.ticks.map(({ at }) => ({ x: left, x2: right, y: y(at) })),
    errors: measured.map((row) => ({ panel, ...row, x: x(row.k), y: y(row.low!), y2: y(row.high!) })),
    line: rows.map(({ k, value }) => ({ panel, k, value, x: x(k), y: y(value) })),
    chosen: own.map(({ k, value }) => ({ k, value, x: x(k), y: top, y2: top + HEIGHT, at: y(value) })),
    names: [{ x: left, y: top - 16, text: title }],
    figures: scale.ticks.map(({ at, text: figure }) => ({ x: left - 8, y: y(at), text: figure })),
    numbers: numbersOf(first, last).map((k) => ({ x: x(k), y: top + HEIGHT + 14, text: String(k) })),
  };
}

const corner = (panel: number): Point => ({
  x: (panel % COLUMNS) * (WIDTH + FIGURES),
  y: HEAD + Math.floor(panel / COLUMNS) * (HEAD + HEIGHT + FOOT),
});

function scaleOf(rows: readonly PanelRow[]): Scale {
  const ends = rows.flatMap(({ value, low, high }) => [value, low ?? value, high ?? value]);
  return ends.length === 0 ? roundScale(0, 1, 3) : roundScale(Math.min(...ends), Math.max(...ends), 3);
}

/** Round numbers of topics, at most about eight. */
function numbersOf(first: number, last: number): number[] {
  const step = Math.max(1, roundStep(Math.max(1, last - first) / 11));
  const start = Math.ceil(first / step) * step;
  return Array.from({ length: Math.floor((last - start) / step) + 1 }, (_, i) => start + i * step);
}
