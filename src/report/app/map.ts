import type { Point } from "../../chart/boxes.ts";
import { inSight } from "./anchors.ts";
import { type Camera, centred, panned, type Size, toMap, toScreen, WHOLE, zoomed } from "./camera.ts";
import { type Corpus, type Places, placesOf } from "./corpus.ts";
import { byId } from "./dom.ts";
import { listenToGestures } from "./gestures.ts";
import { showLabels } from "./label-layer.ts";
import { drawMap } from "./map-drawing.ts";
import { following, type Label, placeNames } from "./map-labels.ts";
import { nearby } from "./nearby.ts";
import type { Rect, View } from "./state.ts";
import { isDark } from "./theme-toggle.ts";
import { openTooltip } from "./tooltip.ts";

export interface MapEvents {
  paper(paper: number): void;
  topic(topic: number): void;
  area(area: Rect | null): void;
}

/** The map of all papers. */
export interface PaperMap {
  /** Draws anew. Names are placed anew once nothing has moved for a moment. */
  draw(): void;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  fit(): void;
  setView(view: View): void;
  /** Rings around papers; brings the first into sight. */
  mark(papers: readonly number[]): void;
  /** Whether dragging draws a rectangle without Shift too. */
  setBrushing(isOn: boolean): void;
}

/** Milliseconds without movement before names are placed, and pixels within which a paper is pointed at. */
const SETTLED = 120;
const REACH = 10;

/** What a map is at the moment. */
interface Sight {
  camera: Camera;
  places: Places;
  near: ReturnType<typeof nearby>;
  size: Size;
  labels: readonly Label[];
  marked: readonly number[];
  hovered: number;
  isBrushing: boolean;
}

const measurer = (): ((text: string, size: number, weight?: number) => number) => {
  const context = document.createElement("canvas").getContext("2d")!;
  return (text, size, weight = 400) => {
    context.font = `${weight} ${size}px Inter, system-ui, sans-serif`;
    return context.measureText(text).width;
  };
};

export function openMap(
  corpus: Corpus,
  view: View,
  passes: (paper: number) => boolean,
  events: MapEvents,
): PaperMap {
  const [frame, canvas, layer] = [byId("map"), byId<HTMLCanvasElement>("canvas"), byId("labels")];
  const places = placesOf(corpus, view);
  const sight: Sight = {
    camera: WHOLE,
    places,
    near: nearby(places),
    size: { width: 0, height: 0 },
    labels: [],
    marked: [],
    hovered: -1,
    isBrushing: false,
  };
  const measure = measurer();
  const tell = openTooltip(corpus);
  const paint = (): void => {
    const marked = sight.hovered < 0 ? sight.marked : [...sight.marked, sight.hovered];
    const scene = { corpus, passes, isDark: isDark(), ...sight, marked };
    drawMap(canvas.getContext("2d")!, scene, devicePixelRatio);
  };
  const show = (labels: readonly Label[]): void => {
    sight.labels = labels;
    showLabels(layer, labels, ({ kind, id }) => {
      if (kind === "topic") events.topic(id);
      else events.paper(id);
    });
    paint();
  };
  const settle = later(SETTLED, () => {
    const { topics, papers, dots } = inSight(corpus, sight.places, sight.camera, sight.size, passes);
    show(placeNames(topics, papers, dots, sight.size, measure));
  });
  const look = (camera: Camera): void => {
    const { camera: before, size } = sight;
    sight.camera = camera;
    const moved = (anchor: Point): Point => {
      const { x, y } = toMap(before, size, anchor);
      return toScreen(camera, size, x, y);
    };
    show(following(sight.labels, moved));
    settle();
  };
  const at = (p: Point): number => {
    const { zoom } = sight.camera;
    const { x, y } = toMap(sight.camera, sight.size, p);
    return sight.near(x, y, REACH / (zoom * sight.size.width), REACH / (zoom * sight.size.height), passes);
  };
  const hover = (p: Point | null): void => {
    const paper = p === null ? -1 : at(p);
    frame.classList.toggle("pointing", paper >= 0);
    if (paper !== sight.hovered) {
      sight.hovered = paper;
      paint();
    }
    tell(paper < 0 ? null : paper, p ?? { x: 0, y: 0 }, sight.size);
  };
  listenToGestures(canvas, {
    zoom: (factor, p) => {
      look(zoomed(sight.camera, sight.size, factor, p));
    },
    pan: (dx, dy) => {
      hover(null);
      look(panned(sight.camera, sight.size, dx, dy));
    },
    isBrushing: (event) => event.shiftKey || sight.isBrushing,
    brush: (from, to, isDone) => {
      brushed(sight, from, to, isDone, events);
    },
    hover,
    click: (p) => {
      const paper = at(p);
      if (paper >= 0) events.paper(paper);
    },
    canZoomOut: () => sight.camera.zoom > 1,
  });
  new ResizeObserver(() => {
    sight.size = { width: frame.clientWidth, height: frame.clientHeight };
    canvas.width = Math.round(sight.size.width * devicePixelRatio);
    canvas.height = Math.round(sight.size.height * devicePixelRatio);
    paint();
    settle();
  }).observe(frame);
  void document.fonts.ready.then(settle);
  const middle = (): Point => ({ x: sight.size.width / 2, y: sight.size.height / 2 });
  return {
    draw: () => {
      paint();
      settle();
    },
    zoom: (factor) => {
      look(zoomed(sight.camera, sight.size, factor, middle()));
    },
    pan: (dx, dy) => {
      look(panned(sight.camera, sight.size, dx, dy));
    },
    fit: () => {
      look(WHOLE);
    },
    setView: (next) => {
      sight.places = placesOf(corpus, next);
      sight.near = nearby(sight.places);
      show([]);
      look(WHOLE);
    },
    mark: (papers) => {
      sight.marked = papers;
      reveal(sight, look);
      paint();
    },
    setBrushing: (isOn) => {
      sight.isBrushing = isOn;
      frame.classList.toggle("brushing", isOn);
    },
  };
}

/** Brings the first marked paper into sight if it is out of it. */
function reveal({ marked: [paper], camera, size, places }: Sight, look: (camera: Camera) => void): void {
  if (paper === undefined) return;
  const { x, y } = toScreen(camera, size, places.u[paper]!, places.v[paper]!);
  const isInside = x >= 0 && y >= 0 && x <= size.width && y <= size.height;
  if (!isInside) look(centred(camera.zoom, places.u[paper]!, places.v[paper]!));
}

/** Shows the rectangle that is being drawn, and tells of it when it is done. */
function brushed({ camera, size }: Sight, from: Point, to: Point, isDone: boolean, events: MapEvents): void {
  const box = byId("brush");
  box.hidden = isDone;
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  Object.assign(box.style, {
    left: `${left}px`,
    top: `${top}px`,
    width: `${right - left}px`,
    height: `${bottom - top}px`,
  });
  if (!isDone) return;
  const [a, b] = [toMap(camera, size, { x: left, y: top }), toMap(camera, size, { x: right, y: bottom })];
  events.area([a.x, a.y, b.x, b.y]);
}

/** A function that does its work once it has not been called for so many milliseconds. */
function later(milliseconds: number, work: () => void): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(work, milliseconds);
  };
}
