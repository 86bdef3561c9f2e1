import type { Point } from "../../chart/boxes.ts";
import { listenToPointers } from "./pointers.ts";

/** What a reader can do to the map; places and distances in pixels. */
export interface Gestures {
  zoom(factor: number, at: Point): void;
  pan(dx: number, dy: number): void;
  /** Whether dragging now draws a rectangle. */
  isBrushing(event: PointerEvent): boolean;
  brush(from: Point, to: Point, isDone: boolean): void;
  /** Forgets the rectangle that is being drawn. */
  endBrush(): void;
  hover(at: Point | null): void;
  click(at: Point): void;
  /** Whether the map can be zoomed out: else the wheel scrolls the page. */
  canZoomOut(): boolean;
}

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
