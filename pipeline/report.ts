import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  assignments,
  charts,
  documents,
  documentsTable,
  duplicates,
  hierarchy,
  ledger,
  quality,
  report as page,
  scores,
  selection,
  topics,
} from "../src/catalog.ts";

export const report = defineStage({
  name: "report",
  does: "writes one offline page with the map, the topics, the papers, the charts and the ledger",
  // TEMPORARY: `scores` and `assignments` give way to `layout` and `layoutQuality` once the catalog has these ...
  inputs: {
    charts,
    documents,
    documentsTable,
    topics,
    hierarchy,
    quality,
    selection,
    ledger,
    duplicates,
    scores,
    assignments,
  },
  outputs: { report: page },
  options: ["title"],
  load: async () => {
    const { report } = await import("../src/report/report.ts");
    // ... and then `load` returns `report` itself.
    const { layOut } = await import("../src/layout/layout.ts");
    return async (inputs, options, { workers }) =>
      report(
        { ...inputs, ...(await layOut({ ...inputs.assignments, scores: inputs.scores }, workers)) },
        options,
      );
  },
});

if (isScript("report")) void import("./run.ts").then((run) => run.runOnly("report"));
