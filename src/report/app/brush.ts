import type { Point } from "../../chart/boxes.ts";
import { toMap } from "./camera.ts";
import { byId } from "./dom.ts";
import type { Sight } from "./sight.ts";
import type { Rect } from "./state.ts";

/** Shows the rectangle that is being drawn between two corners, and once it is done returns the part of the map in it. */
export function brushed({ camera, size }: Sight, from: Point, to: Point, isDone: boolean): Rect | null {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  const box = byId("brush");
  box.hidden = isDone;
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
  box.style.width = `${right - left}px`;
  box.style.height = `${bottom - top}px`;
  if (!isDone) return null;
  const [a, b] = [toMap(camera, size, { x: left, y: top }), toMap(camera, size, { x: right, y: bottom })];
  return [a.x, a.y, b.x, b.y];
}
