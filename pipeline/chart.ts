import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  centroids,
  charts,
  components,
  documentsTable,
  hierarchy,
  layout,
  layoutQuality,
  quality,
  scores,
  selection,
  sources,
  topics,
  variance,
  vocabulary,
} from "../src/catalog.ts";

export const chart = defineStage({
  name: "chart",
  does: "lays out the map, draws Vega-Lite charts, each as specification, SVG, PNG and CSV",
  inputs: {
    documents: documentsTable,
    topics,
    variance,
    selection,
    scores,
    assignments,
    sources,
    components,
    vocabulary,
    centroids,
    hierarchy,
    quality,
  },
  outputs: { charts, layout, layoutQuality },
  options: ["pngScale"],
  warmUp: {
    after: "cluster",
    start: async (workers) => {
      (await import("../src/chart/raster-pool.ts")).warmUpRaster(workers);
    },
  },
  load: async () => (await import("../src/chart/chart.ts")).chart,
});

if (isScript("chart")) void import("./run.ts").then((run) => run.runOnly("chart"));
