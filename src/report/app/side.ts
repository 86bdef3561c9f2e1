import type { Context } from "./context.ts";
import { byId, el, refill } from "./dom.ts";
import { paperPanel } from "./paper-panel.ts";
import { topicList } from "./topic-list.ts";
import { topicPanel } from "./topic-panel.ts";

/** Shows what is open beside the map: a paper, a topic, or the list of topics. */
export function showSide(context: Context, paper: number): void {
  const { topic, paper: id } = context.store.get();
  const panel =
    paper >= 0
      ? paperPanel(context, paper)
      : topic === null
        ? topicList(context)
        : topicPanel(context, topic);
  refill(byId("side"), ...(id !== null && paper < 0 ? [missing(id)] : []), panel);
}

/** Of a link to a paper of another report, or one that an even sample left out. */
const missing = (id: string): HTMLElement =>
  el("p", { class: "muted", role: "status" }, `This report has no paper with the id “${id}”.`);

/** Brings what has just been opened before the reader: into sight, and under the keyboard. */
export function enterSide(): void {
  const side = byId("side");
  side.scrollTop = 0;
  side.querySelector<HTMLElement>("h3[tabindex]")?.focus({ preventScroll: true });
  const { top, bottom } = side.getBoundingClientRect();
  if (top > innerHeight - 120 || bottom < 120) side.scrollIntoView({ block: "nearest" });
}
