import path from "node:path";
import * as catalog from "../catalog.ts";
import { addedTerms } from "../edits/edit-words.ts";
import { inputError } from "../errors.ts";
import type { Dense32 } from "../linalg/dense.ts";
import { columnMeans } from "../linalg/products.ts";
import type { Artifact } from "../stage/artifact.ts";
import type { LineBlocks } from "../stage/formats.ts";
import { readRecord } from "../stage/record.ts";
import type { Vocabulary } from "../text/tokens.ts";

/** A finished run, as far as it says where other papers belong: n papers, m terms, k topics, c components. */
export interface Model {
  readonly documents: LineBlocks;
  readonly vocabulary: Vocabulary;
  /** Terms that edits added to it, whatever they are. */
  readonly added: readonly string[];
  readonly titleWeight: number;
  /** m means of the columns of TF-IDF, which PCA took off. */
  readonly mean: Float64Array;
  /** c x m. */
  readonly components: Dense32;
  /** k x c. */
  readonly centroids: Dense32;
  /** ln p(t | topic), k x m. */
  readonly likelihoods: Dense32;
  /** What a unit of TF-IDF weight counts for when a paper is placed by its words. */
  readonly evidence: number;
  /** Whether a mixture over the terms placed the papers; if not, the nearest centroid did. */
  readonly polished: boolean;
  /** Of each of the n papers its topic, 0 .. k-1, and its cosine similarity to the centroid of that topic. */
  readonly topic: Int32Array;
  readonly score: Float64Array;
  /** k. */
  readonly labels: readonly string[];
}

/**
 * Reads the model in an output folder, whose results must be fresh up to label.
 * @param locate where an artifact of the folder is to be found.
 * @throws inputError when a file cannot be read.
 */
export async function readModel(out: string, locate: (artifact: string) => string): Promise<Model> {
  const read = <T>(artifact: Artifact<T>): Promise<T> =>
    artifact.read(locate(artifact.path)).catch((error: unknown) => {
      throw inputError(
        `${path.join(out, artifact.path)} cannot be read (${(error as Error).message}); expected the output folder of a run up to label: run it again.`,
      );
    });
  const option = async (stage: string, name: string): Promise<unknown> =>
    (await readRecord(locate, stage))?.options[name];
  const { topic, score } = await read(catalog.assignments);
  return {
    documents: await read(catalog.documents),
    vocabulary: await read(catalog.vocabulary),
    added: addedTerms(await read(catalog.wordEdits)),
    titleWeight: Number(await option("vectorize", "titleWeight")),
    mean: columnMeans(await read(catalog.tfidf)),
    components: await read(catalog.components),
    centroids: await read(catalog.centroids),
    likelihoods: await read(catalog.likelihoods),
    evidence: (await read(catalog.selection)).evidence,
    polished: (await option("cluster", "polish")) === "yes",
    topic,
    score,
    labels: (await read(catalog.topics)).map(({ label }) => label),
  };
}
