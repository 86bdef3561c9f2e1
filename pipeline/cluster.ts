import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { assignments, centroids, scores, selection } from "../src/catalog.ts";

export const cluster = defineStage({
  name: "cluster",
  does: "chooses k, clusters by k-means with restarts, measures silhouettes and margins",
  inputs: { scores },
  outputs: { assignments, centroids, selection },
  options: ["k", "kMin", "kMax", "restarts", "seed"],
  load: async () => (await import("../src/cluster/cluster.ts")).cluster,
});

if (isScript("cluster")) void import("./run.ts").then((run) => run.runOnly("cluster"));
