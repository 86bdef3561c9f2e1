import type { Context } from "./context.ts";
import { button, byId, count, el, refill } from "./dom.ts";
import { countsBut } from "./masks.ts";
import { showYears } from "./year-bars.ts";

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
