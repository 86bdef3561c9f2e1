import { NEAR, TIER_NAMES } from "../payload.ts";
import type { Context } from "./context.ts";
import { type Corpus, dateOf, scoreOf, sourcesOf, titleOf } from "./corpus.ts";
import { button, el } from "./dom.ts";
import { pieces, wordsOf } from "./fold.ts";
import { paperButtons, topicLink } from "./links.ts";

/** The papers nearest to a paper, as far as they are in the page. */
export const neighboursOf = ({ column }: Corpus, paper: number): number[] =>
  NEAR.map((name) => column[name][paper]!).filter((near) => near >= 0);

/** A text with what matches the query marked. */
export const marked = (text: string, query: string): (HTMLElement | string)[] =>
  pieces(text, wordsOf(query)).map((piece) => (piece.isMatch ? el("mark", {}, piece.text) : piece.text));

/** All about one paper. */
export function paperPanel(context: Context, paper: number): HTMLElement {
  const { corpus, store } = context;
  const { query, topic } = store.get();
  const close = button(topic === null ? "← All topics" : "← Back to the topic", () => {
    store.set({ paper: null });
  });
  const near = neighboursOf(corpus, paper);
  const url = corpus.head.urls?.[paper] ?? null;
  return el(
    "div",
    {},
    close,
    el("h3", { tabindex: -1, dir: "auto" }, ...marked(titleOf(corpus, paper), query)),
    el("p", { class: "muted" }, origin(corpus, paper)),
    url === null
      ? null
      : el("p", {}, el("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "Open the paper")),
    placement(context, paper),
    ...why(corpus, paper),
    abstract(context, paper, query),
    ...(near.length === 0 ? [] : [el("h4", {}, "Nearest papers"), paperButtons(context, near)]),
  );
}

const origin = (corpus: Corpus, paper: number): string =>
  [dateOf(corpus, paper), ...sourcesOf(corpus, paper).map((s) => corpus.head.sources[s]!)]
    .filter((part) => part !== null)
    .join(" · ");

function placement(context: Context, paper: number): HTMLElement {
  const { column } = context.corpus;
  const strength = scoreOf(context.corpus, paper);
  const meter = el("span", { class: "meter", "aria-hidden": "true" }, el("span"));
  (meter.firstElementChild as HTMLElement).style.width = `${100 * Math.max(0, strength)}%`;
  const row = (name: string, ...value: readonly (Node | string)[]): HTMLElement =>
    el("div", {}, el("dt", {}, name), el("dd", {}, ...value));
  const [own, second] = [column.topic[paper]!, column.second[paper]!];
  return el(
    "dl",
    { class: "rows" },
    row("topic", own < 0 ? "Unassigned" : topicLink(context, own)),
    ...(second < 0 ? [] : [row("second choice", topicLink(context, second))]),
    row("strength", meter, ` ${strength.toFixed(2)}, ${TIER_NAMES[column.tier[paper]!] ?? ""}`),
  );
}

/** The terms that speak most for its topic against the second. */
function why({ head, column }: Corpus, paper: number): HTMLElement[] {
  const terms = (["term0", "term1", "term2"] as const).flatMap(
    (name) => head.terms[column[name][paper]!] ?? [],
  );
  if (terms.length === 0) return [];
  return [el("h4", {}, "Why here"), el("ul", { class: "chips" }, ...terms.map((term) => el("li", {}, term)))];
}

function abstract({ corpus, abstracts }: Context, paper: number, query: string): HTMLElement {
  const text = el("p", { class: "abstract" }, "…");
  void abstracts.of(paper).then((whole) => {
    text.replaceChildren(...marked(whole === "" ? "This paper has no abstract." : whole, query));
    if (corpus.head.cut !== null && whole.endsWith("…")) {
      text.append(
        el("span", { class: "muted" }, " (cut here to keep the page small; documents.jsonl has it whole)"),
      );
    }
  });
  return el("div", {}, el("h4", {}, "Abstract"), text);
}
