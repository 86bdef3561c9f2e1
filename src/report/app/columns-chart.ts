import { svg } from "./dom.ts";

export interface Column {
  readonly name: string;
  readonly value: number;
  /** What is told of it. */
  readonly text: string;
  readonly isChosen?: boolean;
}

const [WIDTH, HEIGHT, FOOT] = [320, 84, 16];

/** A small chart of upright bars, as a picture with a description. */
export function columnsChart(columns: readonly Column[], description: string): SVGSVGElement {
  const most = Math.max(...columns.map(({ value }) => value)) || 1;
  const step = WIDTH / Math.max(1, columns.length);
  const every = Math.ceil(34 / step);
  const bars = columns.map(({ name, value, text, isChosen }, i) => {
    const height = (HEIGHT * value) / most;
    const width = Math.min(46, step * 0.8);
    const x = i * step + (step - width) / 2;
    return svg(
      "g",
      {},
      svg("title", {}, `${name}: ${text}`),
      svg("rect", { class: "track", x, y: 0, width, height: HEIGHT }),
      svg("rect", { class: isChosen === true ? "chosen" : "value", x, y: HEIGHT - height, width, height }),
      (columns.length - 1 - i) % every === 0
        ? svg("text", { x: i * step + step / 2, y: HEIGHT + FOOT - 3, "text-anchor": "middle" }, name)
        : null,
    );
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`, class: "columns", role: "img", "aria-label": description },
    ...bars,
  );
}
