import type { Point } from "./boxes.ts";
import { percent, rounded } from "./format.ts";
import type { Layer } from "./frame.ts";
import { COLOR } from "./theme.ts";

/** Pixels of a small chart of bars: its width, its height, and how much of that lies above the tallest bar for its interval. */
export const CELL = 220;
export const BARS = 62;
export const AIR = 14;

/** In each small chart a line at a round share, with its figure. */
export function gridLayers(corners: readonly Point[], tops: readonly number[]): Layer[] {
  const lines = corners.map(({ x, y }, topic) => {
    const share = roundShare(tops[topic]!);
    return {
      x,
      x2: x + CELL,
      y: rounded(y + BARS - (share / tops[topic]!) * (BARS - AIR), 1),
      text: percent(share).replace(".0", ""),
    };
  });
  const data = { values: lines };
  return [
    {
      data,
      mark: { type: "rule", color: COLOR.grid, aria: false },
      encoding: { x2: { field: "x2" } },
    },
    {
      data,
      mark: { type: "text", align: "right", dx: -4, fontSize: 10, color: COLOR.muted, aria: false },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}

/** The largest of 1, 2 and 5 times a power of ten that is not above `top`. */
function roundShare(top: number): number {
  const power = 10 ** Math.floor(Math.log10(top));
  return [5, 2, 1].map((n) => n * power).find((share) => share <= top * 1.0001) ?? power;
}

/** A line below the bars of each topic, and under it the first period and the last. */
export function axisLayers(corners: readonly Point[], periods: readonly string[]): Layer[] {
  const ends = [
    { place: 0, align: "left", text: periods[0]! },
    { place: CELL, align: "right", text: periods.at(-1)! },
  ].slice(0, periods.length);
  return [
    {
      data: { values: corners.map(({ x, y }) => ({ x, x2: x + CELL, y: y + BARS })) },
      mark: { type: "rule", color: COLOR.neutral, aria: false },
      encoding: { x2: { field: "x2" } },
    },
    {
      data: {
        values: corners.flatMap(({ x, y }) =>
          ends.map(({ place, align, text }) => ({ x: x + place, y: y + BARS + 5, align, text })),
        ),
      },
      mark: {
        type: "text",
        align: { expr: "datum.align" },
        baseline: "top",
        fontSize: 10,
        color: COLOR.muted,
        aria: false,
      },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}
