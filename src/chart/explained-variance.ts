import type { TopLevelSpec } from "vega-lite";
import { counted, grouped, percent, rounded } from "./format.ts";
import { frame, type Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { COLOR, STRONG } from "./theme.ts";

const WIDTH = 680;
/** More bars than this cannot be told apart: neighbours are drawn as one. */
const MOST_BARS = 200;
/** The width of a bar, in components. */
const BAR = 0.84;

const HEIGHT = 180;

/** Share of the variance of each principal component, beside what it would be by chance; below it of all components up to it. */
export function explainedVariance(
  { variance }: Pick<ChartInputs, "variance">,
  measure: Measure,
): TopLevelSpec {
  return {
    ...frame(heading(variance), WIDTH + 40, measure),
    data: { values: varianceBars(variance, aboveChance(variance)) },
    spacing: 34,
    vconcat: [each(variance.at(-1)!), soFar(variance.at(-1)!)],
  };
}

type Panel = Extract<TopLevelSpec, { vconcat: unknown }>["vconcat"][number];
type Last = ChartInputs["variance"][number];

const panel = (text: string) =>
  ({
    title: {
      text,
      anchor: "start",
      frame: "group",
      fontSize: STRONG.size,
      fontWeight: STRONG.weight,
      offset: 10,
    },
    width: WIDTH,
    height: HEIGHT,
  }) as const;

const SHARE = {
  type: "quantitative",
  axis: { format: "~%", grid: true, tickCount: 4, title: null },
} as const;

const along = ({ component }: Last) => ({ domain: [0.5, component + 0.5], nice: false, zero: false });

function each(last: Last): Panel {
  const bar = {
    x: { field: "from", type: "quantitative", scale: along(last), axis: null },
    x2: { field: "to" },
  } as const;
  const color = {
    condition: { test: "datum.isAbove", value: COLOR.accent },
    value: COLOR.neutral,
  };
  return {
    ...panel("Each component, and the line of chance"),
    layer: [
      {
        mark: { type: "bar", binSpacing: 0, aria: false },
        encoding: {
          ...bar,
          y: { ...SHARE, field: "ratio", scale: { zero: true } },
          y2: { datum: 0 },
          color,
        },
      },
      {
        mark: { type: "line", color: COLOR.ink, strokeWidth: 2, aria: false },
        encoding: {
          x: { field: "component", type: "quantitative", scale: along(last), axis: null },
          y: { ...SHARE, field: "chance" },
        },
      },
    ],
  };
}

function soFar(last: Last): Panel {
  const axis = { title: "Principal component", tickMinStep: 1, format: "d", tickCount: 10 } as const;
  const atLast = [{ filter: `datum.component === ${last.component}` }];
  const line = { color: COLOR.accent, strokeWidth: 2, opacity: 1 };
  const top = rounded(Math.min(1, last.cumulative * 1.12));
  return {
    ...panel("All components so far"),
    encoding: {
      x: { field: "component", type: "quantitative", scale: along(last), axis },
      y: { ...SHARE, field: "cumulative", scale: { domain: [0, top], nice: false } },
    },
    layer: [
      { mark: { type: "area", color: COLOR.accent, opacity: 0.12, aria: false, line } },
      {
        transform: atLast,
        mark: { type: "point", filled: true, size: 60, opacity: 1, color: COLOR.accent },
      },
      {
        transform: atLast,
        mark: { type: "text", align: "right", dy: -12, fontWeight: 600, aria: false },
        encoding: { text: { value: percent(last.cumulative) } },
      },
    ],
  };
}

/** Components before the first that holds no more than it would by chance (Horn 1965). */
function aboveChance(variance: ChartInputs["variance"]): number {
  const first = variance.findIndex(({ ratio, chance }) => ratio <= chance);
  return first < 0 ? variance.length : first;
}

/** A bar a component, or of as many neighbours, with their mean share, as keep the bars below `MOST_BARS`. */
function varianceBars(variance: ChartInputs["variance"], above: number) {
  const group = Math.ceil(variance.length / MOST_BARS);
  return Array.from({ length: Math.ceil(variance.length / group) }, (_, i) => {
    const rows = variance.slice(i * group, (i + 1) * group);
    const last = rows.at(-1)!;
    const mean = (field: "ratio" | "chance"): number =>
      rounded(rows.reduce((sum, row) => sum + row[field], 0) / rows.length, 6);
    return {
      component: last.component,
      from: rows[0]!.component - BAR / 2,
      to: last.component + BAR / 2,
      ratio: mean("ratio"),
      chance: mean("chance"),
      isAbove: last.component <= above,
      cumulative: rounded(last.cumulative, 6),
    };
  });
}

function heading(variance: ChartInputs["variance"]): Heading {
  const held = percent(variance.at(-1)!.cumulative);
  const kept = counted(variance.length, "component");
  return {
    title:
      variance.length === 1
        ? `One component holds ${held} of the variance`
        : `${aboveOf(aboveChance(variance), variance.length)} above chance; together the ${grouped(variance.length)} hold ${held} of the variance`,
    subtitle:
      "Share of the variance of all papers' term weights. The line is what a component would hold by chance, were the entries of every term dealt out at random (parallel analysis, Horn 1965).",
    description: `Bar chart of the share of variance of ${kept} with the line of chance above, and line chart of their cumulative share below.`,
  };
}

const aboveOf = (above: number, all: number): string =>
  above === all
    ? `All ${grouped(all)} components lie`
    : `${grouped(above)} of ${grouped(all)} components ${above === 1 ? "lies" : "lie"}`;
