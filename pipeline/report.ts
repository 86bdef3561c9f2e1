import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import {
  charts,
  documents,
  documentsTable,
  duplicates,
  hierarchy,
  ledger,
  quality,
  report as page,
  selection,
  topics,
} from "../src/catalog.ts";

export const report = defineStage({
  name: "report",
  does: "writes one offline page with the map, the topics, the papers, the charts and the ledger",
  inputs: { charts, documents, documentsTable, topics, hierarchy, quality, selection, ledger, duplicates },
  outputs: { report: page },
  options: ["title"],
  // TODO(lead): take `layout` and `layoutQuality` of the catalog as inputs, and drop planeAsLayout().
  load: async () => {
    const { report } = await import("../src/report/report.ts");
    const { planeAsLayout } = await import("../src/report/plane-as-layout.ts");
    return (inputs, options) => report({ ...inputs, ...planeAsLayout(inputs.documentsTable) }, options);
  },
});

if (isScript("report")) void import("./run.ts").then((run) => run.runOnly("report"));
