import { TIER_NAMES } from "../payload.ts";
import type { Context } from "./context.ts";
import { dateOf, labelOf, scoreOf, sourcesOf, titleOf } from "./corpus.ts";
import { button, byId, count, el, refill } from "./dom.ts";
import { swatch } from "./looks.ts";
import { type Order, orders } from "./orders.ts";
import { marked } from "./paper-panel.ts";

/** Rows shown at first, and more on each demand. */
const ROWS = 25;

/** The table of the papers that match. */
export interface PaperTable {
  show(): void;
}

export function openTable(context: Context): PaperTable {
  const { corpus, filters } = context;
  const orderOf = orders(corpus);
  let order: Order = { by: "strength", isDown: true };
  let rows = ROWS;
  const show = (): void => {
    const shown: number[] = [];
    let matching = 0;
    for (const d of orderOf(order)) {
      if (filters.failures[d] !== 0) continue;
      if (matching++ < rows) shown.push(d);
    }
    refill(byId("rows"), ...shown.map((d) => row(context, d)));
    const more = byId("more", HTMLButtonElement);
    more.hidden = matching <= rows;
    more.textContent = `Show more (${count(matching - shown.length)} left)`;
  };
  byId("more").addEventListener("click", () => {
    rows += 4 * ROWS;
    show();
  });
  for (const head of document.querySelectorAll<HTMLElement>("#papers th[data-by]")) {
    head.querySelector("button")?.addEventListener("click", () => {
      const by = head.dataset.by as Order["by"];
      order = { by, isDown: order.by === by ? !order.isDown : by === "strength" || by === "date" };
      for (const other of document.querySelectorAll("#papers th[data-by]"))
        other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order.isDown ? "descending" : "ascending");
      show();
    });
  }
  return {
    show: () => {
      rows = ROWS;
      show();
    },
  };
}

function row({ corpus, store }: Context, paper: number): HTMLElement {
  const { query, paper: open } = store.get();
  const id = corpus.head.ids[paper]!;
  const title = button(
    "",
    () => {
      store.set({ paper: id });
    },
    { "data-key": id },
  );
  title.append(...marked(titleOf(corpus, paper), query));
  const topic = corpus.column.topic[paper]!;
  const sources = sourcesOf(corpus, paper).map((s) => corpus.head.sources[s]);
  return el(
    "tr",
    { "aria-current": String(open === id) },
    el("th", { scope: "row" }, title),
    el("td", {}, dateOf(corpus, paper)),
    el("td", { class: "topic" }, el("span", {}, swatch(topic), ` ${labelOf(corpus, topic)}`)),
    el("td", { class: "number" }, scoreOf(corpus, paper).toFixed(2)),
    el("td", {}, TIER_NAMES[corpus.column.tier[paper]!] ?? ""),
    el("td", { class: "source" }, sources.join(", ")),
  );
}
