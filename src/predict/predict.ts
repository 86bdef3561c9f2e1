import { sum } from "../linalg/vectors.ts";
import { startMachine } from "../kernels/machine.ts";
import { documentsIn } from "../ingest/documents-in.ts";
import { rounded } from "../label/cells.ts";
import { type Csr, csrIn } from "../linalg/csr.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { weigh } from "../text/tfidf.ts";
import { decidingTerms } from "./deciding-terms.ts";
import { type Drift, driftOf } from "./drift.ts";
import { type KnownWords, knownWords } from "./known-words.ts";
import type { Model } from "./model.ts";
import { oldWords } from "./old-words.ts";
import { type Placed, placed } from "./placement.ts";

/** A new paper with its place in the topics of a run. */
export interface Prediction {
  readonly id: string;
  readonly title: string;
  /** -1 for a paper without a weighted term of the vocabulary; its label is empty, as are all terms. */
  readonly topic: number;
  readonly label: string;
  /** See Placed. */
  readonly strength: number;
  readonly second_topic: number;
  readonly second_label: string;
  /** Null where a topic is the one of the nearest centroid. */
  readonly second_strength: number | null;
  /** Up to five that speak most for the topic against the second, as they are mostly written. */
  readonly terms: readonly string[];
  /** Share of the words that the vocabulary lacks, 0 .. 1; null for a paper without words. */
  readonly unknown_words: number | null;
}

export interface Predicted {
  /** In the order of the documents; one at a time, so that they need not be in memory. */
  readonly papers: AsyncIterable<Prediction>;
  readonly drift: Drift;
}

/** Papers that are worth a thread of their own. */
const WORTH_A_THREAD = 4000;

/** Finds the topics of papers by the model of a run, and how unlike the papers of that run they are. */
export async function predict(documents: LineBlocks, model: Model, context: Context): Promise<Predicted> {
  const found = await knownWords(documents, model.vocabulary.terms, context, model.added);
  const x = await weighed(found, model, context);
  const machine = await startMachine(Math.min(context.workers, Math.ceil(x.rows / WORTH_A_THREAD)));
  try {
    const at = placed(machine, csrIn(machine, x), model);
    const old = await oldWords(model.documents, model.topic.length, model.vocabulary, context, model.added);
    const words = { new: { all: sum(found.words), unknown: sum(found.unknown) }, old };
    return { papers: predictions(documents, x, at, found, model), drift: driftOf(model, at, words) };
  } finally {
    await machine.close();
  }
}

/** TF-IDF by the document frequencies of the old papers. Words that these lack stand in a column of their own, without weight. */
async function weighed(
  { tokens }: KnownWords,
  { vocabulary: { documentFrequency, common }, titleWeight, topic }: Model,
  { workers }: Context,
): Promise<Csr> {
  const terms = common.length;
  const longer = {
    papers: topic.length,
    documentFrequency: new Int32Array(terms + 1),
    common: new Uint8Array(terms + 1).fill(1),
  };
  longer.documentFrequency.set(documentFrequency);
  longer.common.set(common);
  return { ...(await weigh(tokens, longer, titleWeight, { workers })), columns: terms };
}

async function* predictions(
  documents: LineBlocks,
  x: Csr,
  { topic, strength, second, secondStrength }: Placed,
  { words, unknown }: KnownWords,
  { vocabulary: { surfaces }, likelihoods, labels }: Model,
): AsyncGenerator<Prediction> {
  let d = 0;
  for await (const block of documents) {
    for (const { id, title } of documentsIn(block)) {
      const [own, other] = [topic[d]!, second[d]!];
      yield {
        id,
        title,
        topic: own,
        label: labels[own] ?? "",
        strength: rounded(strength[d]!),
        second_topic: other,
        second_label: labels[other] ?? "",
        second_strength: Number.isNaN(secondStrength[d]!) ? null : rounded(secondStrength[d]!),
        terms: own < 0 ? [] : decidingTerms(x, d, likelihoods, own, other).map((t) => surfaces[t]!),
        unknown_words: words[d] === 0 ? null : rounded(unknown[d]! / words[d]!),
      };
      d++;
    }
  }
}
