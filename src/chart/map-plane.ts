import type { Area, Point } from "./boxes.ts";
import { rounded } from "./format.ts";

/** The map's width and height in pixels: more names need more room, papers on a line need little. */
export function mapSize(topics: number, isFlat: boolean): Area {
  const grow = Math.min(1, Math.max(0, (topics - 20) / 40));
  return { width: Math.round(900 + 380 * grow), height: Math.round((isFlat ? 240 : 620) + 280 * grow) };
}

export interface Plane {
  readonly xDomain: [number, number];
  readonly yDomain: [number, number];
  readonly toPixel: (p: Point) => Point;
  readonly toData: (p: Point) => Point;
}

/** A place as a chart's data have it: enough digits for a pixel. */
export const placeRow = ({ x, y }: Point): Point => ({ x: rounded(x, 5), y: rounded(y, 5) });

/** Room beyond the outermost papers, as a share of their extent. */
const MARGIN = 0.035;

type Extent = readonly [least: number, most: number];

/** The plane that holds the papers. */
export const plane = (papers: readonly Point[], area: Area): Plane =>
  planeOf(
    extent(papers, (p) => p.x),
    extent(papers, (p) => p.y),
    area,
  );

/** Maps coordinates of papers to pixels of an area and back; up is y in the data, down in pixels. */
export function planeOf(x: Extent, y: Extent, { width, height }: Area): Plane {
  const [left, right] = widened(x);
  const [low, high] = widened(y);
  return {
    xDomain: [left, right],
    yDomain: [low, high],
    toPixel: ({ x, y }) => ({
      x: ((x - left) / (right - left)) * width,
      y: ((high - y) / (high - low)) * height,
    }),
    toData: ({ x, y }) => ({
      x: left + (x / width) * (right - left),
      y: high - (y / height) * (high - low),
    }),
  };
}

function extent(papers: readonly Point[], of: (p: Point) => number): Extent {
  let least = Infinity;
  let most = -Infinity;
  for (const paper of papers) {
    least = Math.min(least, of(paper));
    most = Math.max(most, of(paper));
  }
  return [least, most];
}

/** A single value, such as the y of papers with one component, stands in the middle. */
function widened([least, most]: Extent): [number, number] {
  const margin = most > least ? (most - least) * MARGIN : 1;
  return [Number((least - margin).toPrecision(6)), Number((most + margin).toPrecision(6))];
}
