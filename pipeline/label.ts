import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  centroids,
  documents,
  documentsCsv,
  fields,
  hierarchy,
  quality,
  scores,
  selection,
  sources,
  summary,
  tokens,
  topics,
  topicsTable,
  vocabulary,
} from "../src/catalog.ts";

export const label = defineStage({
  name: "label",
  does: "names the topics, lists their terms and representative papers, builds the tables",
  inputs: { documents, fields, tokens, vocabulary, scores, assignments, centroids, selection },
  outputs: { topics, topicsTable, hierarchy, documentsTable: documentsCsv, sources, quality, summary },
  options: ["terms", "representatives", "groups", "labelField", "seed"],
  load: async () => (await import("../src/label/label.ts")).label,
});

if (isScript("label")) void import("./run.ts").then((run) => run.runOnly("label"));
