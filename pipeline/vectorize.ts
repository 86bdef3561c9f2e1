import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { tfidf, tokens, vocabulary } from "../src/catalog.ts";

export const vectorize = defineStage({
  name: "vectorize",
  does: "weighs terms by sparse TF-IDF: sublinear tf, smooth idf, rows of unit length",
  inputs: { tokens, vocabulary },
  outputs: { tfidf },
  options: ["titleWeight"],
  load: async () => (await import("../src/text/tfidf.ts")).tfidf,
});

if (isScript("vectorize")) void import("./run.ts").then((run) => run.runOnly("vectorize"));
