import type { Point } from "../../chart/boxes.ts";
import { inSight } from "./anchors.ts";
import { type Camera, toMap, toScreen } from "./camera.ts";
import { byId } from "./dom.ts";
import { showLabels } from "./label-layer.ts";
import { drawMap } from "./map-drawing.ts";
import { following, type Label, placeNames } from "./map-labels.ts";
import type { Sight } from "./sight.ts";
import { isDark } from "./theme-toggle.ts";

/** Puts the sight on the screen. */
export interface Screen {
  /** Draws the papers. */
  paint(): void;
  /** Draws the papers, and places the names anew once nothing has moved for a moment. */
  draw(): void;
  /** Looks from elsewhere; names go along until they are placed anew. */
  look(camera: Camera): void;
}

/** Milliseconds. */
const SETTLED = 120;

export function openScreen(sight: Sight): Screen {
  const canvas = byId("canvas", HTMLCanvasElement);
  const measure = measurer();
  const paint = (): void => {
    const marked = sight.hovered < 0 ? sight.marked : [...sight.marked, sight.hovered];
    drawMap(canvas.getContext("2d")!, { ...sight, marked, isDark: isDark() }, devicePixelRatio);
  };
  const show = (labels: readonly Label[]): void => {
    sight.labels = labels;
    showLabels(byId("labels"), labels);
    paint();
  };
  const settle = later(SETTLED, () => {
    show(placeNames(inSight(sight), sight.size, measure));
  });
  const draw = (): void => {
    paint();
    settle();
  };
  watchSize(sight, draw);
  void document.fonts.ready.then(settle);
  return {
    paint,
    draw,
    look: (camera) => {
      const move = moving(sight, camera);
      sight.camera = camera;
      show(following(sight.labels, move));
      settle();
    },
  };
}

/** Keeps the canvas as large as its frame. */
function watchSize(sight: Sight, resized: () => void): void {
  const [frame, canvas] = [byId("map"), byId("canvas", HTMLCanvasElement)];
  new ResizeObserver(() => {
    sight.size = { width: frame.clientWidth, height: frame.clientHeight };
    canvas.width = Math.round(sight.size.width * devicePixelRatio);
    canvas.height = Math.round(sight.size.height * devicePixelRatio);
    resized();
  }).observe(frame);
}

/** Where a place of the screen goes as the camera changes. */
function moving({ camera, size }: Sight, next: Camera): (place: Point) => Point {
  return (place) => {
    const { x, y } = toMap(camera, size, place);
    return toScreen(next, size, x, y);
  };
}

/** Measures text in the page's font. */
function measurer(): (text: string, size: number, weight?: number) => number {
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, size, weight = 400) => {
    context.font = `${weight} ${size}px Inter, system-ui, sans-serif`;
    return context.measureText(text).width;
  };
}

/** A function that does its work once it has not been called for so many milliseconds. */
function later(milliseconds: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}
