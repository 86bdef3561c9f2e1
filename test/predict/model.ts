import { columnMeans } from "../../src/linalg/products.ts";
import type { Model } from "../../src/predict/model.ts";
import { csrOf, dense32Of } from "../linalg/matrices.ts";
import { golden } from "./golden.ts";

const terms = golden.likelihoods[0]!.map((_, t) => `term${t}`);

/** The model of the golden. */
export const model: Model = {
  documents: { [Symbol.asyncIterator]: () => [][Symbol.iterator]() as never },
  vocabulary: {
    terms,
    surfaces: terms.map((term) => term.toUpperCase()),
    documentFrequency: new Int32Array(terms.length).fill(2),
    count: new Int32Array(terms.length).fill(2),
    common: new Uint8Array(terms.length),
    generic: new Uint8Array(terms.length),
  },
  added: [],
  titleWeight: 2,
  mean: columnMeans(csrOf(golden.old)),
  components: dense32Of(golden.components),
  centroids: dense32Of(golden.centroids),
  likelihoods: dense32Of(golden.likelihoods),
  evidence: golden.evidence,
  polished: true,
  topic: Int32Array.from(golden.topic),
  score: new Float64Array(golden.topic.length),
  labels: ["a", "b", "c"],
};
