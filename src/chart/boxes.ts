/** Plane geometry of labels: pixels from the left and from the top. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Area {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Area {
  readonly left: number;
  readonly top: number;
}

export const inside = (box: Box, area: Area): boolean =>
  box.left >= 0 && box.top >= 0 && box.left + box.width <= area.width && box.top + box.height <= area.height;

/** Whether less than `gap` lies between two boxes. */
export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.left < b.left + b.width + gap &&
  b.left < a.left + a.width + gap &&
  a.top < b.top + b.height + gap &&
  b.top < a.top + a.height + gap;

/** Whether a point lies in a box or nearer to it than `margin`. */
export const contains = (box: Box, { x, y }: Point, margin = 0): boolean =>
  x > box.left - margin &&
  x < box.left + box.width + margin &&
  y > box.top - margin &&
  y < box.top + box.height + margin;

/** The ends of a shortest line between two boxes, from the middle of where they face each other. */
export function shortest(a: Box, b: Box): [inA: Point, inB: Point] {
  const [x, otherX] = facing(a.left, a.width, b.left, b.width);
  const [y, otherY] = facing(a.top, a.height, b.top, b.height);
  return [
    { x, y },
    { x: otherX, y: otherY },
  ];
}

/** The ends of a shortest line between two intervals. */
function facing(a: number, lengthA: number, b: number, lengthB: number): [inA: number, inB: number] {
  if (a + lengthA < b) return [a + lengthA, b];
  if (b + lengthB < a) return [a, b + lengthB];
  const middle = (Math.max(a, b) + Math.min(a + lengthA, b + lengthB)) / 2;
  return [middle, middle];
}

const side = (a: Point, b: Point, p: Point): number => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);

/** Whether the segments a-b and c-d cross. */
export const crosses = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/** Whether the segment a-b crosses a diagonal of the box, as any line does that passes through it. */
export const passes = (a: Point, b: Point, { left, top, width, height }: Box): boolean =>
  crosses(a, b, { x: left, y: top }, { x: left + width, y: top + height }) ||
  crosses(a, b, { x: left + width, y: top }, { x: left, y: top + height });
