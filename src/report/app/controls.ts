import { TIER_NAMES } from "../payload.ts";
import type { Context } from "./context.ts";
import { labelOf } from "./corpus.ts";
import { byId, count, el, papers } from "./dom.ts";
import { UNDATED } from "./filters.ts";
import { EMPTY, type State } from "./state.ts";

type Choice = readonly [value: string, text: string];

/** The search field, the filters and the reset button. */
export function startControls({ corpus, store }: Context): void {
  const query = byId<HTMLInputElement>("query");
  query.addEventListener("input", () => {
    store.set({ query: query.value }, false);
  });
  choices(
    "source",
    corpus.head.sources.map((name): Choice => [name, name]),
  );
  choices("year", [
    ...corpus.head.years.map((name): Choice => [name, name]).reverse(),
    [UNDATED, "without a date"],
  ]);
  choices(
    "tier",
    TIER_NAMES.map((name): Choice => [name, name]),
  );
  for (const name of ["source", "year", "tier"] as const) {
    const select = byId<HTMLSelectElement>(name);
    select.addEventListener("change", () => {
      store.set({ [name]: select.value === "" ? null : select.value });
    });
  }
  const topic = byId<HTMLSelectElement>("topic");
  topic.addEventListener("change", () => {
    store.set({ topic: topic.value === "" ? null : Number(topic.value), paper: null });
  });
  byId("reset").addEventListener("click", () => {
    store.set({ ...EMPTY, view: store.get().view });
    query.focus();
  });
}

function choices(name: string, values: readonly Choice[]): void {
  byId(name).replaceChildren(
    el("option", { value: "" }, "all"),
    ...values.map(([value, text]) => el("option", { value }, text)),
  );
}

/** Brings the controls to the state, and tells how many papers match. */
export function showControls({ corpus }: Context, state: State, matching: number, isComplete: boolean): void {
  const query = byId<HTMLInputElement>("query");
  if (query.value !== state.query) query.value = state.query;
  const unassigned: Choice[] = corpus.column.topic.includes(-1) ? [["-1", "Unassigned"]] : [];
  choices("topic", [
    ...corpus.head.topics.map(({ topic }): Choice => [String(topic), labelOf(corpus, topic)]),
    ...unassigned,
  ]);
  for (const name of ["topic", "source", "year", "tier"] as const) {
    const value = state[name];
    byId<HTMLSelectElement>(name).value = value === null ? "" : String(value);
  }
  const some =
    matching < corpus.n ? `${count(matching)} of ${papers(corpus.n)} match` : `All ${papers(corpus.n)}`;
  const partly = state.query !== "" && !isComplete ? "; abstracts are still being read" : "";
  byId("matches").textContent = `${some}${partly}`;
  byId<HTMLButtonElement>("reset").disabled = (Object.keys(EMPTY) as (keyof State)[]).every(
    (key) => key === "view" || state[key] === EMPTY[key],
  );
}
