import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  axes,
  centroids,
  documents,
  documentsCsv,
  edits,
  fields,
  hierarchy,
  likelihoods,
  quality,
  selection,
  sources,
  summary,
  tokens,
  topicEdits,
  topics,
  topicsTable,
  vocabulary,
  wordEdits,
} from "../src/catalog.ts";

export const label = defineStage({
  name: "label",
  does: "names the topics, lists their terms and representative papers, builds the tables",
  inputs: {
    documents,
    fields,
    tokens,
    vocabulary,
    axes,
    assignments,
    centroids,
    selection,
    wordEdits,
    topicEdits,
  },
  inputsWithFiles: { likelihoods },
  outputs: { topics, topicsTable, hierarchy, documentsTable: documentsCsv, sources, quality, edits, summary },
  files: {
    option: "edits",
    find: async ({ edits: file }) => (await import("../src/edits/parts.ts")).editsFor(file, "names"),
  },
  options: ["terms", "representatives", "groups", "labelField", "seed"],
  load: async () => (await import("../src/label/label.ts")).label,
});

if (isScript("label")) void import("./run.ts").then((run) => run.runOnly("label"));
