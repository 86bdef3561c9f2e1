import type { Point } from "../../chart/boxes.ts";
import type { Gestures } from "./gestures.ts";

/** Pixels within which a press and its release are a click. */
const STILL = 4;

/** A press that has not been released: of a button, or of fingers. */
interface Press {
  readonly start: Point;
  isBrush: boolean;
  hasMoved: boolean;
}

/**
 * Tells clicks, drags, rectangles and pinches apart. The element gets the events of a pointer that went down in it till the end, for
 * what lies in it may be replaced meanwhile.
 */
export function listenToPointers(
  element: HTMLElement,
  gestures: Gestures,
  placeOf: (event: MouseEvent) => Point,
): void {
  const down = new Map<number, Point>();
  let press: Press | null = null;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, placeOf(event));
    if (press !== null && down.size > 1) {
      // With a second finger it is a pinch.
      if (press.isBrush) gestures.endBrush();
      press.isBrush = false;
      press.hasMoved = true;
      return;
    }
    press = { start: placeOf(event), isBrush: gestures.isBrushing(event), hasMoved: false };
  });
  element.addEventListener("pointermove", (event) => {
    if (press === null || !down.has(event.pointerId)) gestures.hover(placeOf(event));
    else move(gestures, press, down, event.pointerId, placeOf(event));
  });
  const release = (event: PointerEvent): void => {
    if (!down.delete(event.pointerId) || press === null || down.size > 0) return;
    if (event.type === "pointercancel") gestures.endBrush();
    else if (press.hasMoved && press.isBrush) gestures.brush(press.start, placeOf(event), true);
    else if (!press.hasMoved) gestures.click(placeOf(event));
    press = null;
  };
  element.addEventListener("pointerup", release);
  element.addEventListener("pointercancel", release);
}

function move(gestures: Gestures, press: Press, down: Map<number, Point>, pointer: number, at: Point): void {
  const before = [...down.values()];
  const last = down.get(pointer)!;
  down.set(pointer, at);
  press.hasMoved ||= down.size > 1 || Math.hypot(at.x - press.start.x, at.y - press.start.y) > STILL;
  if (down.size > 1) pinch(gestures, before, [...down.values()]);
  else if (press.hasMoved && press.isBrush) gestures.brush(press.start, at, false);
  else if (press.hasMoved) gestures.pan(at.x - last.x, at.y - last.y);
}

/** The distance and the middle of two fingers. */
const pinchOf = ([a, b]: readonly Point[]) => ({
  distance: Math.hypot(a!.x - b!.x, a!.y - b!.y),
  middle: { x: (a!.x + b!.x) / 2, y: (a!.y + b!.y) / 2 },
});

function pinch(gestures: Gestures, before: readonly Point[], after: readonly Point[]): void {
  const [from, to] = [pinchOf(before), pinchOf(after)];
  gestures.pan(to.middle.x - from.middle.x, to.middle.y - from.middle.y);
  if (from.distance > 0) gestures.zoom(to.distance / from.distance, to.middle);
}
