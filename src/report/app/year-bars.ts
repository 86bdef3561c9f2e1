import { columnsChart } from "./columns-chart.ts";
import type { Context } from "./context.ts";
import { button, byId, papers, refill } from "./dom.ts";
import { countsBut } from "./masks.ts";
import type { Store } from "./store.ts";
import { choiceOf, picked, spanOf, stretched, UNDATED, type YearSpan } from "./years.ts";

/** The bars of the years, each a way to filter. */
export function showYears({ corpus, filters, store }: Context): void {
  const { years } = corpus.head;
  const counts = countsBut(filters.failures, "year", years.length + 1, (d, add) => {
    const year = corpus.column.year[d]!;
    add(year < 0 ? years.length : year);
  });
  const span = spanOf(years, store.get().year);
  byId("years-help").hidden = years.length === 0;
  refill(
    byId("year-bars"),
    ...(years.length === 0 ? [] : [yearList(years, counts, span, store)]),
    ...undatedButton(store, counts[years.length]!),
  );
}

const LIST_BOX = {
  role: "listbox",
  "aria-multiselectable": "true",
  "aria-orientation": "horizontal",
  "aria-describedby": "years-help",
};

/**
 * A list box after the ARIA Authoring Practices: one of its options is in the order of tabs, arrow keys, Home and End lead to the
 * others; several next to each other can be chosen.
 */
function yearList(
  years: readonly string[],
  counts: Int32Array,
  span: YearSpan | null,
  store: Store,
): SVGSVGElement {
  const columns = years.map((name, y) => ({
    name,
    value: counts[y]!,
    text: papers(counts[y]!),
    isChosen: span !== null && y >= span[0] && y <= span[1],
  }));
  const list = columnsChart(columns, "Papers by year", 560);
  for (const [name, value] of Object.entries(LIST_BOX)) list.setAttribute(name, value);
  const options = [...list.querySelectorAll("g")];
  const inTabs = yearInFocus(years) ?? span?.[0] ?? 0;
  for (const [y, option] of options.entries()) {
    option.setAttribute("role", "option");
    option.setAttribute("aria-label", `${years[y]}: ${columns[y]!.text}`);
    option.setAttribute("aria-selected", String(columns[y]!.isChosen));
    option.dataset.key = years[y]!;
    option.tabIndex = y === inTabs ? 0 : -1;
  }
  listen(list, options, span, (next, isStep) => {
    store.set({ year: next === null ? null : choiceOf(years, next) }, isStep);
  });
  return list;
}

/** The year whose bar has the keyboard. */
function yearInFocus(years: readonly string[]): number | null {
  const focused = document.activeElement;
  if (!(focused instanceof SVGElement) || !byId("year-bars").contains(focused)) return null;
  return years.indexOf(focused.dataset.key ?? "");
}

type Choose = (span: YearSpan | null, isStep?: boolean) => void;

function listen(
  list: SVGSVGElement,
  options: readonly SVGGElement[],
  span: YearSpan | null,
  choose: Choose,
): void {
  const yearAt = (event: Event): number =>
    options.findIndex((option) => option.contains(event.target as Node));
  list.addEventListener("click", (event) => {
    if (yearAt(event) >= 0) choose(picked(span, yearAt(event), event.shiftKey));
  });
  list.addEventListener("keydown", (event) => {
    const from = yearAt(event);
    const to = placeAfter(event.key, from, options.length);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (to !== undefined) {
      options[from]!.tabIndex = -1;
      options[to]!.tabIndex = 0;
      options[to]!.focus();
      if (event.shiftKey) choose(stretched(span, from, to), false);
    } else if (event.key === "Enter" || event.key === " ") choose(picked(span, from, event.shiftKey));
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
}

/** Where a key leads to from one of `count` places. */
function placeAfter(key: string, place: number, count: number): number | undefined {
  if (key === "ArrowLeft" || key === "ArrowUp") return Math.max(0, place - 1);
  if (key === "ArrowRight" || key === "ArrowDown") return Math.min(count - 1, place + 1);
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
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
