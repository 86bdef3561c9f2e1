import type { TopLevelSpec } from "vega-lite";
import { counted, grouped, percent } from "./format.ts";
import { frame, type Heading } from "./frame.ts";
import type { ChartInputs } from "./inputs.ts";
import type { Measure } from "./measure.ts";
import { clean } from "./text.ts";
import { topicScales } from "./theme.ts";
import { rowHeight, topicAxis, topicNames } from "./topic-rows.ts";

const PLOT = 420;
const NAMES = 280;

/** Papers of each topic, those at the border to another topic apart. */
export function topicSizes(
  { topics, documents }: Pick<ChartInputs, "topics" | "documents">,
  measure: Measure,
): TopLevelSpec {
  const { names, width } = topicNames(topics, NAMES, measure);
  const { color, shape } = topicScales(topics.map((t) => t.topic));
  const hue = { field: "topic", type: "nominal", scale: color, legend: null } as const;
  const papers = { field: "papers", type: "quantitative", axis: null } as const;
  return {
    ...frame(heading(topics, documents.length), PLOT + width + 80, measure),
    width: PLOT,
    height: { step: rowHeight(topics.length) },
    data: { values: rows(topics, documents, names) },
    encoding: { y: topicAxis(names, true) },
    layer: [
      {
        name: "papers",
        mark: { type: "bar", opacity: 0.35, height: { band: 0.58 } },
        encoding: { x: papers, color: hue },
      },
      {
        name: "core",
        mark: { type: "bar", height: { band: 0.58 }, aria: false },
        encoding: { x: { ...papers, field: "core" }, color: hue },
      },
      {
        mark: { type: "point", filled: true, size: 70, opacity: 1, aria: false },
        encoding: {
          x: { value: -12 },
          color: hue,
          shape: { field: "topic", type: "nominal", scale: shape, legend: null },
        },
      },
      {
        name: "figures",
        mark: { type: "text", align: "left", dx: 8, aria: false },
        encoding: { x: papers, text: { field: "share", type: "nominal" } },
      },
    ],
  };
}

function rows(topics: ChartInputs["topics"], documents: ChartInputs["documents"], names: readonly string[]) {
  const border = new Int32Array(topics.length);
  for (const { topic, tier } of documents) if (tier === "border" && topic >= 0) border[topic]!++;
  return topics.map(({ topic, size, share }, i) => ({
    topic,
    name: names[i]!,
    papers: size,
    core: size - border[i]!,
    share: `${grouped(size)}  ·  ${percent(share)}`,
  }));
}

function heading(topics: ChartInputs["topics"], papers: number): Heading {
  const { label, size, share } = topics[0]!;
  const equals = topics.filter((t) => t.size === size).length;
  const largest =
    equals === 1
      ? `“${clean(label)}” is the largest of ${topics.length} topics`
      : `${equals} of ${topics.length} topics are equally the largest`;
  return {
    title: `${largest}, ${equals === 1 ? "" : "each "}${percent(share)} of ${counted(papers, "paper")}`,
    subtitle:
      "Papers of each topic and their share of all. Pale ends count border papers, almost as near to another topic.",
    description: `Bar chart of papers by topic, from ${grouped(size)} down to ${grouped(topics.at(-1)!.size)}; the pale part of a bar counts papers at the border to another topic.`,
  };
}
