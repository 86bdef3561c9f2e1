import { inputError } from "../errors.ts";
import { byCodeUnit } from "../order.ts";
import type { LineBlocks } from "../stage/formats.ts";
import type { Context } from "../stage/stage.ts";
import { genericTerms } from "./generic.ts";
import { type Corpus, scanCorpus } from "./scan-corpus.ts";
import { addUp, type TermCounts } from "./term-counts.ts";
import { GAP, type Tokens, type Vocabulary } from "./tokens.ts";

export interface TokenizeOptions {
  readonly minDf: number | "auto";
  readonly maxDf: number;
}

/**
 * Terms in fewer papers are too rare to tie papers together; the larger the corpus, the more it can do without.
 * Of less than ten papers few share a term that over half of them do not.
 */
const fewestPapers = (papers: number): number =>
  papers >= 10_000 ? 5 : papers >= 5_000 ? 3 : papers >= 10 ? 2 : 1;

/**
 * Cuts documents into terms, keeps those in at least minDf papers, and marks as common those in more than the share maxDf.
 * @throws inputError when no term is left.
 */
export const tokenize = (
  { documents }: { documents: LineBlocks },
  { minDf, maxDf }: TokenizeOptions,
  context: Pick<Context, "progress" | "workers">,
): Promise<{ tokens: Tokens; vocabulary: Vocabulary }> =>
  scanCorpus(documents, context, async (corpus) => {
    const papers = corpus.titleEnd.length;
    const least = minDf === "auto" ? fewestPapers(papers) : minDf;
    const terms = await candidates(corpus, least);
    const counts = addUp(await corpus.counts(terms), terms.length);
    const kept = [...terms.keys()].filter((i) => counts.frequency[i]! >= least);
    const isCommon = (i: number): boolean => counts.frequency[i]! > maxDf * papers;
    if (kept.every(isCommon)) {
      throw inputError(
        `No term of the ${papers} papers stands in at least ${least} and at most ${Math.floor(maxDf * papers)} of them; lower --min-df or raise --max-df.`,
      );
    }
    const { start, titleEnd } = corpus;
    return {
      tokens: { terms: await corpus.stream(rowsOf(kept, terms.length)), start, titleEnd },
      vocabulary: vocabularyOf(kept, terms, counts, isCommon, papers),
    };
  });

const candidates = async (corpus: Corpus, least: number): Promise<string[]> =>
  (await corpus.termsIn(least)).sort(byCodeUnit);

/** Of each term its row among the kept, or GAP. */
function rowsOf(kept: readonly number[], size: number): Int32Array {
  const rows = new Int32Array(size).fill(GAP);
  kept.forEach((i, row) => (rows[i] = row));
  return rows;
}

function vocabularyOf(
  kept: readonly number[],
  terms: readonly string[],
  { frequency, count, surfaces }: TermCounts,
  isCommon: (i: number) => boolean,
  papers: number,
): Vocabulary {
  const documentFrequency = Int32Array.from(kept, (i) => frequency[i]!);
  const counts = Int32Array.from(kept, (i) => count[i]!);
  return {
    terms: kept.map((i) => terms[i]!),
    surfaces: kept.map((i) => surfaces[i]!),
    documentFrequency,
    count: counts,
    common: Uint8Array.from(kept, (i) => Number(isCommon(i))),
    generic: genericTerms(documentFrequency, counts, papers),
  };
}
