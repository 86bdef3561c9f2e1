import type { Config, TopLevelSpec } from "vega-lite";
import type { Measure } from "./measure.ts";
import { balanced, clean } from "./text.ts";
import { config, SUBTITLE, TITLE } from "./theme.ts";

/** A layer of a layered chart. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>["layer"][number];

export interface Heading {
  /** What the data show, as a sentence without a full stop. */
  readonly title: string;
  /** How to read the chart. */
  readonly subtitle: string;
  /** For readers who cannot see it: what kind of chart, of what. The title is read out before it. */
  readonly description: string;
}

export interface Frame {
  readonly $schema: string;
  readonly description: string;
  readonly title: NonNullable<TopLevelSpec["title"]>;
  readonly config: Config;
}

/** What all charts share; title and subtitle are broken into lines of `width` pixels. */
export function frame({ title, subtitle, description }: Heading, width: number, measure: Measure): Frame {
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    description: clean(`${title}. ${description}`),
    title: {
      text: balanced(clean(title), width, TITLE, measure),
      subtitle: balanced(clean(subtitle), width, SUBTITLE, measure),
    },
    config,
  };
}
