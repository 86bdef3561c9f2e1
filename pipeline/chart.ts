import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  centroids,
  charts,
  components,
  documentsTable,
  hierarchy,
  quality,
  selection,
  sources,
  topics,
  variance,
  vocabulary,
} from "../src/catalog.ts";

export const chart = defineStage({
  name: "chart",
  does: "draws Vega-Lite charts, each as specification, SVG, PNG and CSV",
  inputs: {
    documents: documentsTable,
    topics,
    variance,
    selection,
    assignments,
    sources,
    components,
    vocabulary,
    centroids,
    hierarchy,
    quality,
  },
  outputs: { charts },
  options: ["pngScale"],
  warmUp: async (workers) => {
    (await import("../src/chart/raster-pool.ts")).warmUpRaster(workers);
  },
  load: async () => (await import("../src/chart/chart.ts")).chart,
});

if (isScript("chart")) void import("./run.ts").then((run) => run.runOnly("chart"));
