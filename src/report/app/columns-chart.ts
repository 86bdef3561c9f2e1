import { svg } from "./dom.ts";

export interface Column {
  readonly name: string;
  readonly value: number;
  /** What is told of it. */
  readonly text: string;
  readonly isChosen?: boolean;
}

/** Pixels: of the bars, of the names below, and of the width of a name. */
const [HEIGHT, FOOT, NAME] = [84, 18, 34];

/** A small chart of upright bars, `width` pixels where there is room, as a picture with a description. */
export function columnsChart(columns: readonly Column[], description: string, width: number): SVGSVGElement {
  const most = Math.max(...columns.map(({ value }) => value)) || 1;
  const step = width / Math.max(1, columns.length);
  const bars = columns.map((column, i) =>
    bar(column, (HEIGHT * column.value) / most, (i + 0.5) * step, Math.min(46, step * 0.8)),
  );
  const viewBox = `0 0 ${width} ${HEIGHT + FOOT}`;
  const attributes = { viewBox, class: "columns", role: "img", "aria-label": description };
  return svg("svg", attributes, ...bars, ...names(columns, step));
}

/** The names below the bars, of many every other or fewer; bars tell their own to a screen reader. */
function names(columns: readonly Column[], step: number): SVGTextElement[] {
  const every = Math.ceil(NAME / step);
  return columns.flatMap(({ name }, i) =>
    (columns.length - 1 - i) % every === 0
      ? [
          svg(
            "text",
            { x: (i + 0.5) * step, y: HEIGHT + FOOT - 3, "text-anchor": "middle", "aria-hidden": "true" },
            name,
          ),
        ]
      : [],
  );
}

function bar({ name, text, isChosen }: Column, height: number, middle: number, width: number): SVGGElement {
  const x = middle - width / 2;
  const className = isChosen === true ? "chosen" : "value";
  return svg(
    "g",
    {},
    svg("title", {}, `${name}: ${text}`),
    svg("rect", { class: "track", x, y: 0, width, height: HEIGHT }),
    svg("rect", { class: className, x, y: HEIGHT - height, width, height }),
  );
}
