import type { TopLevelSpec } from "vega-lite";
import type { Candidate } from "../cluster/dossier.ts";
import { rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { COLOR } from "./theme.ts";

const WIDTH = 330;
const HEIGHT = 120;

/** A criterion, the better towards the top of its panel. */
interface Criterion {
  readonly title: string;
  readonly value: (candidate: Candidate) => number | null;
  /** One standard error. */
  readonly error?: (candidate: Candidate) => number | null;
  readonly lessIsBetter?: true;
}

const CRITERIA: readonly Criterion[] = [
  { title: "Modularity of the neighbour graph", value: (c) => c.modularity },
  { title: "Agreement of samples", value: (c) => c.stability, error: (c) => c.stability_error },
  { title: "Silhouette", value: (c) => c.silhouette, error: (c) => c.standard_error },
  { title: "Gap statistic", value: (c) => c.gap, error: (c) => c.gap_error },
  { title: "Calinski-Harabasz index", value: (c) => c.calinski_harabasz },
  { title: "Davies-Bouldin index (reversed)", value: (c) => c.davies_bouldin, lessIsBetter: true },
  { title: "Eigengap of the neighbour graph", value: (c) => c.eigengap },
];

/** Every criterion for every number of topics tried, with the chosen one and the plausible ones marked. */
export function kSelection({ selection }: Pick<ChartInputs, "selection">, measure: Measure): TopLevelSpec {
  const { candidates, chosen, quality } = selection;
  const head = frame(heading(selection), 2 * WIDTH + 60, measure);
  if (candidates.length === 0) {
    const only = [{ k: chosen, value: rounded(quality.silhouette, 5), low: null, high: null }];
    return {
      ...head,
      width: 2 * WIDTH,
      height: HEIGHT,
      layer: panelLayers(only, selection, "Mean silhouette"),
    };
  }
  return {
    ...head,
    columns: 2,
    spacing: { row: 26, column: 50 },
    concat: CRITERIA.map((criterion) => ({
      width: WIDTH,
      height: HEIGHT,
      title: {
        text: criterion.title,
        fontSize: 12,
        anchor: "start" as const,
        frame: "group" as const,
        offset: 6,
      },
      layer: panelLayers(rows(criterion, candidates), selection, null, criterion.lessIsBetter),
    })),
  };
}

interface Row {
  readonly k: number;
  readonly value: number;
  /** One standard error below and above. */
  readonly low: number | null;
  readonly high: number | null;
}

function rows({ value, error }: Criterion, candidates: readonly Candidate[]): Row[] {
  return candidates.flatMap((candidate) => {
    const at = value(candidate);
    if (at === null || !Number.isFinite(at)) return [];
    const off = error?.(candidate) ?? null;
    return {
      k: candidate.k,
      value: rounded(at, 5),
      low: off === null ? null : rounded(at - off, 5),
      high: off === null ? null : rounded(at + off, 5),
    };
  });
}

function panelLayers(
  values: readonly Row[],
  { chosen, plausible, candidates }: ChartInputs["selection"],
  title: string | null,
  reverse = false,
): Layer[] {
  const [first, last] = [candidates[0]?.k ?? chosen, candidates.at(-1)?.k ?? chosen];
  const x = {
    field: "k",
    type: "quantitative" as const,
    scale: { domain: [first, last] as [number, number], zero: false, nice: false, padding: 8 },
    axis: { title: null, tickMinStep: 1, format: "d", tickCount: 8, grid: false },
  };
  const y = {
    field: "value",
    type: "quantitative",
    scale: { zero: false, reverse },
    axis: { title, grid: true, tickCount: 3 },
  } as const;
  const all = { values: [...values] };
  const measured = values.filter(({ low }) => low !== null);
  const own = { values: values.filter(({ k }) => k === chosen) };
  const outline = { stroke: COLOR.paper, strokeWidth: 2 };
  const band: Layer = {
    data: { values: measured },
    mark: { type: "area", color: COLOR.accent, opacity: 0.14, aria: false },
    encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
  };
  const layers: Layer[] = [
    // Vega warns of a band without any end.
    ...(measured.length === 0 ? [] : [band]),
    {
      data: all,
      mark: { type: "line", color: COLOR.accent, strokeWidth: 2, aria: false },
      encoding: { x, y },
    },
    {
      data: own,
      mark: { type: "rule", color: COLOR.ink, strokeDash: [3, 3], strokeWidth: 1, aria: false },
      encoding: { x },
    },
    {
      data: own,
      mark: { type: "point", filled: true, size: 80, opacity: 1, color: COLOR.accent, ...outline },
      encoding: { x, y },
    },
  ];
  return plausible === null ? layers : [plausibleLayer(plausible), ...layers];
}

/** A band behind the numbers of topics that are about as good. */
const plausibleLayer = ({ from, to }: { readonly from: number; readonly to: number }): Layer => ({
  data: { values: [{ from, to }] },
  mark: { type: "rect", color: COLOR.grid, opacity: 0.6, aria: false },
  encoding: { x: { field: "from", type: "quantitative", scale: { zero: false } }, x2: { field: "to" } },
});

function heading({
  chosen,
  rule,
  plausible,
  is_clear: isClear,
  candidates,
  quality,
}: ChartInputs["selection"]): Heading {
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
  const range = plausible === null ? "" : `; ${plausible.from} to ${plausible.to} are plausible`;
  return {
    title: isClear
      ? `${chosen} topics suit these papers${range}`
      : `No number of topics stands out: ${chosen} were taken${range}`,
    subtitle: `${rule} The grey band holds the plausible numbers, blue bands one standard error either way; higher is better in every panel.`,
    description: `Line charts of seven criteria for ${from} to ${to} topics, with ${chosen} marked.`,
  };
}
