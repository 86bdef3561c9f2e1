import type { Context } from "./context.ts";
import { labelOf } from "./corpus.ts";
import { button, el } from "./dom.ts";

/** Renames a topic in place, and offers all renames as a file that the pipeline reads. */
export function renameForm({ corpus, renames }: Context, topic: number): HTMLElement {
  const input = el("input", {
    type: "text",
    id: "new-label",
    value: labelOf(corpus, topic),
    autocomplete: "off",
  });
  const form = el(
    "form",
    { class: "rename", hidden: true },
    el("label", { for: "new-label" }, "New label"),
    input,
    el("button", { type: "submit" }, "Rename"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const to = input.value.trim();
    if (to !== "") renames.rename(topic, to);
  });
  const open = button(
    "Rename",
    () => {
      form.hidden = !form.hidden;
      open.setAttribute("aria-expanded", String(!form.hidden));
      if (!form.hidden) input.select();
    },
    { "aria-expanded": "false" },
  );
  const changed = renames.count();
  return el(
    "div",
    { class: "actions" },
    open,
    changed === 0
      ? null
      : button(`Download edits file (${changed} renamed)`, () => {
          renames.download();
        }),
    form,
    changed === 0
      ? null
      : el("p", { class: "muted small" }, "Run again with --edits edits.yaml to keep the new labels."),
  );
}
