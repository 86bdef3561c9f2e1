import type { TopicData } from "../payload.ts";
import { el, percent } from "./dom.ts";

/** The share of the papers that hold a term, inside its topic and outside it, as bars and numbers. */
export function termBars(terms: TopicData["terms"]): HTMLElement[] {
  const rows = terms.map(({ term, inside, outside }) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, term),
      el("td", { class: "pair", "aria-hidden": "true" }, bar("inside", inside), bar("outside", outside)),
      el("td", { class: "number" }, percent(inside)),
      el("td", { class: "number muted" }, percent(outside)),
    ),
  );
  const column = (name: string): HTMLElement => el("th", { scope: "col" }, name);
  const head = el(
    "tr",
    {},
    column("term"),
    el("td", { "aria-hidden": "true" }),
    column("inside"),
    column("outside"),
  );
  return [
    el(
      "p",
      { class: "muted small" },
      "Share of the papers that hold a term, inside the topic and outside it.",
    ),
    el("table", { class: "terms" }, el("thead", {}, head), el("tbody", {}, ...rows)),
  ];
}

function bar(className: string, share: number): HTMLElement {
  const made = el("span", { class: className });
  made.style.width = `${100 * share}%`;
  return made;
}
