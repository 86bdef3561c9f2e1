import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { documents, duplicates, fields, ledger } from "../src/catalog.ts";

export const ingest = defineStage({
  name: "ingest",
  does: "reads every format, splits pages into papers, merges duplicates, accounts for every line",
  inputs: {},
  outputs: { documents, duplicates, ledger, fields },
  files: {
    option: "input",
    find: async ({ input }, stdin) => (await import("../src/ingest/inputs.ts")).findInputs(input, stdin),
  },
  options: ["year"],
  load: async () => (await import("../src/ingest/ingest.ts")).ingest,
});

if (isScript("ingest")) void import("./run.ts").then((run) => run.runOnly("ingest"));
