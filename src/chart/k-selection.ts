import type { TopLevelSpec } from "vega-lite";
import { rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { COLOR } from "./theme.ts";

const WIDTH = 680;
const HEIGHT = 300;

/** The silhouette of every number of topics tried, with the chosen one marked. */
export function kSelection({ selection }: Pick<ChartInputs, "selection">, measure: Measure): TopLevelSpec {
  const values = rows(selection);
  const y = {
    type: "quantitative",
    scale: { zero: selection.candidates.length === 0 },
    axis: { grid: true, tickCount: 5, title: "Mean silhouette" },
  } as const;
  const axis = { title: "Number of topics", tickMinStep: 1, format: "d", tickCount: 12 } as const;
  return {
    ...frame(heading(selection), WIDTH + 60, measure),
    width: WIDTH,
    height: HEIGHT,
    data: { values },
    encoding: {
      x: { field: "k", type: "quantitative", scale: { zero: false, nice: false, padding: 16 }, axis },
    },
    layer: [
      {
        mark: { type: "area", color: COLOR.accent, opacity: 0.14, aria: false },
        encoding: { y: { ...y, field: "low" }, y2: { field: "high" } },
      },
      {
        mark: { type: "line", color: COLOR.accent, strokeWidth: 2, aria: false },
        encoding: { y: { ...y, field: "silhouette" } },
      },
      ...chosenLayers(values, selection.chosen, y),
    ],
  };
}

interface Row {
  readonly k: number;
  readonly silhouette: number;
  /** One standard error below and above. */
  readonly low: number;
  readonly high: number;
}

function rows({ chosen, candidates, quality }: ChartInputs["selection"]): Row[] {
  const given = { k: chosen, silhouette: quality.silhouette, standard_error: 0 };
  return (candidates.length > 0 ? candidates : [given])
    .filter((c) => Number.isFinite(c.silhouette))
    .map(({ k, silhouette, standard_error: error }) => ({
      k,
      silhouette: rounded(silhouette, 5),
      low: rounded(silhouette - error, 5),
      high: rounded(silhouette + error, 5),
    }));
}

/** A dashed line, a dot and the number where k was chosen. */
function chosenLayers(values: readonly Row[], chosen: number, y: { readonly type: "quantitative" }): Layer[] {
  const data = { values: values.filter(({ k }) => k === chosen) };
  const outline = { stroke: COLOR.paper, strokeWidth: 2 };
  return [
    { data, mark: { type: "rule", color: COLOR.ink, strokeDash: [3, 3], strokeWidth: 1, aria: false } },
    {
      data,
      mark: { type: "point", filled: true, size: 110, opacity: 1, color: COLOR.accent, ...outline },
      encoding: { y: { ...y, field: "silhouette" } },
    },
    {
      data,
      mark: { type: "text", align: "center", baseline: "bottom", fontWeight: 600, aria: false },
      encoding: { y: { value: -6 }, text: { value: `${chosen} topics` } },
    },
  ];
}

function heading({ chosen, rule, candidates, quality }: ChartInputs["selection"]): Heading {
  if (candidates.length === 0) {
    const at = Number.isFinite(quality.silhouette)
      ? `, with a mean silhouette of ${quality.silhouette.toFixed(3)}`
      : "";
    return {
      title: `${chosen} topics, as asked for${at}`,
      subtitle: `${rule} No other number was tried; leave out --k to have one chosen.`,
      description: `A single point: ${chosen} topics were given, no other number was tried.`,
    };
  }
  const [from, to] = [candidates[0]!.k, candidates.at(-1)!.k];
  return {
    title: `${chosen} topics were chosen out of ${from} to ${to} tried`,
    subtitle: `${rule} The band is one standard error either way; higher is better.`,
    description: `Line chart of the mean silhouette for ${from} to ${to} topics, with ${chosen} marked.`,
  };
}
