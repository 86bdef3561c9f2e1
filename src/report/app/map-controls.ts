import { byId } from "./dom.ts";
import type { PaperMap } from "./map.ts";
import type { State } from "./state.ts";
import type { Store } from "./store.ts";

/** Pixels of an arrow key, and the zoom of a key or a button. */
const STEP = 60;
const CLOSER = 1.5;

/** The buttons of the map, and its keys. */
export function startMapControls(map: PaperMap, store: Store): void {
  byId("map").addEventListener("keydown", (event) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : actOf(event.key);
    if (act === undefined) return;
    event.preventDefault();
    act(map, store);
  });
  for (const [id, key] of Object.entries({ "zoom-in": "+", "zoom-out": "-", fit: "0" })) {
    byId(id).addEventListener("click", () => actOf(key)?.(map, store));
  }
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

type Act = (map: PaperMap, store: Store) => void;

const zoom =
  (factor: number): Act =>
  (map) => {
    map.zoom(factor);
  };
const pan =
  (dx: number, dy: number): Act =>
  (map) => {
    map.pan(dx, dy);
  };

const KEYS: Readonly<Record<string, Act>> = {
  "+": zoom(CLOSER),
  "=": zoom(CLOSER),
  "-": zoom(1 / CLOSER),
  "0": (map) => {
    map.fit();
  },
  ArrowLeft: pan(STEP, 0),
  ArrowRight: pan(-STEP, 0),
  ArrowUp: pan(0, STEP),
  ArrowDown: pan(0, -STEP),
  Escape: (_, store) => {
    store.set({ area: null });
  },
};

const actOf = (key: string): Act | undefined => (Object.hasOwn(KEYS, key) ? KEYS[key] : undefined);

/** Brings the buttons to the state. */
export function showMapControls({ view }: State): void {
  for (const name of ["neighbours", "components"] as const) {
    byId(name).setAttribute("aria-pressed", String(name === view));
  }
  const note = byId("view-note");
  note.textContent = view === "neighbours" ? note.dataset.neighbours! : note.dataset.components!;
}
