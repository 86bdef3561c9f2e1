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
    const matching = orderOf(order).filter((d) => filters.failures[d] === 0);
    refill(byId("rows"), ...Array.from(matching.subarray(0, rows), (d) => row(context, d)));
    const more = byId("more", HTMLButtonElement);
    more.hidden = matching.length <= rows;
    more.textContent = `Show more (${count(matching.length - rows)} left)`;
  };
  byId("more").addEventListener("click", () => {
    rows += 4 * ROWS;
    show();
  });
  onSort((by) => {
    order = { by, isDown: order.by === by ? !order.isDown : by === "strength" || by === "date" };
    show();
    return order;
  });
  return {
    show: () => {
      rows = ROWS;
      show();
    },
  };
}

/** Listens to the heads of the columns, and shows the order that a click has led to. */
function onSort(sort: (by: Order["by"]) => Order): void {
  const heads = [...document.querySelectorAll<HTMLElement>("#papers th[data-by]")];
  for (const head of heads) {
    head.querySelector("button")?.addEventListener("click", () => {
      const { isDown } = sort(head.dataset.by as Order["by"]);
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
    });
  }
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
