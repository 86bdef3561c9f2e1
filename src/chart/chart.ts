import { csvFormat } from "d3-dsv";
import type { Context } from "../stage/stage.ts";
import { type Layout, type LayoutQuality, layOut } from "../layout/layout.ts";
import { charts } from "./charts.ts";
import { loadDrawingFonts, withFonts } from "./drawing-fonts.ts";
import type { StageInputs } from "./inputs.ts";
import { readableJson } from "./json.ts";
import { loadMeasure } from "./measure.ts";
import { CHART_NAMES } from "./names.ts";
import { openRasterPool } from "./raster-pool.ts";
import { measureBy, render } from "./render.ts";

/**
 * Lays out the map and draws every chart: NAME.vl.json, NAME.svg and NAME.png, the last with `pngScale` pixels for each unit of the chart; and NAME.csv, the
 * data that it shows.
 */
export async function chart(
  inputs: StageInputs,
  { pngScale }: { pngScale: number },
  { progress, workers }: Pick<Context, "progress" | "workers">,
): Promise<{ charts: Map<string, string | Uint8Array>; layout: Layout; layoutQuality: LayoutQuality }> {
  const pool = openRasterPool(workers);
  try {
    const { scores, assignments } = inputs;
    const laidOut = await layOut({ scores, topic: assignments.topic, k: assignments.k }, workers);
    const all = { ...inputs, ...laidOut };
    const measure = await loadMeasure();
    const drawingOf = await loadDrawingFonts(measure);
    measureBy(measure);
    const files = new Map<string, string | Uint8Array>();
    const pictures = new Map<string, Promise<Uint8Array>>();
    for (const name of CHART_NAMES) {
      progress(pictures.size, CHART_NAMES.length, "charts drawn");
      const { draw, table } = charts[name];
      const spec = draw(all, measure);
      const drawing = drawingOf(await render(spec));
      const fonts = drawing.fonts.map(({ bytes }) => bytes);
      pictures.set(name, settledLater(pool.add({ svg: drawing.svg, scale: pngScale, fonts })));
      files.set(`${name}.vl.json`, `${readableJson(spec)}\n`);
      files.set(`${name}.svg`, withFonts(drawing));
      files.set(`${name}.csv`, `${csvFormat([...table(all)])}\n`);
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
