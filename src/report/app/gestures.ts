import type { Point } from "../../chart/boxes.ts";

/** What a reader can do to the map; places and distances in pixels. */
export interface Gestures {
  zoom(factor: number, at: Point): void;
  pan(dx: number, dy: number): void;
  /** Whether dragging now draws a rectangle. */
  isBrushing(event: PointerEvent): boolean;
  brush(from: Point, to: Point, isDone: boolean): void;
  hover(at: Point | null): void;
  click(at: Point): void;
  /** Whether the map can be zoomed out: else the wheel scrolls the page. */
  canZoomOut(): boolean;
}

/** Pixels within which a press and its release are a click. */
const STILL = 4;
/** Zoom of one pixel of the wheel. */
const WHEEL = 0.0022;

export function listenToGestures(element: HTMLElement, gestures: Gestures): void {
  const placeOf = ({ clientX, clientY }: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };
  element.addEventListener(
    "wheel",
    (event) => {
      if (event.deltaY > 0 && !gestures.canZoomOut()) return;
      event.preventDefault();
      const pixels = event.deltaY * (event.deltaMode === 1 ? 20 : 1);
      gestures.zoom(
        Math.exp(-WHEEL * Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 4 : 1)),
        placeOf(event),
      );
    },
    { passive: false },
  );
  element.addEventListener("pointerleave", () => {
    gestures.hover(null);
  });
  listenToPointers(element, gestures, placeOf);
}

/** The distance and the middle of two fingers. */
const pinchOf = ([a, b]: readonly Point[]) => ({
  distance: Math.hypot(a!.x - b!.x, a!.y - b!.y),
  middle: { x: (a!.x + b!.x) / 2, y: (a!.y + b!.y) / 2 },
});

function listenToPointers(
  element: HTMLElement,
  gestures: Gestures,
  placeOf: (event: MouseEvent) => Point,
): void {
  const down = new Map<number, Point>();
  let start: Point | null = null;
  let isBrush = false;
  let hasMoved = false;
  element.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    down.set(event.pointerId, placeOf(event));
    if (down.size > 1) return;
    [start, isBrush, hasMoved] = [placeOf(event), gestures.isBrushing(event), false];
  });
  element.addEventListener("pointermove", (event) => {
    const [at, last] = [placeOf(event), down.get(event.pointerId)];
    if (last === undefined || start === null) {
      gestures.hover(at);
      return;
    }
    hasMoved ||= down.size > 1 || Math.hypot(at.x - start.x, at.y - start.y) > STILL;
    const before = [...down.values()];
    down.set(event.pointerId, at);
    if (down.size > 1) pinch(gestures, before, [...down.values()]);
    else if (hasMoved && isBrush) gestures.brush(start, at, false);
    else if (hasMoved) gestures.pan(at.x - last.x, at.y - last.y);
  });
  const release = (event: PointerEvent, isCancelled: boolean): void => {
    if (!down.delete(event.pointerId) || start === null || down.size > 0) return;
    if (!hasMoved && !isCancelled) gestures.click(placeOf(event));
    else if (isBrush) gestures.brush(start, placeOf(event), true);
    start = null;
  };
  element.addEventListener("pointerup", (event) => {
    release(event, false);
  });
  element.addEventListener("pointercancel", (event) => {
    release(event, true);
  });
}

function pinch(gestures: Gestures, before: readonly Point[], after: readonly Point[]): void {
  const [from, to] = [pinchOf(before), pinchOf(after)];
  gestures.pan(to.middle.x - from.middle.x, to.middle.y - from.middle.y);
  if (from.distance > 0) gestures.zoom(to.distance / from.distance, to.middle);
}
