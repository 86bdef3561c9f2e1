import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  charts,
  documents,
  documentsTable,
  duplicates,
  edits,
  hierarchy,
  layout,
  layoutQuality,
  ledger,
  quality,
  report as page,
  selection,
  sources,
  topics,
} from "../src/catalog.ts";

export const report = defineStage({
  name: "report",
  does: "writes one offline page with the map, the topics, the papers, the charts and the ledger",
  inputs: {
    charts,
    documents,
    documentsTable,
    topics,
    hierarchy,
    layout,
    layoutQuality,
    quality,
    selection,
    ledger,
    duplicates,
    edits,
    sources,
    assignments,
  },
  outputs: { report: page },
  options: ["title"],
  load: async () => (await import("../src/report/report.ts")).report,
});

if (isScript("report")) void import("./run.ts").then((run) => run.runOnly("report"));
