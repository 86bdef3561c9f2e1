import { columnsChart } from "./columns-chart.ts";
import type { Context } from "./context.ts";
import { button, byId, count, el, papers, refill } from "./dom.ts";
import { UNDATED } from "./filters.ts";
import { countsBut } from "./masks.ts";
import type { Store } from "./store.ts";

/** Sources listed before the rest is left to the filter above. */
const SOURCES = 12;

/** The bars of sources and years: what matches in all else, each a way to filter. */
export function showBars(context: Context): void {
  showSources(context);
  showYears(context);
}

function showSources({ corpus, filters, store }: Context): void {
  const { sources, sourceSets } = corpus.head;
  const counts = countsBut(filters.failures, "source", sources.length, (d, add) => {
    for (const source of sourceSets[corpus.column.sources[d]!] ?? []) add(source);
  });
  const order = [...sources.keys()].sort((a, b) => counts[b]! - counts[a]! || a - b).slice(0, SOURCES);
  const most = Math.max(1, ...counts);
  const rows = order.map((source) => {
    const name = sources[source]!;
    const isChosen = store.get().source === name;
    const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span"));
    (bar.firstElementChild as HTMLElement).style.width = `${(100 * counts[source]!) / most}%`;
    const made = button(
      el("span", { class: "name" }, name),
      () => {
        store.set({ source: isChosen ? null : name });
      },
      { "aria-pressed": String(isChosen), "data-key": name },
    );
    made.append(el("span", { class: "count" }, count(counts[source]!)), bar);
    return el("li", {}, made);
  });
  refill(byId("source-bars"), ...rows);
}

function showYears({ corpus, filters, store }: Context): void {
  const { years } = corpus.head;
  const counts = countsBut(filters.failures, "year", years.length + 1, (d, add) => {
    const year = corpus.column.year[d]!;
    add(year < 0 ? years.length : year);
  });
  const chosen = store.get().year;
  const names = [...years.entries()].map(([y, name]) => ({ name, papers: counts[y]! }));
  const chart = columnsChart(
    names.map(({ name, papers: n }) => ({ name, value: n, text: papers(n), isChosen: name === chosen })),
    `Papers by year: ${names.map(({ name, papers: n }) => `${name} ${n}`).join(", ")}`,
    560,
  );
  chart.querySelectorAll("g").forEach((bar, y) => {
    bar.addEventListener("click", () => {
      store.set({ year: years[y] === chosen ? null : years[y]! });
    });
  });
  refill(
    byId("year-bars"),
    ...(years.length === 0 ? [] : [chart]),
    ...undatedButton(store, counts[years.length]!),
  );
}

function undatedButton(store: Store, undated: number): HTMLElement[] {
  if (undated === 0) return [];
  const isChosen = store.get().year === UNDATED;
  const act = (): void => {
    store.set({ year: isChosen ? null : UNDATED });
  };
  const attributes = { "aria-pressed": String(isChosen), "data-key": UNDATED };
  return [button(`${papers(undated)} without a date`, act, attributes)];
}
