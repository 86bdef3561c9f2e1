import { byId } from "./dom.ts";
import type { PaperMap } from "./map.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

/** Pixels of an arrow key, and the zoom of a key or a button. */
const STEP = 60;
const CLOSER = 1.5;

/** The buttons of the map, and its keys. */
export function startMapControls(map: PaperMap, store: Store): void {
  const keys: Readonly<Record<string, () => void>> = {
    "+": () => {
      map.zoom(CLOSER);
    },
    "=": () => {
      map.zoom(CLOSER);
    },
    "-": () => {
      map.zoom(1 / CLOSER);
    },
    "0": () => {
      map.fit();
    },
    ArrowLeft: () => {
      map.pan(STEP, 0);
    },
    ArrowRight: () => {
      map.pan(-STEP, 0);
    },
    ArrowUp: () => {
      map.pan(0, STEP);
    },
    ArrowDown: () => {
      map.pan(0, -STEP);
    },
    Escape: () => {
      store.set({ area: null });
    },
  };
  byId("map").addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  const acts = { "zoom-in": keys["+"]!, "zoom-out": keys["-"]!, fit: keys["0"]! };
  for (const [id, act] of Object.entries(acts)) byId(id).addEventListener("click", act);
  const select = byId("select");
  select.addEventListener("click", () => {
    const isOn = select.getAttribute("aria-pressed") !== "true";
    select.setAttribute("aria-pressed", String(isOn));
    map.setBrushing(isOn);
  });
  for (const view of ["neighbours", "components"] as const) {
    byId(view).addEventListener("click", () => {
      store.set({ view, area: null });
    });
  }
}

/** Brings the buttons to the state. */
export function showMapControls({ view }: State): void {
  for (const name of ["neighbours", "components"] as const) {
    byId(name).setAttribute("aria-pressed", String(name === view));
  }
  const note = byId("view-note");
  note.textContent = view === "neighbours" ? note.dataset.neighbours! : note.dataset.components!;
}
