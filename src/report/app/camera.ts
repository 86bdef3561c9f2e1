import type { Point } from "../../chart/boxes.ts";

/** How the map is looked at: `zoom` from 1 (all of it), and what lies at the left and upper edge, 0 .. 1 - 1 / zoom. */
export interface Camera {
  readonly zoom: number;
  readonly left: number;
  readonly top: number;
}

export const WHOLE: Camera = { zoom: 1, left: 0, top: 0 };
const CLOSEST = 60;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels around the map. */
const MARGIN = 26;

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

const bounded = (zoom: number, left: number, top: number): Camera => {
  const z = within(zoom, 1, CLOSEST);
  const room = 1 - 1 / z;
  return { zoom: z, left: within(left, 0, room), top: within(top, 0, room) };
};

/** Where a point of the map (0 .. 1) is seen. */
export const toScreen = (
  { zoom, left, top }: Camera,
  { width, height }: Size,
  u: number,
  v: number,
): Point => ({
  x: MARGIN + (u - left) * zoom * (width - 2 * MARGIN),
  y: MARGIN + (v - top) * zoom * (height - 2 * MARGIN),
});

/** The point of the map that is seen at a place. */
export const toMap = ({ zoom, left, top }: Camera, { width, height }: Size, { x, y }: Point): Point => ({
  x: left + (x - MARGIN) / (zoom * (width - 2 * MARGIN)),
  y: top + (y - MARGIN) / (zoom * (height - 2 * MARGIN)),
});

/** Zooms by a factor; what lies at the place stays there. */
export function zoomed(camera: Camera, size: Size, factor: number, at: Point): Camera {
  const fixed = toMap(camera, size, at);
  const zoom = within(camera.zoom * factor, 1, CLOSEST);
  const there = toMap({ ...camera, zoom }, size, at);
  return bounded(zoom, camera.left + fixed.x - there.x, camera.top + fixed.y - there.y);
}

/** Moves what is seen by pixels. */
export const panned = (
  { zoom, left, top }: Camera,
  { width, height }: Size,
  dx: number,
  dy: number,
): Camera =>
  bounded(zoom, left - dx / (zoom * (width - 2 * MARGIN)), top - dy / (zoom * (height - 2 * MARGIN)));

/** Shows a point of the map in the middle, no farther away than now. */
export const centred = (zoom: number, u: number, v: number): Camera =>
  bounded(zoom, u - 0.5 / zoom, v - 0.5 / zoom);
