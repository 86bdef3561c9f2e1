import type { Point } from "../../chart/boxes.ts";
import { type Camera, centred, type Size, toMap, toScreen, WHOLE } from "./camera.ts";
import { type Corpus, type Places, placesOf } from "./corpus.ts";
import type { Label } from "./map-labels.ts";
import { nearby } from "./nearby.ts";
import type { View } from "./state.ts";

/** How the map is seen at the moment. */
export interface Sight {
  readonly corpus: Corpus;
  /** Whether a paper matches. */
  readonly passes: (paper: number) => boolean;
  view: View;
  places: Places;
  near: ReturnType<typeof nearby>;
  camera: Camera;
  size: Size;
  labels: readonly Label[];
  /** The paper that is open, and those nearest to it. */
  marked: readonly number[];
  /** The paper under the mouse, or -1. */
  hovered: number;
  /** Whether dragging draws a rectangle without Shift too. */
  isBrushing: boolean;
}

export function openSight(corpus: Corpus, view: View, passes: (paper: number) => boolean): Sight {
  const places = placesOf(corpus, view);
  return {
    corpus,
    passes,
    view,
    places,
    near: nearby(places),
    camera: WHOLE,
    size: { width: 0, height: 0 },
    labels: [],
    marked: [],
    hovered: -1,
    isBrushing: false,
  };
}

/** Shows the papers where another view has them. */
export function setView(sight: Sight, view: View): void {
  sight.view = view;
  sight.places = placesOf(sight.corpus, view);
  sight.near = nearby(sight.places);
  sight.labels = [];
}

/** Pixels within which a paper is pointed at. */
const REACH = 10;

/** The paper at a place of the screen, or -1. */
export function paperAt({ camera, size, near, passes }: Sight, place: Point): number {
  const { x, y } = toMap(camera, size, place);
  return near(x, y, REACH / (camera.zoom * size.width), REACH / (camera.zoom * size.height), passes);
}

/** The name at a place of the screen. */
export const labelAt = ({ labels }: Sight, { x, y }: Point): Label | undefined =>
  labels.find(
    ({ box: { left, top, width, height } }) =>
      x >= left && x <= left + width && y >= top && y <= top + height,
  );

/** The camera that brings the paper that is open into sight; null where it is there, or none is open. */
export function revealing({ marked: [paper], camera, size, places }: Sight): Camera | null {
  if (paper === undefined || size.width === 0) return null;
  const [u, v] = [places.u[paper]!, places.v[paper]!];
  const { x, y } = toScreen(camera, size, u, v);
  const isInside = x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  return isInside ? null : centred(camera.zoom, u, v);
}
