import type { TopLevelSpec } from "vega-lite";
import { frame, type Heading } from "./frame.ts";
import type { Measure } from "./measure.ts";
import { COLOR } from "./theme.ts";

const WIDTH = 560;

/** A chart that has nothing to show, and says so. */
export const message = (heading: Heading, text: string, measure: Measure): TopLevelSpec => ({
  ...frame(heading, WIDTH, measure),
  width: WIDTH,
  height: 80,
  data: { values: [{ text }] },
  mark: { type: "text", color: COLOR.muted, fontSize: 13 },
  encoding: { text: { field: "text", type: "nominal" } },
});
