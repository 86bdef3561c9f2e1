import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { documents, tokens, vocabulary, wordEdits } from "../src/catalog.ts";

export const tokenize = defineStage({
  name: "tokenize",
  does: "cleans LaTeX and URLs, cuts words, drops stop words, stems, keeps readable surface forms",
  inputs: { documents },
  outputs: { tokens, vocabulary, wordEdits },
  files: {
    option: "edits",
    find: async ({ edits }) => (await import("../src/edits/parts.ts")).editsFor(edits, "words"),
  },
  options: ["minDf", "maxDf"],
  headStart: {
    of: "ingest",
    open: async (workers) => new (await import("../src/text/tokenize.ts")).ScanAhead(workers),
  },
  load: async () => (await import("../src/text/tokenize.ts")).tokenize,
});

if (isScript("tokenize")) void import("./run.ts").then((run) => run.runOnly("tokenize"));
