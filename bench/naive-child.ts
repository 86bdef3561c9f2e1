import path from "node:path";
import { kmeans } from "ml-kmeans";
import { PCA } from "ml-pca";
import TfIdf from "natural/lib/natural/tfidf/tfidf.js";
import * as catalog from "../src/catalog.ts";
import { GAP } from "../src/text/tokens.ts";

/** Seconds of each package. */
export interface NaiveTimes {
  readonly terms: number;
  readonly tfidf: number;
  readonly pca: number;
  readonly kmeans: number;
}

/*
 * The packages as their READMEs show them, on the tokens of an output folder: node naive-child.ts FOLDER COMPONENTS K.
 * Prints NaiveTimes.
 */
const [folder = "", components = "", k = ""] = process.argv.slice(2);
const documents = await tokenised(folder);
process.stdout.write(JSON.stringify(times(documents, Number(components), Number(k))));

/** The documents as lists of terms, without those too common to have weight. */
async function tokenised(out: string): Promise<string[][]> {
  const { terms, start } = await catalog.tokens.read(path.join(out, catalog.tokens.path));
  const vocabulary = await catalog.vocabulary.read(path.join(out, catalog.vocabulary.path));
  const weighed = (term: number): boolean => term !== GAP && vocabulary.common[term] === 0;
  return Array.from({ length: start.length - 1 }, (_, d) =>
    Array.from(terms.subarray(start[d], start[d + 1]))
      .filter(weighed)
      .map((term) => vocabulary.terms[term]!),
  );
}

function times(lists: readonly string[][], nComponents: number, clusters: number): NaiveTimes {
  const begun = performance.now();
  const dense = matrixOf(lists);
  const weighed = performance.now();
  const scores = new PCA(dense).predict(dense, { nComponents }).to2DArray();
  const projected = performance.now();
  kmeans(scores, clusters, { seed: 1 });
  const clustered = performance.now();
  return {
    terms: dense[0]!.length,
    tfidf: (weighed - begun) / 1000,
    pca: (projected - weighed) / 1000,
    kmeans: (clustered - projected) / 1000,
  };
}

/** Documents x terms, dense: what ml-pca takes. */
function matrixOf(lists: readonly string[][]): number[][] {
  const tfidf = new TfIdf();
  for (const list of lists) tfidf.addDocument(list);
  const columns = new Map([...new Set(lists.flat())].map((term, column) => [term, column]));
  return lists.map((_, d) => {
    const row = new Array<number>(columns.size).fill(0);
    for (const { term, tfidf: weight } of tfidf.listTerms(d)) row[columns.get(term)!] = weight;
    return row;
  });
}
