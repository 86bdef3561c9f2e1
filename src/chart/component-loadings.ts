import type { TopLevelSpec } from "vega-lite";
import type { Point } from "./boxes.ts";
import { percent, rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import { type Loading, strongestLoadings } from "./loadings.ts";
import type { Measure } from "./measure.ts";
import { pixelPlane } from "./pixel-plane.ts";
import { clean, shorten } from "./text.ts";
import { COLOR, HUES, LABEL, STRONG } from "./theme.ts";

type Inputs = Pick<ChartInputs, "components" | "vocabulary" | "variance">;

/** Components drawn, and terms at each end of one. */
const MOST_COMPONENTS = 6;
const TERMS = 6;
/** Pixels of a small chart, of the space between two, of a term's row and of a name. */
const CELL = 288;
const GAP = 36;
const ROW = 21;
const HEAD = 26;
const COLUMNS = 3;
const HUE = { positive: COLOR.accent, negative: HUES[1] } as const;

/** The terms at both ends of the first components: bars from the middle, positive loadings to the right, negative to the left. */
export function componentLoadings(inputs: Inputs, measure: Measure): TopLevelSpec {
  const all = strongestOf(inputs);
  const columns = Math.min(COLUMNS, all.length);
  const rows = Math.max(...all.map((loadings) => loadings.length));
  const cellHeight = HEAD + rows * ROW + GAP;
  const [width, height] = [columns * (CELL + GAP) - GAP, Math.ceil(all.length / columns) * cellHeight - GAP];
  const corner = (i: number): Point => ({
    x: (i % columns) * (CELL + GAP),
    y: Math.floor(i / columns) * cellHeight,
  });
  const largest = Math.max(...all.flat().map(({ loading }) => Math.abs(loading)));
  const bars = all.flatMap((loadings, i) => barRows(loadings, corner(i), largest, measure));
  const heads = all.map((_, i) => ({ ...corner(i), text: headOf(inputs, i) }));
  const axes = all.map((loadings, i) => axisRow(corner(i), loadings.length));
  return {
    ...frame(heading(all), Math.max(width, 640), measure),
    ...pixelPlane(width, height),
    layer: [...barLayers(bars), axisLayer(axes), headLayer(heads)],
  };
}

/** The strongest terms of the components drawn, for the CSV beside the chart. */
export const loadingRows = (inputs: Inputs): object[] =>
  strongestOf(inputs).flatMap((loadings, i) =>
    loadings.map(({ term, loading }) => ({
      component: i + 1,
      share_of_variance: inputs.variance[i]!.ratio,
      term,
      loading,
    })),
  );

const strongestOf = ({ components, vocabulary }: Inputs): Loading[][] =>
  strongestLoadings(components, vocabulary.surfaces, MOST_COMPONENTS, TERMS);

const headOf = ({ variance }: Inputs, i: number): string =>
  `Component ${i + 1}  ·  ${percent(variance[i]!.ratio)} of the variance`;

/** A term stands beside the foot of its bar, on the side that the bar leaves free. */
function barRows(loadings: readonly Loading[], { x, y }: Point, largest: number, measure: Measure) {
  const middle = x + CELL / 2;
  return loadings.map(({ term, loading }, rank) => {
    const end = rounded(middle + ((loading / largest) * CELL) / 2, 1);
    const top = y + HEAD + rank * ROW;
    return {
      side: loading > 0 ? "positive" : "negative",
      x: Math.min(middle, end),
      x2: Math.max(middle, end),
      y: top + 2,
      y2: top + ROW - 2,
      foot: middle,
      text: shorten(clean(term), CELL / 2 - 8, LABEL, measure),
    };
  });
}

const axisRow = ({ x, y }: Point, rows: number) => ({
  x: x + CELL / 2,
  y: y + HEAD,
  y2: y + HEAD + rows * ROW,
});

function barLayers(rows: readonly ReturnType<typeof barRows>[number][]): Layer[] {
  const text = (side: keyof typeof HUE): Layer => ({
    data: { values: rows.filter((row) => row.side === side) },
    mark: {
      type: "text",
      align: side === "positive" ? "right" : "left",
      baseline: "top",
      dx: side === "positive" ? -7 : 7,
      dy: 3,
      fontSize: LABEL.size,
      aria: false,
    },
    encoding: { x: { field: "foot", type: "quantitative" }, text: { field: "text", type: "nominal" } },
  });
  const scale = { domain: Object.keys(HUE), range: Object.values(HUE) };
  return [
    {
      data: { values: [...rows] },
      mark: { type: "rect", opacity: 0.8, cornerRadius: 2, aria: false },
      encoding: {
        x2: { field: "x2" },
        y2: { field: "y2" },
        color: { field: "side", type: "nominal", scale, legend: null },
      },
    },
    text("positive"),
    text("negative"),
  ];
}

const axisLayer = (rows: readonly object[]): Layer => ({
  data: { values: [...rows] },
  mark: { type: "rule", color: COLOR.rule, strokeWidth: 1, aria: false },
  encoding: { y2: { field: "y2" } },
});

const headLayer = (rows: readonly object[]): Layer => ({
  data: { values: [...rows] },
  mark: {
    type: "text",
    align: "left",
    baseline: "top",
    fontSize: STRONG.size,
    fontWeight: STRONG.weight,
    aria: false,
  },
  encoding: { text: { field: "text", type: "nominal" } },
});

function heading(all: readonly (readonly Loading[])[]): Heading {
  const [first] = all;
  const ends = [
    first!.filter(({ loading }) => loading > 0).slice(0, 2),
    first!
      .filter(({ loading }) => loading < 0)
      .slice(-2)
      .reverse(),
  ].map((end) => `“${end.map(({ term }) => clean(term)).join(", ")}”`);
  const [positive, negative] = ends;
  return {
    title:
      negative === "“”"
        ? `The first component is about ${positive!}`
        : `What tells papers apart most: ${positive!} against ${negative!}`,
    subtitle: `The terms with the largest loadings at both ends of the first ${all.length} principal components; all bars are to one scale.`,
    description: `Diverging bar charts, one for each of ${all.length} components, of its strongest terms at both ends.`,
  };
}
