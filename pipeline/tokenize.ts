import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { documentList, tokens, vocabulary } from "../src/catalog.ts";

export const tokenize = defineStage({
  name: "tokenize",
  does: "cleans LaTeX and URLs, cuts words, drops stop words, stems, keeps readable surface forms",
  inputs: { documents: documentList },
  outputs: { tokens, vocabulary },
  options: ["minDf", "maxDf"],
  load: async () => (await import("../src/text/tokenize.ts")).tokenize,
});

if (isScript("tokenize")) void import("./run.ts").then((run) => run.runOnly("tokenize"));
