import type { TopLevelSpec } from "vega-lite";
import { rounded } from "./format.ts";
import { frame, type Heading, type Layer } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { pixelPlane } from "./pixel-plane.ts";
import { QUALITY_MEASURES, type QualityMeasure } from "./quality-measures.ts";
import { COLOR, LABEL, SMALL } from "./theme.ts";

type Inputs = Pick<ChartInputs, "quality">;

const ROW = 34;
/** Pixels of a track, and where the columns beside it end or start. */
const TRACK = 320;
const COLUMNS = { value: TRACK + 66, shuffled: TRACK + 142, reading: TRACK + 162 };
const NAMES = 130;
const HEAD = 24;

/** Every measure of the topics beside its value for shuffled topics, the better the farther to the right. */
export function quality({ quality: measured }: Inputs, measure: Measure): TopLevelSpec {
  const rows = scored({ quality: measured });
  const reading = Math.max(...rows.map((row) => measure(row.reading, SMALL.size)));
  const [width, height] = [Math.ceil(COLUMNS.reading + reading), HEAD + ROW * rows.length];
  return {
    ...frame(heading(rows), width + NAMES, measure),
    ...pixelPlane(width, height),
    layer: [...trackLayers(rows.map(trackRow)), ...textLayers(rows)],
  };
}

/** The measures as a table, for the CSV beside the chart. */
export const qualityRows = (inputs: Inputs): object[] =>
  scored(inputs).map(({ name, value, shuffled, isBetter, reading }) => ({
    measure: name,
    value,
    shuffled,
    is_better: isBetter,
    reading,
  }));

interface Scored extends QualityMeasure {
  readonly value: number;
  readonly shuffled: number;
  readonly isBetter: boolean;
}

const scored = ({ quality: measured }: Inputs): Scored[] =>
  QUALITY_MEASURES.flatMap((each) => {
    const [value, shuffled] = [measured[each.field], measured.shuffled[each.field]];
    if (value === undefined || shuffled === undefined) return [];
    if (!Number.isFinite(value) || !Number.isFinite(shuffled)) return [];
    const isBetter = each.lessIsBetter ? value < shuffled : value > shuffled;
    return [{ ...each, value, shuffled, isBetter: isBetter || each.chanceIsNoYardstick === true }];
  });

/** Where the values of a measure stand on its track, worst on the left; an unbounded one reaches from 0 to its larger value. */
function trackRow({ value, shuffled, range, lessIsBetter, isBetter }: Scored, i: number) {
  const [least, most] = range ?? [0, 1.1 * Math.max(value, shuffled, Number.MIN_VALUE)];
  const place = (v: number): number => {
    const share = Math.max(0, Math.min(1, (v - least) / (most - least)));
    return rounded(TRACK * (lessIsBetter ? 1 - share : share), 1);
  };
  return { y: middleOf(i), x: 0, x2: TRACK, own: place(value), chance: place(shuffled), isBetter };
}

const middleOf = (row: number): number => HEAD + (row + 0.5) * ROW;

function trackLayers(rows: readonly ReturnType<typeof trackRow>[]): Layer[] {
  const data = { values: [...rows] };
  const color = { condition: { test: "datum.isBetter", value: COLOR.accent }, value: "#c02d02" };
  const dot = { type: "point", size: 110, opacity: 1, aria: false } as const;
  const at = (field: "own" | "chance") => ({ field, type: "quantitative" }) as const;
  return [
    {
      data,
      mark: { type: "rule", color: COLOR.grid, strokeWidth: 4, strokeCap: "round", aria: false },
      encoding: { x2: { field: "x2" } },
    },
    {
      data,
      mark: { type: "rule", strokeWidth: 2.5, opacity: 0.45, aria: false },
      encoding: { x: at("chance"), x2: { field: "own" }, color },
    },
    {
      data,
      mark: { ...dot, filled: true, size: 170, color: COLOR.paper, stroke: COLOR.rule, strokeWidth: 2 },
      encoding: { x: at("chance") },
    },
    { data, mark: { ...dot, filled: true, size: 100 }, encoding: { x: at("own"), color } },
  ];
}

const figure = (value: number, digits: number): string => value.toFixed(digits).replace("-", "−");

function textLayers(rows: readonly Scored[]): Layer[] {
  const column = (x: number, align: "left" | "right", muted: boolean, texts: readonly string[]): Layer => ({
    data: { values: texts.map((text, i) => ({ x, y: middleOf(i), text })) },
    mark: {
      type: "text",
      align,
      fontSize: muted ? SMALL.size : LABEL.size,
      color: muted ? COLOR.muted : COLOR.ink,
      aria: false,
    },
    encoding: { text: { field: "text", type: "nominal" } },
  });
  const heads = [
    { x: 0, text: "worse", align: "left" },
    { x: TRACK, text: "better", align: "right" },
    { x: COLUMNS.value, text: "topics", align: "right" },
    { x: COLUMNS.shuffled, text: "shuffled", align: "right" },
  ];
  return [
    column(
      -14,
      "right",
      false,
      rows.map(({ name }) => name),
    ),
    column(
      COLUMNS.value,
      "right",
      false,
      rows.map(({ value, digits }) => figure(value, digits)),
    ),
    column(
      COLUMNS.shuffled,
      "right",
      true,
      rows.map(({ shuffled, digits }) => figure(shuffled, digits)),
    ),
    column(
      COLUMNS.reading,
      "left",
      true,
      rows.map(({ reading }) => reading),
    ),
    {
      data: { values: heads.map((head) => ({ ...head, y: HEAD / 2 - 2 })) },
      mark: {
        type: "text",
        align: { expr: "datum.align" },
        fontSize: SMALL.size,
        color: COLOR.muted,
        aria: false,
      },
      encoding: { text: { field: "text", type: "nominal" } },
    },
  ];
}

function heading(rows: readonly Scored[]): Heading {
  const compared = rows.filter(({ chanceIsNoYardstick }) => !chanceIsNoYardstick);
  const worse = compared.filter(({ isBetter }) => !isBetter).map(({ name }) => name);
  return {
    title:
      worse.length === 0
        ? `All ${compared.length} measures place the topics above shuffled ones`
        : `${compared.length - worse.length} of ${compared.length} measures place the topics above shuffled ones, not ${worse.join(", ")}`,
    subtitle:
      "The filled dot is the value of these topics, the hollow one that of topics of the same sizes to which the papers were dealt out at random. Every track runs from the worst on the left to the best on the right.",
    description: `Dot chart of ${rows.length} measures of quality, each beside its value for shuffled topics.`,
  };
}
