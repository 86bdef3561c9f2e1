import { el } from "./dom.ts";
import { nameInks } from "./looks.ts";
import type { Label } from "./map-labels.ts";

/** Shows the names over the map. They are for the eye: lists and table say the same to a screen reader. */
export function showLabels(layer: HTMLElement, labels: readonly Label[]): void {
  layer.replaceChildren(
    ...labels.map(({ kind, lines, box, id }) => {
      const text = el("span", {}, ...lines.flatMap((line, i) => (i === 0 ? [line] : [el("br"), line])));
      const made = el("div", { class: `label ${kind}` }, text);
      if (kind === "topic") for (const [name, ink] of nameInks(id)) made.style.setProperty(name, ink);
      made.style.left = `${box.left}px`;
      made.style.top = `${box.top}px`;
      made.style.width = `${box.width}px`;
      made.style.height = `${box.height}px`;
      return made;
    }),
  );
}
