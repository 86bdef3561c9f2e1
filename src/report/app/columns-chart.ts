import { svg } from "./dom.ts";

export interface Column {
  readonly name: string;
  readonly value: number;
  /** What is told of it. */
  readonly text: string;
  readonly isChosen?: boolean;
}

const [HEIGHT, FOOT] = [84, 18];

/** A small chart of upright bars, `width` pixels where there is room, as a picture with a description. */
export function columnsChart(columns: readonly Column[], description: string, width: number): SVGSVGElement {
  const most = Math.max(...columns.map(({ value }) => value)) || 1;
  const step = width / Math.max(1, columns.length);
  const every = Math.ceil(34 / step);
  const bars = columns.map(({ name, value, text, isChosen }, i) => {
    const height = (HEIGHT * value) / most;
    const thick = Math.min(46, step * 0.8);
    const x = i * step + (step - thick) / 2;
    return svg(
      "g",
      {},
      svg("title", {}, `${name}: ${text}`),
      svg("rect", { class: "track", x, y: 0, width: thick, height: HEIGHT }),
      svg("rect", {
        class: isChosen === true ? "chosen" : "value",
        x,
        y: HEIGHT - height,
        width: thick,
        height,
      }),
      (columns.length - 1 - i) % every === 0
        ? svg("text", { x: i * step + step / 2, y: HEIGHT + FOOT - 3, "text-anchor": "middle" }, name)
        : null,
    );
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${width} ${HEIGHT + FOOT}`, class: "columns", role: "img", "aria-label": description },
    ...bars,
  );
}
