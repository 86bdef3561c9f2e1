import type { Context } from "./context.ts";
import { labelOf } from "./corpus.ts";
import { button, el } from "./dom.ts";
import type { Renames } from "./renames.ts";

/** Renames a topic in place, and offers all renames as a file that the pipeline reads. */
export function renameForm({ corpus, renames }: Context, topic: number): HTMLElement {
  const input = el("input", { type: "text", id: "new-label", autocomplete: "off" });
  input.value = labelOf(corpus, topic);
  const label = el("label", { for: "new-label" }, "New label");
  const form = el("form", { class: "rename", hidden: true }, label, input, el("button", {}, "Save"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const to = input.value.trim();
    if (to !== "") renames.rename(topic, to);
  });
  const toggle = (): void => {
    form.hidden = !form.hidden;
    open.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) input.select();
  };
  const open = button("Rename", toggle, { "aria-expanded": "false" });
  return el("div", { class: "actions" }, open, form, ...saving(renames));
}

function saving(renames: Renames): HTMLElement[] {
  const changed = renames.count();
  if (changed === 0) return [];
  const download = (): void => {
    renames.download();
  };
  return [
    button(`Download edits file (${changed} renamed)`, download),
    el("p", { class: "muted small" }, "Give it to the next run, and the new labels stay."),
  ];
}
