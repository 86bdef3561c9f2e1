import { rounded } from "./format.ts";
import type { Layer } from "./frame.ts";
import { COLOR, SMALL } from "./theme.ts";

/** Pixels above the cells for the numbers of the topics. */
export const HEAD = 20;
/** From opposite to alike; dark text is legible on both ends. */
const RANGE = ["#e8a33d", "#ffffff", "#5b8fdc"];

/** Two topics; pixels. */
interface Cell {
  readonly similarity: number;
  readonly isOwn: boolean;
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
}

/** A cell for each two topics of an order, one topic with itself too. */
export const cellRows = (order: readonly number[], between: readonly number[][], step: number): Cell[] =>
  order.flatMap((a, row) =>
    order.map((b, column) => ({
      similarity: rounded(between[a]![b]!),
      isOwn: a === b,
      x: column * step,
      x2: (column + 1) * step - 1,
      y: HEAD + row * step,
      y2: HEAD + (row + 1) * step - 1,
    })),
  );

/** The cells coloured by similarity up to `shown` either way, with figures where there is room. */
export function cellLayers(cells: readonly Cell[], shown: number, hasFigures: boolean): Layer[] {
  const ends = { x2: { field: "x2" }, y2: { field: "y2" } };
  const domain = [-shown, 0, shown];
  const legend = {
    title: "Cosine similarity",
    orient: "bottom",
    gradientLength: 220,
    gradientThickness: 10,
    values: domain,
    format: "~f",
  } as const;
  const scale = { domain, range: RANGE, interpolate: "rgb" } as const;
  const others = { values: cells.filter(({ isOwn }) => !isOwn) };
  const layers: Layer[] = [
    {
      data: { values: cells.filter(({ isOwn }) => isOwn) },
      mark: { type: "rect", color: COLOR.neutral, aria: false },
      encoding: ends,
    },
    {
      data: others,
      mark: { type: "rect", aria: false },
      encoding: { ...ends, color: { field: "similarity", type: "quantitative", scale, legend } },
    },
  ];
  return hasFigures ? [...layers, figureLayer(others)] : layers;
}

const figureLayer = (data: { values: Cell[] }): Layer => ({
  data,
  transform: [
    { calculate: "(datum.x + datum.x2) / 2", as: "middle" },
    { calculate: "(datum.y + datum.y2) / 2", as: "centre" },
  ],
  mark: { type: "text", fontSize: SMALL.size, aria: false },
  encoding: {
    x: { field: "middle", type: "quantitative" },
    y: { field: "centre", type: "quantitative" },
    text: { field: "similarity", type: "quantitative", format: ".2f" },
  },
});
