import type { Point } from "../../chart/boxes.ts";
import { brushed } from "./brush.ts";
import { panned, WHOLE, zoomed } from "./camera.ts";
import type { Corpus } from "./corpus.ts";
import { byId } from "./dom.ts";
import { type Gestures, listenToGestures } from "./gestures.ts";
import { openScreen, type Screen } from "./screen.ts";
import { labelAt, openSight, paperAt, revealing, setView, type Sight } from "./sight.ts";
import type { Rect, View } from "./state.ts";
import { openTooltip } from "./tooltip.ts";

/** What a reader chooses on the map. */
export interface MapEvents {
  paper(paper: number): void;
  topic(topic: number): void;
  area(area: Rect): void;
}

/** The map of all papers. */
export interface PaperMap {
  draw(): void;
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  fit(): void;
  setView(view: View): void;
  /** Draws anew what matches, with rings around papers; brings the first of these into sight. */
  mark(papers: readonly number[]): void;
  /** Whether dragging draws a rectangle without Shift too. */
  setBrushing(isOn: boolean): void;
}

export function openMap(
  corpus: Corpus,
  view: View,
  passes: (paper: number) => boolean,
  events: MapEvents,
): PaperMap {
  const sight = openSight(corpus, view, passes);
  const screen = openScreen(sight);
  const gestures = gesturesOn(sight, screen, events);
  listenToGestures(byId("map"), gestures);
  return {
    ...moves(sight, screen, gestures),
    setView: (next) => {
      setView(sight, next);
      screen.look(WHOLE);
    },
    mark: (papers) => {
      sight.marked = papers;
      screen.look(revealing(sight) ?? sight.camera);
    },
    setBrushing: (isOn) => {
      sight.isBrushing = isOn;
      byId("map").classList.toggle("brushing", isOn);
    },
  };
}

function moves(
  sight: Sight,
  screen: Screen,
  gestures: Gestures,
): Pick<PaperMap, "draw" | "zoom" | "pan" | "fit"> {
  return {
    draw: () => {
      screen.draw();
    },
    zoom: (factor) => {
      gestures.zoom(factor, { x: sight.size.width / 2, y: sight.size.height / 2 });
    },
    pan: (dx, dy) => {
      gestures.pan(dx, dy);
    },
    fit: () => {
      screen.look(WHOLE);
    },
  };
}

function gesturesOn(sight: Sight, screen: Screen, events: MapEvents): Gestures {
  const hover = hovering(sight, screen);
  return {
    zoom: (factor, at) => {
      screen.look(zoomed(sight.camera, sight.size, factor, at));
    },
    pan: (dx, dy) => {
      hover(null);
      screen.look(panned(sight.camera, sight.size, dx, dy));
    },
    isBrushing: (event) => event.shiftKey || sight.isBrushing,
    brush: (from, to, isDone) => {
      const area = brushed(sight, from, to, isDone);
      if (area !== null) events.area(area);
    },
    endBrush: () => {
      byId("brush").hidden = true;
    },
    hover,
    click: (at) => {
      const label = labelAt(sight, at);
      const paper = label === undefined ? paperAt(sight, at) : label.id;
      if (label?.kind === "topic") events.topic(label.id);
      else if (paper >= 0) events.paper(paper);
    },
    canZoomOut: () => sight.camera.zoom > 1,
  };
}

/** Tells of the paper under the mouse. */
function hovering(sight: Sight, screen: Screen): (at: Point | null) => void {
  const tell = openTooltip(sight.corpus);
  return (at) => {
    const paper = at === null || labelAt(sight, at) !== undefined ? -1 : paperAt(sight, at);
    byId("map").classList.toggle("pointing", paper >= 0);
    if (paper !== sight.hovered) {
      sight.hovered = paper;
      screen.paint();
    }
    tell(paper < 0 ? null : paper, at ?? { x: 0, y: 0 }, sight.size);
  };
}
