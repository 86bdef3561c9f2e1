import type { TopLevelSpec } from "vega-lite";
import type { Candidate } from "../cluster/dossier.ts";
import { rounded } from "./format.ts";
import { frame, type Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import { type Panel, panelLayers, type PanelRow, panelsArea } from "./k-panels.ts";
import type { Measure } from "./measure.ts";
import { pixelPlane } from "./pixel-plane.ts";

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
  const { candidates, chosen, plausible, quality } = selection;
  const only: Panel = {
    title: "Mean silhouette",
    rows: finite([{ k: chosen, value: quality.silhouette, low: null, high: null }]),
    isReversed: false,
  };
  const panels = candidates.length === 0 ? [only] : CRITERIA.map((each) => panelOf(each, candidates));
  const [first, last] = [candidates[0]?.k ?? chosen, candidates.at(-1)?.k ?? chosen];
  const { width, height } = panelsArea(panels.length);
  return {
    ...frame(heading(selection), Math.max(width, 560) + 40, measure),
    ...pixelPlane(width, height),
    layer: panelLayers(panels, { first, last, chosen, plausible }),
  };
}

function panelOf({ title, value, error, lessIsBetter }: Criterion, candidates: readonly Candidate[]): Panel {
  const rows = candidates.flatMap((candidate) => {
    const at = value(candidate);
    const off = error?.(candidate) ?? null;
    if (at === null) return [];
    return {
      k: candidate.k,
      value: at,
      low: off === null ? null : at - off,
      high: off === null ? null : at + off,
    };
  });
  return { title, rows: finite(rows), isReversed: lessIsBetter === true };
}

/** The rows that were measured, to five digits. */
const finite = (rows: readonly PanelRow[]): PanelRow[] =>
  rows
    .filter(({ value }) => Number.isFinite(value))
    .map(({ k, value, low, high }) => ({
      k,
      value: rounded(value, 5),
      low: low === null ? null : rounded(low, 5),
      high: high === null ? null : rounded(high, 5),
    }));

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
