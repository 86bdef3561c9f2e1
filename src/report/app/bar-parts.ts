/** Where a bar grows to as its value does. */
export type Growth = "right" | "up";

const RECTANGLE = /^M([^,]+),([^h]+)h([^v]+)v([^h]+)h/;

const short = (value: number): number => Number(value.toFixed(2)) + 0;

/** The part of a bar, drawn as Vega draws rectangles, that holds a share (0 .. 1) of its papers: from where it starts, as long as that share of it. */
export function partOf(bar: string, share: number, growth: Growth): string {
  const [x, y, width, height] = RECTANGLE.exec(bar)!.slice(1).map(Number) as [number, number, number, number];
  return growth === "right"
    ? rectangle(x, y, width * share, height)
    : rectangle(x, y + height * (1 - share), width, height * share);
}

const rectangle = (x: number, y: number, width: number, height: number): string =>
  `M${short(x)},${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
