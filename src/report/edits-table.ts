import { type Outcome, subject } from "../edits/outcome.ts";
import type { Topic } from "../label/topic.ts";
import { html, type Html } from "./html.ts";
import { table } from "./html-table.ts";
import { counted } from "./sections.ts";

/** Every edit that the run was given, and what became of it; nothing where it was given none. */
export function editsTable(outcomes: readonly Outcome[], topics: readonly Topic[]): Html | null {
  if (outcomes.length === 0) return null;
  const left = outcomes.filter(({ state }) => state === "conflict").length;
  const named = (topic: number, i: number): Html =>
    html`${i === 0 ? "" : "; "}${topic} · <bdi>${topics[topic]?.label ?? ""}</bdi>`;
  return html`<h3>Edits</h3>
    <p>${left === 0 ? "Every edit was applied." : `${counted(left, "edit was", "edits were")} left out.`}</p>
    ${table(
      [{ name: "edit" }, { name: "what became of it" }, { name: "topics" }],
      outcomes.map(({ edit, reason, topics: numbers }) => [
        subject(edit),
        reason === null ? "applied" : `left out, for ${reason}`,
        html`${numbers.map(named)}`,
      ]),
    )}`;
}
