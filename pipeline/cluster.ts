import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { assignments, centroids, likelihoods, scores, selection, tfidf } from "../src/catalog.ts";

export const cluster = defineStage({
  name: "cluster",
  does: "chooses k, smooths papers by their neighbours, clusters by k-means, polishes on the terms, measures stability",
  inputs: { scores, tfidf },
  outputs: { assignments, centroids, likelihoods, selection },
  options: ["k", "kMin", "kMax", "neighbours", "polish", "unassigned", "restarts", "seed"],
  load: async () => (await import("../src/cluster/cluster.ts")).cluster,
});

if (isScript("cluster")) void import("./run.ts").then((run) => run.runOnly("cluster"));
