/** Where a bar grows to as its value does. */
export type Growth = "right" | "up";

const RECTANGLE = /^M([^,]+),([^h]+)h([^v]+)v([^h]+)h/;

const short = (value: number): number => Number(value.toFixed(2)) + 0;

/**
 * The part of a bar, drawn as Vega draws rectangles, that holds a share (0 .. 1) of its papers: from where it starts, as long as that
 * share of it. @param edge pixels of the bar on each side that lie under a neighbour's outline.
 */
export function partOf(bar: string, share: number, growth: Growth, edge = 0): string {
  const [x, y, w, h] = RECTANGLE.exec(bar)!.slice(1).map(Number) as [number, number, number, number];
  const [left, top, width, height] = [x + edge, y + edge, w - 2 * edge, h - 2 * edge];
  return growth === "right"
    ? rectangle(left, top, width * share, height)
    : rectangle(left, top + height * (1 - share), width, height * share);
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${short(x)},${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
