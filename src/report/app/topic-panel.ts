import { columnsChart } from "./columns-chart.ts";
import type { Context } from "./context.ts";
import { labelOf, titleOf } from "./corpus.ts";
import { button, el, papers, percent } from "./dom.ts";
import { swatch } from "./looks.ts";
import { renameForm } from "./rename-form.ts";
import type { TopicData } from "../payload.ts";

/** All about one topic. */
export function topicPanel(context: Context, number: number): HTMLElement {
  const { corpus, store } = context;
  const close = button("← All topics", () => {
    store.set({ topic: null, paper: null });
  });
  const topic = corpus.head.topics[number];
  if (topic === undefined) {
    return el(
      "div",
      {},
      close,
      el("h3", { tabindex: -1 }, number === -1 ? "Unassigned papers" : "No such topic"),
    );
  }
  return el(
    "div",
    {},
    close,
    el("h3", { tabindex: -1 }, swatch(number), ` ${labelOf(corpus, number)}`),
    renameForm(context, number),
    facts(context, topic),
    ...terms(topic),
    heading("Representative papers"),
    paperButtons(context, topic.representatives),
    ...nearest(context, topic),
    ...overTime(context, number),
  );
}

const heading = (text: string): HTMLElement => el("h4", {}, text);

export const paperButtons = ({ corpus, store }: Context, numbers: readonly number[]): HTMLElement =>
  el(
    "ul",
    { class: "paper-list" },
    ...numbers.map((paper) =>
      el(
        "li",
        {},
        button(titleOf(corpus, paper), () => {
          store.set({ paper: corpus.head.ids[paper]! });
        }),
      ),
    ),
  );

export const topicLink = ({ corpus, store }: Context, topic: number): HTMLElement => {
  const made = button(swatch(topic), () => {
    store.set({ topic, paper: null });
  });
  made.append(` ${labelOf(corpus, topic)}`);
  return made;
};

function facts({ corpus }: Context, topic: TopicData): HTMLElement {
  const group = corpus.head.groups.find(({ topics }) => topics.includes(topic.topic));
  const rows: [string, string, string][] = [
    ["size", `${papers(topic.size)}, ${percent(topic.share)}`, "papers of the topic, and their share of all"],
    ["cohesion", topic.cohesion.toFixed(2), "mean cosine similarity of its papers to its centre, up to 1"],
    [
      "stability",
      topic.stability.toFixed(2),
      "how surely samples of the papers give it again: from 0.75 on it is stable, below 0.5 it dissolves",
    ],
    [
      "seed agreement",
      topic.seed_agreement.toFixed(2),
      "how like the topics of other random starts it is, up to 1",
    ],
    ...(group === undefined
      ? []
      : [["group", group.label, "topics that lie near each other"] as [string, string, string]]),
  ];
  return el(
    "dl",
    { class: "rows" },
    ...rows.map(([name, value, hint]) => el("div", { title: hint }, el("dt", {}, name), el("dd", {}, value))),
  );
}

/** A term's share of the papers inside the topic, and outside it. */
function terms({ terms }: TopicData): HTMLElement[] {
  const bar = (className: string, share: number): HTMLElement => {
    const made = el("span", { class: className });
    made.style.width = `${100 * share}%`;
    return made;
  };
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
  const head = ["term", "", "inside", "outside"].map((name) => el("th", { scope: "col" }, name));
  head[1]!.replaceWith((head[1] = el("td", { "aria-hidden": "true" }) as never));
  return [
    heading("Terms"),
    el(
      "p",
      { class: "muted small" },
      "Share of the papers that hold a term, inside the topic and outside it.",
    ),
    el("table", { class: "terms" }, el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...rows)),
  ];
}

function nearest(context: Context, { nearest }: TopicData): HTMLElement[] {
  if (nearest.length === 0) return [];
  return [
    heading("Nearest topics"),
    el("p", { class: "muted small" }, "Where most of its papers would go next."),
    el(
      "ul",
      { class: "paper-list" },
      ...nearest.map(({ topic, share }) =>
        el("li", {}, topicLink(context, topic), el("span", { class: "muted" }, ` ${percent(share)}`)),
      ),
    ),
  ];
}

function overTime({ corpus: { head, column, n } }: Context, topic: number): Node[] {
  const all = new Int32Array(head.years.length);
  const own = new Int32Array(head.years.length);
  for (let d = 0; d < n; d++) {
    const year = column.year[d]!;
    if (year < 0) continue;
    all[year]!++;
    if (column.topic[d] === topic) own[year]!++;
  }
  if (head.years.length < 2) return [];
  const columns = head.years.map((name, y) => ({
    name,
    value: own[y]! / Math.max(1, all[y]!),
    text: `${percent(own[y]! / Math.max(1, all[y]!))} (${own[y]} of ${papers(all[y]!)})`,
  }));
  return [
    heading("Share over time"),
    columnsChart(
      columns,
      `Share of each year's papers: ${columns.map(({ name, text }) => `${name} ${text}`).join("; ")}`,
      320,
    ),
  ];
}
