import { TIER_NAMES } from "../payload.ts";
import type { Context } from "./context.ts";
import type { Corpus } from "./corpus.ts";
import { byId, count, el, papers } from "./dom.ts";
import { EMPTY, type State } from "./state.ts";
import { spanOf, UNDATED } from "./years.ts";

type Choice = readonly [value: string, text: string];

const same = (text: string): Choice => [text, text];

/** The search field, the filters and the reset button. */
export function startControls({ corpus, store }: Context): void {
  byId("scope").textContent = scopeOf(corpus);
  const query = byId("query", HTMLInputElement);
  query.addEventListener("input", () => {
    store.set({ query: query.value }, false);
  });
  byId("reset").addEventListener("click", () => {
    store.set({ ...EMPTY, view: store.get().view });
    query.focus();
  });
  choices("source", corpus.head.sources.map(same));
  choices("tier", TIER_NAMES.map(same));
  for (const name of ["source", "year", "tier"] as const) {
    onChoice(name, (value) => {
      store.set({ [name]: value });
    });
  }
  onChoice("topic", (value) => {
    store.set({ topic: value === null ? null : Number(value), paper: null });
  });
}

function onChoice(name: string, choose: (value: string | null) => void): void {
  const select = byId(name, HTMLSelectElement);
  select.addEventListener("change", () => {
    choose(select.value === "" ? null : select.value);
  });
}

function choices(name: string, values: readonly Choice[]): void {
  byId(name).replaceChildren(
    el("option", { value: "" }, "all"),
    ...values.map(([value, text]) => el("option", { value }, text)),
  );
}

/** Brings the controls to the state, and tells how many papers match. */
export function showControls({ corpus, store, search, filters }: Context): void {
  const state = store.get();
  const query = byId("query", HTMLInputElement);
  if (query.value !== state.query) query.value = state.query;
  const unassigned: Choice[] = corpus.column.topic.includes(-1) ? [["-1", "Unassigned"]] : [];
  const topics = corpus.labels.map((label, topic): Choice => [String(topic), label]);
  choices("topic", [...topics, ...unassigned]);
  choices("year", yearChoices(corpus.head.years, state.year));
  for (const name of ["topic", "source", "year", "tier"] as const) {
    const value = state[name];
    byId(name, HTMLSelectElement).value = value === null ? "" : String(value);
  }
  const matching = filters.failures.reduce((sum, failed) => sum + (failed === 0 ? 1 : 0), 0);
  const some =
    matching < corpus.n ? `${count(matching)} of ${papers(corpus.n)} match` : `All ${papers(corpus.n)}`;
  const partly = state.query !== "" && !search.isComplete() ? "; abstracts are still being read" : "";
  byId("matches").textContent = `${some}${partly}`;
  byId("reset", HTMLButtonElement).disabled = (Object.keys(EMPTY) as (keyof State)[]).every(
    (key) => key === "view" || state[key] === EMPTY[key],
  );
}

/** The years, the latest first; before them those next to each other that were chosen together. */
function yearChoices(years: readonly string[], chosen: string | null): Choice[] {
  const [first, last] = spanOf(years, chosen) ?? [0, 0];
  const several: Choice[] = first < last ? [[chosen!, `${years[first]} to ${years[last]}`]] : [];
  return [...several, ...years.map(same).reverse(), [UNDATED, "without a date"]];
}

/** What of the corpus the page leaves out to stay small. */
function scopeOf({ head, n }: Corpus): string {
  const sample = n < head.papers ? `An even sample of the ${papers(head.papers)} is shown. ` : "";
  return head.cut === null
    ? sample
    : `${sample}To keep the page small, abstracts are cut to their first ${count(head.cut)} characters; documents.jsonl has them whole.`;
}
