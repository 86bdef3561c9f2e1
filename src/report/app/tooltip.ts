import type { Point } from "../../chart/boxes.ts";
import type { Size } from "./camera.ts";
import { type Corpus, dateOf, labelOf, scoreOf, sourcesOf, titleOf } from "./corpus.ts";
import { byId, el } from "./dom.ts";
import { swatch } from "./looks.ts";

/** Shows what a paper is, beside its place on the map; null hides it. */
export function openTooltip(corpus: Corpus): (paper: number | null, at: Point, size: Size) => void {
  const tip = byId("tip");
  return (paper, at, size) => {
    tip.hidden = paper === null;
    if (paper === null) return;
    const topic = corpus.column.topic[paper]!;
    const facts = [
      dateOf(corpus, paper),
      sourcesOf(corpus, paper)
        .map((s) => corpus.head.sources[s])
        .join(", "),
    ];
    tip.replaceChildren(
      el("strong", {}, titleOf(corpus, paper)),
      el("span", { class: "muted" }, facts.filter((fact) => fact !== null).join(" · ")),
      el("span", {}, swatch(topic), ` ${labelOf(corpus, topic)}`),
      el("span", { class: "muted" }, `strength ${scoreOf(corpus, paper).toFixed(2)}`),
    );
    const { width, height } = tip.getBoundingClientRect();
    const left = at.x + 14 + width > size.width ? at.x - 14 - width : at.x + 14;
    tip.style.left = `${Math.max(4, Math.min(left, size.width - width - 4))}px`;
    tip.style.top = `${at.y + 14 + height > size.height ? Math.max(4, at.y - 14 - height) : at.y + 14}px`;
  };
}
