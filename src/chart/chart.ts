import type { TopLevelSpec } from "vega-lite";
import type { Context } from "../stage/stage.ts";
import { type Layout, type LayoutQuality, layOut } from "../layout/layout.ts";
import type { ChartInputs, StageInputs } from "./inputs.ts";
import { readableJson } from "./json.ts";
import { loadMeasure, type Measure } from "./measure.ts";
import { openRasterPool } from "./raster-pool.ts";
import { measureBy, render } from "./render.ts";
import { explainedVariance } from "./explained-variance.ts";
import { kSelection } from "./k-selection.ts";
import { pcaMap } from "./pca-map.ts";
import { silhouette } from "./silhouette.ts";
import { topicMap } from "./topic-map.ts";
import { topicSizes } from "./topic-sizes.ts";
import { topicTerms } from "./topic-terms.ts";
import { topicsBySource } from "./topics-by-source.ts";
import { topicsOverTime } from "./topics-over-time.ts";

export type { ChartInputs } from "./inputs.ts";

/** Data in, Vega-Lite specification out. */
type Chart = (inputs: ChartInputs, measure: Measure) => TopLevelSpec;

/** Every chart by the name of its files, in the order a report shows them. */
export const charts: Readonly<Record<string, Chart>> = {
  "topic-map": topicMap,
  "pca-map": pcaMap,
  "topic-sizes": topicSizes,
  "topic-terms": topicTerms,
  "topics-over-time": topicsOverTime,
  "topics-by-source": topicsBySource,
  "k-selection": kSelection,
  silhouette,
  "explained-variance": explainedVariance,
};

/** Lays out the map and draws every chart: NAME.vl.json, NAME.svg and NAME.png, the last with `pngScale` pixels for each unit of the chart. */
export async function chart(
  inputs: StageInputs,
  { pngScale }: { pngScale: number },
  { progress, workers }: Pick<Context, "progress" | "workers">,
): Promise<{ charts: Map<string, string | Uint8Array>; layout: Layout; layoutQuality: LayoutQuality }> {
  const pool = openRasterPool(workers);
  try {
    const { scores, assignments } = inputs;
    const laidOut = await layOut({ scores, topic: assignments.topic, k: assignments.k }, workers);
    const measure = await loadMeasure();
    measureBy(measure);
    const files = new Map<string, string | Uint8Array>();
    const pictures = new Map<string, Promise<Uint8Array>>();
    for (const [name, draw] of Object.entries(charts)) {
      progress(pictures.size, Object.keys(charts).length, "charts drawn");
      const spec = draw({ ...inputs, ...laidOut }, measure);
      const svg = await render(spec);
      files.set(`${name}.vl.json`, `${readableJson(spec)}\n`);
      files.set(`${name}.svg`, svg);
      pictures.set(name, settledLater(pool.add({ svg, scale: pngScale })));
    }
    await pool.finish();
    for (const [name, png] of pictures) files.set(`${name}.png`, await png);
    return { charts: files, ...laidOut };
  } finally {
    await pool.close();
  }
}

/** A promise that is awaited only after others: until then its failure is not one that nobody handles. */
function settledLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
