import type { Context } from "./context.ts";
import { labelOf } from "./corpus.ts";
import { button, count, el, papers } from "./dom.ts";
import { swatch } from "./looks.ts";
import { countsBut } from "./masks.ts";

/** The topics as buttons, in their groups, each with a bar of its papers that match. */
export function topicList(context: Context): HTMLElement {
  const { corpus, filters } = context;
  const { topics, groups } = corpus.head;
  const matching = countsBut(filters.failures, "topic", topics.length, (d, add) => {
    add(corpus.column.topic[d]!);
  });
  const most = Math.max(1, ...topics.map(({ size }) => size));
  const list = (members: readonly number[]): HTMLElement =>
    el(
      "ul",
      { class: "topic-list" },
      ...members.map((topic) => el("li", {}, topicButton(context, topic, matching[topic]!, most))),
    );
  const lists =
    groups.length === 0
      ? [list(topics.map(({ topic }) => topic))]
      : groups.flatMap(({ label, topics: members }) => [el("h4", {}, label), list(members)]);
  return el("div", {}, el("h3", {}, "Topics"), ...lists);
}

function topicButton({ corpus, store }: Context, topic: number, matching: number, most: number): HTMLElement {
  const { size } = corpus.head.topics[topic]!;
  const bar = el("span", { class: "bar", "aria-hidden": "true" }, el("span", {}), el("span", {}));
  const [all, found] = bar.children as unknown as [HTMLElement, HTMLElement];
  all.style.width = `${(100 * size) / most}%`;
  found.style.width = `${(100 * matching) / most}%`;
  const made = button(
    swatch(topic),
    () => {
      store.set({ topic, paper: null });
    },
    { "data-key": topic },
  );
  made.append(
    el("span", { class: "name" }, labelOf(corpus, topic)),
    el("span", { class: "count" }, count(matching), el("span", { class: "hidden" }, ` of ${papers(size)}`)),
    bar,
  );
  made.setAttribute("aria-current", String(store.get().topic === topic));
  return made;
}
