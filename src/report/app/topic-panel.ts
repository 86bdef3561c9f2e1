import type { TopicData } from "../payload.ts";
import { columnsChart } from "./columns-chart.ts";
import type { Context } from "./context.ts";
import { labelOf } from "./corpus.ts";
import { button, el, papers, percent } from "./dom.ts";
import { paperButtons, topicLink } from "./links.ts";
import { swatch } from "./looks.ts";
import { renameForm } from "./rename-form.ts";
import { termBars } from "./term-bars.ts";

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
    heading("Terms"),
    ...termBars(topic.terms),
    heading("Representative papers"),
    paperButtons(context, topic.representatives),
    ...nearest(context, topic),
    ...overTime(context, number),
  );
}

const heading = (text: string): HTMLElement => el("h4", {}, text);

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
