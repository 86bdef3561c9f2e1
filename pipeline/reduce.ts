import { isScript } from "../src/cli/is-script.ts";
import { defineStage } from "../src/stage/stage.ts";
import { axes, components, scores, tfidf, variance } from "../src/catalog.ts";

export const reduce = defineStage({
  name: "reduce",
  does: "projects on the principal components by centred PCA, never making the matrix dense",
  inputs: { tfidf },
  // The next stage waits until the components are written.
  outputs: { components, scores, axes, variance },
  options: ["components"],
  load: async () => (await import("../src/reduce/reduce.ts")).reduce,
});

if (isScript("reduce")) void import("./run.ts").then((run) => run.runOnly("reduce"));
