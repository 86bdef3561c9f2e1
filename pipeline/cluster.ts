import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  centroids,
  documents,
  likelihoods,
  scores,
  selection,
  tfidf,
  topicEdits,
  vocabulary,
} from "../src/catalog.ts";

export const cluster = defineStage({
  name: "cluster",
  does: "chooses k, smooths papers by their neighbours, clusters by k-means, polishes on the terms, measures stability",
  inputs: { scores, tfidf },
  inputsWithFiles: { documents, vocabulary },
  outputs: { assignments, centroids, likelihoods, selection, topicEdits },
  files: {
    option: "edits",
    find: async ({ edits }) => (await import("../src/edits/parts.ts")).editsFor(edits, "topics"),
  },
  options: ["k", "kMin", "kMax", "neighbours", "polish", "unassigned", "restarts", "seed"],
  load: async () => (await import("../src/cluster/cluster.ts")).cluster,
});

if (isScript("cluster")) void import("./run.ts").then((run) => run.runOnly("cluster"));
